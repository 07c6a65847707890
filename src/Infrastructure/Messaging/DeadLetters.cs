using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Infrastructure.Messaging;

/// <summary>A message that did not get through, for the operators' screen.</summary>
/// <param name="Where"><c>outbox</c>: not sent yet, and tried again by itself; <c>broker</c>: in the error queue until somebody replays it.</param>
public sealed record DeadLetter(Guid MessageId, string Type, string Where, int Attempts, string Error, DateTimeOffset? At);

/// <summary>Messages that could not be sent, and messages that could not be handled.</summary>
public sealed class DeadLetters(RuntimeDb db, ErrorQueue errorQueue, WakeUps wakeUps, TimeProvider time)
{
    /// <summary>The oldest failed messages of both places. Throws <see cref="BrokerAwayException"/> when the broker cannot be asked.</summary>
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(int max, CancellationToken cancellation)
    {
        var unsent = await UnsentAsync(max, cancellation);
        return [.. unsent, .. await errorQueue.ListAsync(max - unsent.Count, cancellation)];
    }

    /// <summary>The oldest messages that could not be sent yet; the broker is not asked.</summary>
    public async Task<IReadOnlyList<DeadLetter>> UnsentAsync(int max, CancellationToken cancellation) =>
        await db.Outbox.AsNoTracking().Where(row => row.SentAt == null && row.LastError != null).OrderBy(row => row.Seq).Take(max)
            .Select(row => new DeadLetter(row.Id, row.Type, "outbox", row.Attempts, row.LastError ?? "", row.NextAttemptAt)).ToListAsync(cancellation);

    /// <summary>How many messages wait to be sent, and since when the oldest does; null when none waits.</summary>
    public async Task<(int Count, DateTimeOffset? Since)> BacklogAsync(CancellationToken cancellation)
    {
        var waiting = db.Outbox.AsNoTracking().Where(row => row.SentAt == null);
        return (await waiting.CountAsync(cancellation), await waiting.MinAsync(row => (DateTimeOffset?)row.CreatedAt, cancellation));
    }

    /// <summary>Tries a message again now; false when it is not among the failed ones any more.</summary>
    public async Task<bool> ReplayAsync(Guid messageId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var waiting = await db.Outbox.Where(row => row.Id == messageId && row.SentAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextAttemptAt, now), cancellation);
        if (waiting == 0) return await errorQueue.ReplayAsync(messageId, cancellation);

        wakeUps.Outbox.Ring();
        return true;
    }
}
