using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Workflow.Runtime.Data;
using Workflow.Runtime.Messages;
using Workflow.Runtime.Migration;
using Workflow.Runtime.Modification;
using Workflow.Runtime.Operations;
using Workflow.Runtime.Repair;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Batches;

/// <summary>The body of <c>batch.continue</c>: some items of a batch are still to come.</summary>
public sealed record ContinuedBatch(Guid Batch)
{
    public const string Type = "batch.continue";
}

/// <summary>
/// Gives the next items their turn, each with its result in one transaction, and sends itself on while some are left. A message that
/// comes twice finds only what is still pending; a batch that is suspended or given up stops before its next item.
/// </summary>
public sealed partial class ContinuedBatchHandler(
    RuntimeDb db, IRuntimeDialect dialect, InstanceRunner runner, CancelInstance cancel, MigrateInstance migrate, MigrateInstances migrations, ChangeTokens modify, Outbox outbox, TimeProvider time,
    ILogger<ContinuedBatchHandler> logger) : IMessageHandler
{
    private const int AtOnce = 100;
    private const int LongestMessage = 2000;

    public string Type => ContinuedBatch.Type;

    public bool IsOnceByInbox => false;

    public async Task HandleAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var id = message.Read<ContinuedBatch>().Batch;
        if (await db.Batches.AsNoTracking().FirstOrDefaultAsync(b => b.Id == id, cancellation) is not { } batch) return;

        var change = BatchChange.Read(batch.Change);
        var pending = await db.BatchItems.AsNoTracking().Where(i => i.BatchId == id && i.Outcome == BatchOutcome.Pending)
            .OrderBy(i => i.ItemKey).Select(i => new { i.TargetId, i.InstanceId }).Take(AtOnce + 1).ToListAsync(cancellation);
        foreach (var item in pending.Take(AtOnce))
        {
            if (!await db.Batches.AnyAsync(b => b.Id == id && b.State == BatchState.Active, cancellation)) return;
            await DoAsync(batch, change, item.TargetId, item.InstanceId, cancellation);
        }

        db.ChangeTracker.Clear();
        if (pending.Count > AtOnce)
        {
            outbox.Add(ContinuedBatch.Type, new ContinuedBatch(id));
            await db.SaveChangesAsync(cancellation);
            return;
        }

        var now = time.GetUtcNow();
        await db.Batches.Where(b => b.Id == id && b.State == BatchState.Active && !db.BatchItems.Any(i => i.BatchId == id && i.Outcome == BatchOutcome.Pending))
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.State, BatchState.Completed).SetProperty(b => b.EndedAt, now), cancellation);
    }

    private async Task DoAsync(BatchRow batch, BatchChange change, Guid target, Guid instance, CancellationToken cancellation)
    {
        (BatchOutcome Outcome, string? Message)? refused;
        try
        {
            refused = await TryAsync(batch, change, target, instance, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException && !dialect.IsDeadlock(e) && !dialect.IsAway(e))
        {
            // The others must not wait for this one.
            LogFailed(e, batch.Id, target);
            refused = (BatchOutcome.Failed, $"batch.item-fault: {e.GetType().Name}");
        }

        // What the change may have done is rolled back; only the refusal is written.
        if (refused is not { } why) return;

        await using var work = await db.BeginWorkAsync(cancellation);
        if (await TakeAsync(batch, target, instance, cancellation) is { } item) await WriteAsync(work, item, why.Outcome, why.Message, cancellation);
    }

    /// <summary>What it was refused with; null when its result is written.</summary>
    private async Task<(BatchOutcome Outcome, string? Message)?> TryAsync(BatchRow batch, BatchChange change, Guid target, Guid instance, CancellationToken cancellation)
    {
        await using var work = await db.BeginWorkAsync(cancellation);
        if (await TakeAsync(batch, target, instance, cancellation) is not { } item) return null;

        var (outcome, message) = await OutcomeAsync(batch, change, target, instance, cancellation);
        if (outcome is not (BatchOutcome.Done or BatchOutcome.RaisedAgain)) return (outcome, message);

        await WriteAsync(work, item, outcome, message, cancellation);
        return null;
    }

    /// <summary>Under the lock of the instance, so that a second delivery of the message sees what the first has done.</summary>
    private async Task<BatchItemRow?> TakeAsync(BatchRow batch, Guid target, Guid instance, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        await runner.LockAsync(new(instance), cancellation);
        var item = await db.BatchItems.SingleAsync(i => i.BatchId == batch.Id && i.TargetId == target, cancellation);
        return item.Outcome == BatchOutcome.Pending ? item : null;
    }

    private async Task WriteAsync(Work work, BatchItemRow item, BatchOutcome outcome, string? message, CancellationToken cancellation)
    {
        (item.Outcome, item.Message, item.At) = (outcome, message, time.GetUtcNow());
        await work.CommitAsync(cancellation);
    }

    private async Task<(BatchOutcome Outcome, string? Message)> OutcomeAsync(BatchRow batch, BatchChange change, Guid target, Guid instance, CancellationToken cancellation)
    {
        if (await db.Instances.AnyAsync(i => i.Id == instance && i.EndedAt != null, cancellation)) return (BatchOutcome.Skipped, "instance.ended: The instance had ended before its turn.");

        var actor = new Actor(batch.AccountId, batch.CreatedBy);
        var reason = string.Create(CultureInfo.InvariantCulture, $"batch {batch.Key}");
        switch (change)
        {
            case BatchChange.Migrate to:
                var problems = await migrate.HandleAsync(new(instance), new(to.ProcessId, to.Version), to.Pairs, actor, cancellation);
                return problems.IsEmpty ? (BatchOutcome.Done, null) : (BatchOutcome.Failed, Cut(string.Join('\n', problems.Select(p => $"{p.Element}: {p.Code}: {p.Message}"))));
            case BatchChange.ResolveIncidents { } incidents:
                var (again, tried) = await OneIncident.ResolveAsync(db, runner, migrations, target, incidents.Repair(), incidents.Reason ?? reason, actor, cancellation);
                return again is null ? Outcome(tried) : (BatchOutcome.RaisedAgain, Cut(again));
            case BatchChange.Cancel:
                return Outcome(await cancel.HandleAsync(new(instance), reason, actor, cancellation));
            case BatchChange.Modify { Moves: var moves }:
                return Outcome(await modify.HandleAsync(
                    new(instance), [.. moves.Select(move => new TokenChange.Move(new TokenSource.ById(new(move.From)), new(move.To), new MoveScope.Inferred(), []))], reason, actor, cancellation));
            default:
                throw new NotSupportedException(change.GetType().Name);
        }
    }

    private static (BatchOutcome Outcome, string? Message) Outcome(RunResult result) => result is not RunResult.Rejected rejected ? (BatchOutcome.Done, null)
        : (rejected.Code is "incident.not-open" or "modify.not-active" ? BatchOutcome.Skipped : BatchOutcome.Failed, Cut($"{rejected.Code}: {rejected.Message}"));

    private static string Cut(string text) => text.Length <= LongestMessage ? text : text[..LongestMessage];

    [LoggerMessage(EventId = 2401, Level = LogLevel.Error, Message = "Item {Target} of batch {BatchId} could not be carried out")]
    private partial void LogFailed(Exception exception, Guid batchId, Guid target);
}
