using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Messages;

/// <summary>Messages that leave after the commit. Whoever has something to tell the outside writes a row here, in its own transaction.</summary>
public sealed class Outbox(RuntimeDb db, IRuntimeDialect dialect, IOptions<RuntimeOptions> options, TimeProvider time)
{
    private const int LongestError = 2000;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>Adds a message to the current unit of work; it is sent after the commit.</summary>
    public Guid Add<T>(string type, T body, IReadOnlyDictionary<string, string>? headers = null)
    {
        var row = OutgoingMessage.Row(type, body, headers, time.GetUtcNow());
        db.Outbox.Add(row);
        return row.Id;
    }

    /// <summary>Takes up to <paramref name="max"/> messages that have not arrived and that nobody else holds, for the time of a lease, oldest first.</summary>
    public async Task<IReadOnlyList<OutgoingMessage>> ClaimAsync(int max, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var ids = await dialect.ClaimOutboxAsync(db, max, now, now.AddSeconds(options.Value.LeaseSeconds), cancellation);
        if (ids.Count == 0) return [];

        var rows = await db.Outbox.AsNoTracking().Where(r => ids.Contains(r.Id)).OrderBy(r => r.Seq).ToListAsync(cancellation);
        return [.. rows.Select(r => new OutgoingMessage(
            r.Id, r.Type, r.Body, JsonSerializer.Deserialize<Dictionary<string, string>>(r.Headers) ?? [], r.Attempts))];
    }

    /// <summary>
    /// The carrier has confirmed these messages. A broker can lose what it confirmed (a disk, a queue without a leader), so one that has
    /// not arrived after <see cref="RuntimeOptions.ArrivalSeconds"/> is sent again.
    /// </summary>
    public async Task MarkSentAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var again = now.AddSeconds(options.Value.ArrivalSeconds);
        await db.Outbox.Where(r => ids.Contains(r.Id)).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.SentAt, now).SetProperty(r => r.NextAttemptAt, again), cancellation);
    }

    /// <summary>The message has been acted on, or lies in the error queue, where an operator sees it: it is not sent again by itself.</summary>
    public async Task MarkArrivedAsync(Guid id, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await db.Outbox.Where(r => r.Id == id && r.ArrivedAt == null).ExecuteUpdateAsync(set => set.SetProperty(r => r.ArrivedAt, now), cancellation);
    }

    /// <summary>A message could not be sent: it is tried again after a growing pause, for ever. The error shows to operators.</summary>
    public async Task MarkFailedAsync(Guid id, string error, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(error);
        var attempts = await db.Outbox.Where(r => r.Id == id).Select(r => r.Attempts).FirstOrDefaultAsync(cancellation);
        var pause = attempts > 8 ? LongestPause : TimeSpan.FromSeconds(Math.Pow(2, attempts));
        var next = time.GetUtcNow() + pause;
        var kept = error.Length <= LongestError ? error : error[..LongestError];
        await db.Outbox.Where(r => r.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.LastError, kept).SetProperty(r => r.NextAttemptAt, next), cancellation);
    }
}
