using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;
using Workflow.Runtime.Messages;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Retention;

/// <summary>What a removal would take of one process.</summary>
/// <param name="Due">Root instances whose time is over.</param>
/// <param name="Held">Of them, those under a legal hold or still needed by the procedure: they stay.</param>
public sealed record RetentionPreview(string ProcessId, RetentionRuleRow Rule, DateTimeOffset EndedBefore, int Due, int Held, DateTimeOffset? Oldest);

/// <summary>
/// Removes the history of instances whose retention is over: looked at first, then in the background, each tree of instances in a
/// transaction of its own. What was removed is recorded with its last hash, so that the record can still be verified (src/adr/0057).
/// </summary>
public sealed class RemoveHistory(RuntimeDb db, IRuntimeDialect dialect, RetentionRules rules, IEnumerable<IKeepsHistory> keepers, Outbox outbox, TimeProvider time)
{
    private const int AtOnce = 1_000;

    /// <summary>What would be removed now, process by process; nothing is changed.</summary>
    public async Task<IReadOnlyList<RetentionPreview>> PreviewAsync(CancellationToken cancellation)
    {
        var previews = new List<RetentionPreview>();
        foreach (var (rule, endedBefore) in await rules.LimitsAsync(cancellation))
        {
            var due = DueRoots.Of(db, rule.ProcessId, endedBefore);
            var (count, held, cursor) = (0, 0, 0L);
            while (await due.Where(i => i.Key > cursor).OrderBy(i => i.Key).Select(i => new { i.Key, i.Id }).Take(AtOnce).ToListAsync(cancellation) is { Count: > 0 } some)
            {
                (count, cursor) = (count + some.Count, some[^1].Key);
                held += (await DueRoots.StayAsync(db, rules.Today, keepers, [.. some.Select(i => i.Id)], cancellation)).Count;
            }

            previews.Add(new(rule.ProcessId, rule, endedBefore, count, held, await due.MinAsync(i => i.EndedAt, cancellation)));
        }

        return previews;
    }

    /// <summary>Begins; it runs in the background. Rejects with <c>retention.no-reason</c>, <c>retention.nothing</c> or <c>retention.running</c>.</summary>
    public async Task<RetentionResult> HandleAsync(string reason, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (string.IsNullOrWhiteSpace(reason)) return new RetentionResult.Rejected("retention.no-reason", "Expected a reason for the record, but it is empty.");

        await using var work = await db.BeginWorkAsync(cancellation);
        // One removal at a time: whoever asks at the same moment waits here and then sees the one that has begun.
        await dialect.LockNameAsync(db, "retention.run", cancellation);
        if (await db.RetentionRuns.AnyAsync(r => r.FinishedAt == null, cancellation)) return new RetentionResult.Rejected("retention.running", "Expected no removal to run, but one has not finished.");
        var expected = (await PreviewAsync(cancellation)).Sum(preview => preview.Due - preview.Held);
        if (expected == 0) return new RetentionResult.Rejected("retention.nothing", "Expected histories whose time is over, but there are none.");

        var now = time.GetUtcNow();
        var run = new RetentionRunRow { Id = Guid.CreateVersion7(now), Reason = reason.Trim(), StartedBy = actor.Name, StartedAt = now, Expected = expected };
        db.RetentionRuns.Add(run);
        outbox.Add(ContinuedRemoval.Type, new ContinuedRemoval(run.Id));
        await work.CommitAsync(cancellation);
        return new RetentionResult.Done(run.Id);
    }

    /// <summary>The last runs, the newest first.</summary>
    public async Task<IReadOnlyList<RetentionRunRow>> RunsAsync(int max, CancellationToken cancellation) =>
        await db.RetentionRuns.AsNoTracking().OrderByDescending(r => r.StartedAt).Take(max).ToListAsync(cancellation);
}

/// <summary>Which trees of instances are over long enough, and which of them stay nevertheless.</summary>
internal static class DueRoots
{
    public static IQueryable<InstanceRow> Of(RuntimeDb db, string processId, DateTimeOffset endedBefore) => db.Instances.AsNoTracking().Where(
        i => i.ParentId == null && i.ProcessId == processId && i.EndedAt < endedBefore && !db.Instances.Any(member => member.RootId == i.Id && member.EndedAt == null));

    public static async Task<HashSet<Guid>> StayAsync(RuntimeDb db, DateOnly today, IEnumerable<IKeepsHistory> keepers, Guid[] roots, CancellationToken cancellation)
    {
        var stay = (await LegalHolds.InForce(db, today).Where(h => roots.Contains(h.RootId)).Select(h => h.RootId).ToListAsync(cancellation)).ToHashSet();
        foreach (var keeper in keepers) stay.UnionWith(await keeper.KeptAsync(roots, cancellation));
        return stay;
    }
}
