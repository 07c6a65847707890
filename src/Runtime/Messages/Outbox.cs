using System.Text.Json;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Messages;

/// <summary>Messages that leave after the commit. Whoever has something to tell the outside writes a row here, in its own transaction.</summary>
public sealed class Outbox(RuntimeDb db, TimeProvider time)
{
    /// <summary>Adds a message to the current unit of work; it is sent after the commit.</summary>
    public Guid Add<T>(string type, T body, IReadOnlyDictionary<string, string>? headers = null)
    {
        var now = time.GetUtcNow();
        var row = new OutboxRow
        {
            Id = Guid.CreateVersion7(now), Type = type, Body = JsonSerializer.Serialize(body, JsonSerializerOptions.Web),
            Headers = headers is null ? "{}" : JsonSerializer.Serialize(headers), CreatedAt = now, NextAttemptAt = now,
        };
        db.Outbox.Add(row);
        return row.Id;
    }

    /// <summary>Takes up to <paramref name="max"/> unsent messages that nobody else holds, for the time of a lease.</summary>
    public Task<IReadOnlyList<OutgoingMessage>> ClaimAsync(int max, CancellationToken cancellation) =>
        Pending.Of<Task<IReadOnlyList<OutgoingMessage>>>(max, cancellation, db);

    /// <summary>The broker has confirmed these messages.</summary>
    public Task MarkSentAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        Pending.Of<Task>(ids, db);

    /// <summary>A message could not be sent: it is tried again after a growing time, for ever.</summary>
    public Task MarkFailedAsync(Guid id, string error, CancellationToken cancellation) =>
        Pending.Of<Task>(id, db);
}
