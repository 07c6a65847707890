using System.Collections.Immutable;
using Workflow.Nominations.Rules;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Clock.Steps;

/// <summary>The budgets of the steps, each asked for once: for work on many tasks at a time.</summary>
internal sealed class StepBudgets(RuleTables rules)
{
    // A due date is kept to the second.
    private static readonly TimeSpan Near = TimeSpan.FromSeconds(1);
    private readonly Dictionary<(string Element, DateOnly On), (string Step, StepBudget? Budget)?> known = [];

    /// <summary>The step of an element and its budget on a day; null for an element of no step.</summary>
    public (string Step, StepBudget? Budget)? Of(string element, DateOnly on)
    {
        if (known.TryGetValue((element, on), out var found)) return found;
        found = rules.StepOfTask(element, on) is { } step ? (step, rules.Budget(step, on) is Ruling<StepBudget>.Found { Rule: var budget } ? budget : null) : null;
        return known[(element, on)] = found;
    }

    /// <summary>When the budget of an open task ends; null where it has none.</summary>
    public DateTimeOffset? EndOf(UserTaskRow task, WorkingCalendar calendar, string counter, ImmutableArray<Pause> pauses) =>
        Of(task.Element, task.CreatedAt.OfficeDate()) is { Budget: { } budget } ? calendar.Hours.AddWorkingHours(task.CreatedAt, budget.WorkingHours, counter, pauses) : null;

    /// <summary>Whether the due date of an open task is the end of its budget, reckoned under this calendar.</summary>
    public bool IsDueByBudget(UserTaskRow task, WorkingCalendar calendar, string counter, ImmutableArray<Pause> pauses) =>
        task.DueAt is { } due && EndOf(task, calendar, counter, pauses) is { } end && (end - due).Duration() < Near;
}
