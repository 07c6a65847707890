namespace Workflow.Runtime.Messages;

/// <summary>A message on its way between outbox and consumer.</summary>
/// <param name="Id">The same at every delivery: a consumer drops a repetition by it.</param>
/// <param name="Type">A stable name such as <c>message.publish</c>.</param>
/// <param name="Body">JSON.</param>
public sealed record OutgoingMessage(Guid Id, string Type, string Body, IReadOnlyDictionary<string, string> Headers, int Attempts);

/// <summary>Acts on messages of one type. Runs inside the inbox's transaction: its rows commit with the inbox row or not at all.</summary>
public interface IMessageHandler
{
    string Type { get; }

    Task HandleAsync(OutgoingMessage message, CancellationToken cancellation);
}
