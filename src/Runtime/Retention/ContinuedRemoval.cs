using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Workflow.Runtime.Data;
using Workflow.Runtime.Messages;
using Workflow.Runtime.Record;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Retention;

/// <summary>The body of <c>retention.continue</c>: some histories of a run are still to come.</summary>
public sealed record ContinuedRemoval(Guid Run)
{
    public const string Type = "retention.continue";
}

/// <summary>
/// Removes the next histories, each tree of instances in one transaction with the record of its removal, and sends itself on while some
/// are left. A message that comes twice, or twice at once, finds only what is still there.
/// </summary>
public sealed partial class ContinuedRemovalHandler(
    RuntimeDb db, IRuntimeDialect dialect, InstanceRunner runner, RetentionRules rules, VerifyJournal verify, IEnumerable<IKeepsHistory> keepers, Outbox outbox,
    IOptions<RuntimeOptions> options, ILogger<ContinuedRemovalHandler> logger) : IMessageHandler
{
    private const int AtOnce = 50;

    public string Type => ContinuedRemoval.Type;

    public bool IsOnceByInbox => false;

    public async Task HandleAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var id = message.Read<ContinuedRemoval>().Run;
        if (await db.RetentionRuns.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { FinishedAt: null } run) return;

        var next = await NextAsync(run.Cursor, cancellation);
        foreach (var (key, root, rule) in next) await RemoveAsync(run, key, root, rule, cancellation);

        db.ChangeTracker.Clear();
        if (next.Count == AtOnce)
        {
            outbox.Add(ContinuedRemoval.Type, new ContinuedRemoval(id));
            await db.SaveChangesAsync(cancellation);
        }
        else
        {
            var now = runner.Now;
            await db.RetentionRuns.Where(r => r.Id == id && r.FinishedAt == null).ExecuteUpdateAsync(set => set.SetProperty(r => r.FinishedAt, now), cancellation);
        }
    }

    private async Task<List<(long Key, Guid Root, RetentionRuleRow Rule)>> NextAsync(long cursor, CancellationToken cancellation)
    {
        var next = new List<(long Key, Guid Root, RetentionRuleRow Rule)>();
        foreach (var (rule, endedBefore) in await rules.LimitsAsync(cancellation))
        {
            var due = await DueRoots.Of(db, rule.ProcessId, endedBefore).Where(i => i.Key > cursor).OrderBy(i => i.Key).Select(i => new { i.Key, i.Id }).Take(AtOnce).ToListAsync(cancellation);
            next.AddRange(due.Select(i => (i.Key, i.Id, rule)));
        }

        return [.. next.OrderBy(each => each.Key).Take(AtOnce)];
    }

    private async Task RemoveAsync(RetentionRunRow run, long key, Guid root, RetentionRuleRow rule, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        await using var work = await db.BeginWorkAsync(cancellation);
        // First the tree, then the name of the chain: in this order everywhere. Whoever comes second finds the tree gone.
        if (!await runner.LockAsync(new(root), cancellation)) return;
        await dialect.LockNameAsync(db, "removals", cancellation);

        if (await db.RetentionRuns.AnyAsync(r => r.Id == run.Id && r.Cursor >= key, cancellation)) return;   // its turn came by the message's other delivery

        var stays = (await DueRoots.StayAsync(db, rules.Today, keepers, [root], cancellation)).Count > 0;
        var tree = await db.Instances.AsNoTracking().Where(i => i.RootId == root).OrderBy(i => i.Key).ToListAsync(cancellation);
        if (!stays && await verify.TreeAsync(root, cancellation) is { } altered)
        {
            // What was tampered with is evidence.
            LogAltered(root, altered.Chain, altered.Position);
            stays = true;
        }

        if (!stays)
        {
            foreach (var instance in tree) await RecordAsync(run, rule, instance, cancellation);
            await DeleteAsync([.. tree.Select(i => i.Id)], cancellation);
        }

        await db.RetentionRuns.Where(r => r.Id == run.Id).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.Cursor, key).SetProperty(r => r.Removed, r => r.Removed + (stays ? 0 : 1)).SetProperty(r => r.Kept, r => r.Kept + (stays ? 1 : 0)), cancellation);
        await work.CommitAsync(cancellation);
    }

    private async Task RecordAsync(RetentionRunRow run, RetentionRuleRow rule, InstanceRow instance, CancellationToken cancellation)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);
        var rows = await db.Journal.AsNoTracking().Where(row => row.InstanceId == instance.Id).OrderBy(row => row.Sequence).Select(row => new { row.Sequence, row.At, row.Hash }).ToListAsync(cancellation);
        foreach (var day in rows.GroupBy(row => TimeZoneInfo.ConvertTime(row.At, zone).Date).Select(day => day.Last()))
        {
            db.RemovedDays.Add(new() { InstanceId = instance.Id, Sequence = day.Sequence, At = day.At, Hash = day.Hash ?? [] });
        }

        var last = await db.Removals.AsNoTracking().OrderByDescending(r => r.Sequence).FirstOrDefaultAsync(cancellation);
        var removal = new RemovalRow
        {
            Sequence = (last?.Sequence ?? 0) + 1, InstanceId = instance.Id, RootId = instance.RootId, ProcessId = instance.ProcessId, Version = instance.Version, BusinessKey = instance.BusinessKey,
            StartedAt = instance.StartedAt, EndedAt = instance.EndedAt ?? throw new InvalidOperationException($"Expected instance {instance.Id} to have ended, but it is open."),
            Rows = rows.Count, Head = instance.JournalHead ?? [], RunId = run.Id, RemovedAt = runner.Now, RemovedBy = run.StartedBy, RuleId = rule.Id, Hash = [],
        };
        removal.Hash = new RecordChain().Of(removal, last?.Hash ?? RecordChain.Removals);
        db.Removals.Add(removal);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task DeleteAsync(Guid[] instances, CancellationToken cancellation)
    {
        await db.Journal.Where(r => instances.Contains(r.InstanceId)).ExecuteDeleteAsync(cancellation);
        await db.DecisionRecords.Where(r => instances.Contains(r.InstanceId)).ExecuteDeleteAsync(cancellation);
        await db.Incidents.Where(r => instances.Contains(r.InstanceId)).ExecuteDeleteAsync(cancellation);
        await db.EndedUserTasks.Where(r => instances.Contains(r.RootId)).ExecuteDeleteAsync(cancellation);
        await db.JobReports.Where(r => instances.Contains(r.InstanceId)).ExecuteDeleteAsync(cancellation);
        await db.TaskComments.Where(r => instances.Contains(r.RootId)).ExecuteDeleteAsync(cancellation);
        await db.BatchItems.Where(r => instances.Contains(r.InstanceId)).ExecuteDeleteAsync(cancellation);
        await db.InstanceTags.Where(r => instances.Contains(r.InstanceId)).ExecuteDeleteAsync(cancellation);
        await db.Instances.Where(r => instances.Contains(r.Id)).ExecuteDeleteAsync(cancellation);
    }

    [LoggerMessage(EventId = 2501, Level = LogLevel.Error, Message = "History of instance {RootId} is kept although its time is over: the record of {Chain} is altered at row {Position}")]
    private partial void LogAltered(Guid rootId, Guid chain, long position);
}
