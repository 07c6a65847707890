using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Messages;

/// <summary>Removes what has served: expired messages, arrived outbox rows after a week, inbox notes after a month, answers kept for repeated requests after a day, notes of what programs asked for after <see cref="RuntimeOptions.ApiCallDays"/>, reports that were held on jobs that are gone.</summary>
public sealed class DeleteExpired(RuntimeDb db, IOptions<RuntimeOptions> options, TimeProvider time)
{
    private static readonly TimeSpan KeepArrived = TimeSpan.FromDays(7);
    private static readonly TimeSpan KeepAnswers = TimeSpan.FromDays(1);
    private static readonly TimeSpan KeepNotes = TimeSpan.FromDays(30);

    public async Task<int> HandleAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var (arrivedBefore, notedBefore, answeredBefore, askedBefore) = (now - KeepArrived, now - KeepNotes, now - KeepAnswers, now.AddDays(-options.Value.ApiCallDays));
        return await db.Messages.Where(m => m.ExpiresAt <= now).ExecuteDeleteAsync(cancellation)
            + await db.Outbox.Where(r => r.ArrivedAt < arrivedBefore).ExecuteDeleteAsync(cancellation)
            + await db.KeptAnswers.Where(r => r.At < answeredBefore).ExecuteDeleteAsync(cancellation)
            + await db.ApiCalls.Where(r => r.At < askedBefore).ExecuteDeleteAsync(cancellation)
            + await db.HeldReports.Where(r => !db.Jobs.Any(j => j.Id == r.JobId)).ExecuteDeleteAsync(cancellation)
            + await db.Inbox.Where(r => r.ReceivedAt < notedBefore).ExecuteDeleteAsync(cancellation);
    }
}
