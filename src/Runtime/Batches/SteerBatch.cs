using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;
using Workflow.Runtime.Messages;

namespace Workflow.Runtime.Batches;

/// <summary>What somebody does to a batch that is under way.</summary>
public enum BatchSteering
{
    /// <summary>No further item gets its turn until it is resumed.</summary>
    Suspend,

    /// <summary>It goes on.</summary>
    Resume,

    /// <summary>What is pending stays untouched, for good.</summary>
    Cancel,
}

/// <summary>Halts a batch, lets it go on, or gives it up. Items that are done stay done.</summary>
public sealed class SteerBatch(RuntimeDb db, Outbox outbox, TimeProvider time)
{
    /// <summary>
    /// Null when it is done; otherwise a stable code and a sentence: <c>batch.not-found</c>, <c>batch.ended</c>, or <c>batch.state</c> for
    /// suspending what stands still and resuming what goes on. <paramref name="only"/> names whose batch it must be; null: anybody's
    /// (<c>batch.of-another</c>).
    /// </summary>
    public async Task<BatchStart.Rejected?> HandleAsync(long key, BatchSteering steering, string? only, CancellationToken cancellation)
    {
        if (await db.Batches.FirstOrDefaultAsync(b => b.Key == key, cancellation) is not { } batch) return new("batch.not-found", $"Expected a batch {key}, but there is none.");
        if (only is not null && batch.CreatedBy != only) return new("batch.of-another", "Expected a batch of your own: others are steered by administrators.");
        if (batch.State is BatchState.Completed or BatchState.Cancelled) return new("batch.ended", $"Expected a batch under way, but it is {batch.State}.");
        if ((steering, batch.State) is (BatchSteering.Suspend, BatchState.Suspended) or (BatchSteering.Resume, BatchState.Active))
            return new("batch.state", $"Expected a batch that can do that, but it is {batch.State}.");

        batch.State = steering switch { BatchSteering.Suspend => BatchState.Suspended, BatchSteering.Resume => BatchState.Active, _ => BatchState.Cancelled };
        if (steering is BatchSteering.Resume) outbox.Add(ContinuedBatch.Type, new ContinuedBatch(batch.Id));
        if (steering is BatchSteering.Cancel)
        {
            var now = time.GetUtcNow();
            batch.EndedAt = now;
            await db.BatchItems.Where(i => i.BatchId == batch.Id && i.Outcome == BatchOutcome.Pending)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.Outcome, BatchOutcome.Cancelled).SetProperty(i => i.At, now), cancellation);
        }

        await db.SaveChangesAsync(cancellation);
        return null;
    }
}
