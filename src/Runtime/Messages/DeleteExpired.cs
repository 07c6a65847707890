using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Messages;

/// <summary>Removes what has served: expired messages, arrived outbox rows after a week, inbox notes after a month, answers kept for repeated requests after a day.</summary>
public sealed class DeleteExpired(RuntimeDb db, TimeProvider time)
{
    private static readonly TimeSpan KeepArrived = TimeSpan.FromDays(7);
    private static readonly TimeSpan KeepAnswers = TimeSpan.FromDays(1);
    private static readonly TimeSpan KeepNotes = TimeSpan.FromDays(30);

    public async Task<int> HandleAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var (arrivedBefore, notedBefore, answeredBefore) = (now - KeepArrived, now - KeepNotes, now - KeepAnswers);
        return await db.Messages.Where(m => m.ExpiresAt <= now).ExecuteDeleteAsync(cancellation)
            + await db.Outbox.Where(r => r.ArrivedAt < arrivedBefore).ExecuteDeleteAsync(cancellation)
            + await db.KeptAnswers.Where(r => r.At < answeredBefore).ExecuteDeleteAsync(cancellation)
            + await db.Inbox.Where(r => r.ReceivedAt < notedBefore).ExecuteDeleteAsync(cancellation);
    }
}
