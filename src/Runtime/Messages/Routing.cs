namespace Workflow.Runtime.Messages;

/// <summary>Headers that lead a message to another installation on the same broker. Without them a message stays in its own.</summary>
public static class Routing
{
    /// <summary>Code of the office that the message is for. In which installation that office works is a setting of the sender.</summary>
    public const string ToOffice = "to-office";

    /// <summary>The queue that the office wrote from before; counts when the setting does not name the office.</summary>
    public const string ToQueue = "to-queue";

    /// <summary>The queue of the installation that sent the message, where that is another one; set on the way. Its arrival is told there.</summary>
    public const string From = "from";
}

/// <summary>
/// The body of <c>message.arrived</c>: another installation has acted on a message, or keeps it for its operators, so it need not be sent
/// again. Not an outbox message itself: when it is lost, the message comes again, is dropped as known, and its arrival is told once more.
/// </summary>
public sealed record MessageArrived(Guid Id)
{
    public const string Type = "message.arrived";
}

/// <summary>Fills in the body of messages of one type when they leave, so that what lies on disk anyway does not lie in the outbox too.</summary>
public interface IBodyWhenSent
{
    string Type { get; }

    /// <summary>The same at every try. An exception leaves the message unsent, to be tried again.</summary>
    Task<string> WriteAsync(OutgoingMessage message, CancellationToken cancellation);
}
