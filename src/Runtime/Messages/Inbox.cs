using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Messages;

/// <summary>Messages that have arrived: each acts once per consumer, however often it is delivered.</summary>
public sealed class Inbox(RuntimeDb db, IRuntimeDialect dialect, IEnumerable<IMessageHandler> handlers, TimeProvider time)
{
    /// <summary>The types that this process acts on.</summary>
    public IReadOnlyCollection<string> Types { get; } = [.. handlers.Select(h => h.Type)];

    /// <summary>Runs the registered handler of the message's type once; false when it has run before. An unknown type throws.</summary>
    public async Task<bool> DispatchAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var handler = handlers.FirstOrDefault(h => h.Type == message.Type)
            ?? throw new InvalidOperationException($"Expected a handler for messages of type '{message.Type}', but there is none.");
        if (handler.IsOnceByInbox) return await HandleOnceAsync(message.Id, message.Type, c => handler.HandleAsync(message, c), cancellation);

        await handler.HandleAsync(message, cancellation);
        return true;
    }

    /// <summary>Runs <paramref name="act"/> and notes the message in one transaction; false when it was noted before.</summary>
    public async Task<bool> HandleOnceAsync(Guid messageId, string consumer, Func<CancellationToken, Task> act, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(act);
        if (await db.Inbox.AnyAsync(r => r.MessageId == messageId && r.Consumer == consumer, cancellation)) return false;

        await using var work = await db.BeginWorkAsync(cancellation);
        db.Inbox.Add(new InboxRow { MessageId = messageId, Consumer = consumer, ReceivedAt = time.GetUtcNow() });
        try
        {
            // Written first: a second delivery at the same moment waits here until this one has committed, then finds the note.
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException e) when (dialect.IsUniqueViolation(e))
        {
            db.ChangeTracker.Clear();
            return false;
        }

        await act(cancellation);
        await work.CommitAsync(cancellation);
        return true;
    }
}
