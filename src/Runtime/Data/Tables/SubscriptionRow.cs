namespace Workflow.Runtime.Data;

/// <summary>An element instance waits for a message.</summary>
public sealed class SubscriptionRow
{
    /// <summary>The number that programs know it by; set by the database, never used again.</summary>
    public long Key { get; init; }
    public required Guid InstanceId { get; init; }
    public required long Owner { get; init; }
    public required string Element { get; init; }
    public required Guid RootId { get; init; }
    public required string ProcessId { get; init; }
    public required string MessageName { get; init; }
    public required string CorrelationKey { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
}

/// <summary>An element instance waits for a signal. The engine says at most once per owner and element.</summary>
public sealed class SignalSubscriptionRow
{
    public required Guid InstanceId { get; init; }
    public required long Owner { get; init; }
    public required string Element { get; init; }
    public required Guid RootId { get; init; }
    public required string SignalName { get; init; }
}

/// <summary>What starts the latest version of a process.</summary>
public enum StartKind
{
    /// <summary>A message of the name.</summary>
    Message,

    /// <summary>A signal of the name.</summary>
    Signal,

    /// <summary>A condition that is true of variables from outside; the definition says which, the name is empty.</summary>
    Condition,
}

/// <summary>A message, a signal or a condition starts the latest version of a process.</summary>
public sealed class StartSubscriptionRow
{
    public required string ProcessId { get; init; }
    public required string Element { get; init; }
    public required StartKind Kind { get; init; }
    public required string Name { get; init; }
    public required int Version { get; init; }
}
