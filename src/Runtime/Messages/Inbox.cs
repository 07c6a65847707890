using Workflow.Runtime.Data;

namespace Workflow.Runtime.Messages;

/// <summary>Messages that have arrived: each acts once per consumer, however often it is delivered.</summary>
public sealed class Inbox(RuntimeDb db, IEnumerable<IMessageHandler> handlers)
{
    /// <summary>Runs the registered handler of the message's type once; false when it has run before. An unknown type throws.</summary>
    public Task<bool> DispatchAsync(OutgoingMessage message, CancellationToken cancellation) =>
        Pending.Of<Task<bool>>(db, handlers);

    /// <summary>Runs <paramref name="act"/> and notes the message in one transaction; false when it was noted before.</summary>
    public Task<bool> HandleOnceAsync(Guid messageId, string consumer, Func<CancellationToken, Task> act, CancellationToken cancellation) =>
        Pending.Of<Task<bool>>(db, handlers);
}
