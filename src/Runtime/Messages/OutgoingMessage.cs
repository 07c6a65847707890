using System.Text.Json;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Messages;

/// <summary>A message on its way between outbox and consumer.</summary>
/// <param name="Id">The same at every delivery: a consumer drops a repetition by it.</param>
/// <param name="Type">A stable name such as <c>message.publish</c>.</param>
/// <param name="Body">JSON.</param>
public sealed record OutgoingMessage(Guid Id, string Type, string Body, IReadOnlyDictionary<string, string> Headers, int Attempts)
{
    /// <summary>The body as what it was written from; throws <see cref="JsonException"/> when it is something else.</summary>
    public T Read<T>() => JsonSerializer.Deserialize<T>(Body, JsonSerializerOptions.Web)
        ?? throw new JsonException($"Expected the body of {Type} to be {typeof(T).Name}, but found null.");

    internal static OutboxRow Row<T>(string type, T body, IReadOnlyDictionary<string, string>? headers, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), Type = type, Body = JsonSerializer.Serialize(body, JsonSerializerOptions.Web),
        Headers = headers is null ? "{}" : JsonSerializer.Serialize(headers), CreatedAt = now, NextAttemptAt = now,
    };
}

/// <summary>Acts on messages of one type.</summary>
public interface IMessageHandler
{
    string Type { get; }

    /// <summary>
    /// True: runs inside the inbox's transaction, so that its rows commit with the note that the message was handled, or not at all.
    /// False: takes care itself of a message that is delivered twice.
    /// </summary>
    bool IsOnceByInbox => true;

    Task HandleAsync(OutgoingMessage message, CancellationToken cancellation);
}
