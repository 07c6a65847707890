using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Data;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Rules;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Clock.Changes;

/// <summary>Works out, for every open dossier, what another calendar would move. Reads a few tables as a whole, asks each rule once.</summary>
internal static class PlannedMoves
{
    /// <param name="db">Open limits and tasks.</param>
    /// <param name="rules">The tables.</param>
    /// <param name="before">The calendar that the open deadlines were reckoned with.</param>
    /// <param name="after">The calendar to come.</param>
    /// <param name="now">The moment of the look.</param>
    /// <param name="stampedBefore">Only dossiers with a limit, or a task, that may have been reckoned before this version; null for all.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<ImmutableDictionary<Guid, ImmutableArray<DeadlineMove>>> OfAsync(
        OfficeDb db, RuleTables rules, WorkingCalendar before, WorkingCalendar after, DateTimeOffset now, int? stampedBefore, CancellationToken cancellation)
    {
        var limits = await db.Limits.AsNoTracking().Where(l => l.EndedAt == null).ToListAsync(cancellation);
        var tasks = await (from task in db.UserTasks.AsNoTracking()
                           join dossier in db.Dossiers on task.RootId equals dossier.InstanceId
                           where task.DueAt != null
                           select new { Dossier = dossier.Id, Task = task }).ToListAsync(cancellation);
        var beside = (await (from task in db.UserTasks.AsNoTracking()
                             join remedy in db.Set<RemedyRow>() on task.RootId equals remedy.InstanceId
                             where task.DueAt != null
                             select new { Remedy = remedy.Id, Task = task }).ToListAsync(cancellation)).ToLookup(t => t.Remedy, t => t.Task);
        var counters = await db.Dossiers.AsNoTracking().Where(d => db.Limits.Any(l => l.DossierId == d.Id && l.EndedAt == null))
            .Join(db.Offices, d => d.OfficeCode, o => o.Code, (d, o) => new { d.Id, o.CounterCode }).ToDictionaryAsync(d => d.Id, d => d.CounterCode, cancellation);
        var open = tasks.ToLookup(t => t.Dossier, t => t.Task);
        var memory = new LimitRules(rules);
        var moves = ImmutableDictionary.CreateBuilder<Guid, ImmutableArray<DeadlineMove>>();
        foreach (var dossier in limits.GroupBy(l => l.DossierId))
        {
            if (stampedBefore is { } version && dossier.All(l => l.CalendarVersion >= version) && !open[dossier.Key].Any()) continue;
            ImmutableArray<DeadlineMove> all =
            [
                .. dossier.GroupBy(l => l.RemedyId).OrderBy(of => of.Key is not null).SelectMany(of => new OpenDeadlines(
                    [.. of], [.. of.Key is { } remedy ? beside[remedy] : open[dossier.Key]], counters[dossier.Key]).Under(before, after, memory, now).All),
            ];
            if (!all.IsEmpty) moves[dossier.Key] = all;
        }

        return moves.ToImmutable();
    }

    /// <summary>The same for one dossier whose rows are loaded: its procedure, and each case beside it that has a limit.</summary>
    public static async Task<(DossierMoves Own, ImmutableArray<(RemedyRow Case, DossierMoves Moves)> Beside)> OfAsync(
        OfficeDb db, DossierRow dossier, LimitRules rules, WorkingCalendar before, WorkingCalendar after, string counter, DateTimeOffset now, CancellationToken cancellation)
    {
        var cases = ImmutableArray.CreateBuilder<(RemedyRow, DossierMoves)>();
        foreach (var limits in dossier.Limits.Where(l => l is { EndedAt: null, RemedyId: not null }).GroupBy(l => l.RemedyId).ToList())
        {
            var remedy = await db.Set<RemedyRow>().SingleAsync(r => r.Id == limits.Key, cancellation);
            cases.Add((remedy, await UnderAsync([.. limits], remedy.InstanceId)));
        }

        return (await UnderAsync([.. dossier.Limits.Where(l => l is { EndedAt: null, RemedyId: null })], dossier.InstanceId), cases.ToImmutable());

        async Task<DossierMoves> UnderAsync(ImmutableArray<LimitRow> limits, Guid? root)
        {
            var tasks = root is null ? [] : await db.UserTasks.AsNoTracking().Where(t => t.RootId == root && t.DueAt != null).ToListAsync(cancellation);
            return new OpenDeadlines(limits, [.. tasks], counter).Under(before, after, rules, now);
        }
    }
}
