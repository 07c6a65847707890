using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;

namespace Workflow.Nominations.Clock.Steps;

/// <summary>The open tasks of a dossier whose due dates follow when its limits are put off by a hold: those due with a limit, and those due by their budget.</summary>
internal static class MovedTasks
{
    /// <param name="work">The dossier; its appointment still has the pauses of before.</param>
    /// <param name="rules">For the budgets of the steps.</param>
    /// <param name="moments">Moments of limits, from and to.</param>
    /// <param name="pauses">The days that do not count any more.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<IReadOnlyCollection<(Guid Task, DateTimeOffset To)>> OfAsync(
        DossierWork work, RuleTables rules, IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> moments, ImmutableArray<Pause> pauses, CancellationToken cancellation)
    {
        var (calendar, counter, budgets) = (work.Clock.Calendar, work.Clock.Counter, new StepBudgets(rules));
        var earlier = StepBook.PausesOf(work.Dossier);
        var moved = new List<(Guid, DateTimeOffset)>();
        foreach (var task in await work.Db.UserTasks.AsNoTracking().Where(t => t.RootId == work.Dossier.InstanceId && t.DueAt != null).ToListAsync(cancellation))
        {
            var with = moments.Where(moment => moment.From == task.DueAt).Select(moment => (DateTimeOffset?)moment.To).FirstOrDefault();
            if (with is null && budgets.IsDueByBudget(task, calendar, counter, earlier)) with = budgets.EndOf(task, calendar, counter, pauses);
            if (with is { } to && to != task.DueAt) moved.Add((task.Id, to));
        }

        return moved;
    }
}
