using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Clock.Steps;

/// <summary>How much of its budget one step has used since the dossier was last complete.</summary>
/// <param name="Step">The key of the clock table.</param>
/// <param name="Budget">Working hours; null where the table gives none.</param>
/// <param name="Used">Working hours, holds left out; tasks at the same time count once.</param>
/// <param name="Running">A task of the step is open.</param>
public sealed record StepUse(string Step, decimal? Budget, decimal Used, bool Running)
{
    /// <summary>Hours over the budget; zero while it lasts.</summary>
    public decimal Over => Budget is { } budget ? Math.Max(0, Used - budget) : 0;
}

/// <summary>Notes finished tasks and tells what each step has used (C1).</summary>
internal static class StepBook
{
    public static void Note(DossierWork work, UserTaskRow task, RuleTables rules)
    {
        if (new StepBudgets(rules).Of(task.Element, task.CreatedAt.OfficeDate()) is not { } step) return;

        var pauses = PausesOf(work.Dossier);
        work.Db.StepTimes.Add(new()
        {
            Id = Guid.CreateVersion7(work.Now), DossierId = work.Dossier.Id, Step = step.Step, Element = task.Element, Name = task.Name, StartedAt = task.CreatedAt,
            EndedAt = work.Now, BudgetHours = step.Budget?.WorkingHours, DoneBy = work.Actor.Account,
            UsedHours = Math.Round(work.Clock.Calendar.Hours.WorkingHoursBetween(task.CreatedAt, work.Now, work.Clock.Counter, pauses), 3),
        });
    }

    public static ImmutableArray<Pause> PausesOf(DossierRow dossier) => dossier.InForce(LimitKind.Appointment) is { } row ? LimitBook.PausesOf(row.Pauses) : [];

    /// <summary>The steps of the present limit in the order in which they began.</summary>
    public static async Task<ImmutableArray<StepUse>> OfAsync(
        OfficeDb db, RuleTables rules, DossierRow dossier, OfficeClock clock, ImmutableArray<Pause> pauses, DateTimeOffset now, CancellationToken cancellation)
    {
        var since = dossier.CompleteAt ?? dossier.SubmittedAt;
        var done = await db.StepTimes.AsNoTracking().Where(s => s.DossierId == dossier.Id && s.EndedAt >= since).ToListAsync(cancellation);
        var open = dossier.InstanceId is { } root ? await db.UserTasks.AsNoTracking().Where(t => t.RootId == root).ToListAsync(cancellation) : [];
        var budgets = new StepBudgets(rules);
        var spans = done.Select(s => (s.Step, Budget: s.BudgetHours, s.StartedAt, s.EndedAt, Running: false))
            .Concat(open.Select(t => (Task: t, Step: budgets.Of(t.Element, t.CreatedAt.OfficeDate()))).Where(t => t.Step is not null)
                .Select(t => (t.Step!.Value.Step, Budget: t.Step.Value.Budget?.WorkingHours, StartedAt: t.Task.CreatedAt, EndedAt: now, Running: true)));
        return
        [
            .. spans.GroupBy(s => s.Step, StringComparer.Ordinal).OrderBy(step => step.Min(s => s.StartedAt)).Select(step => new StepUse(
                step.Key, step.Max(s => s.Budget), Math.Round(Merged(step.Select(s => (s.StartedAt, s.EndedAt))).Sum(span =>
                    clock.Calendar.Hours.WorkingHoursBetween(span.From, span.To, clock.Counter, pauses)), 2), step.Any(s => s.Running))),
        ];
    }

    private static IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Merged(IEnumerable<(DateTimeOffset From, DateTimeOffset To)> spans)
    {
        (DateTimeOffset From, DateTimeOffset To)? current = null;
        foreach (var span in spans.OrderBy(s => s.From))
        {
            if (current is { } one && span.From <= one.To) current = (one.From, span.To > one.To ? span.To : one.To);
            else
            {
                if (current is { } over) yield return over;
                current = span;
            }
        }

        if (current is { } last) yield return last;
    }
}
