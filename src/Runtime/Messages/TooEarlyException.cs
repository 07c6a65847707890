namespace Workflow.Runtime.Messages;

/// <summary>
/// What a message is about comes with another message, which is still on its way: messages may overtake each other. Nothing is wrong, and nothing was done; its
/// sender sends it again until it can be acted on (src/adr/0107).
/// </summary>
/// <param name="message">What is awaited.</param>
public sealed class TooEarlyException(string message) : Exception(message);
