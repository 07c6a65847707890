namespace Workflow.Runtime.Data;

/// <summary>An element instance waits for a message.</summary>
public sealed class SubscriptionRow
{
    public required Guid InstanceId { get; init; }
    public required long Owner { get; init; }
    public required string Element { get; init; }
    public required Guid RootId { get; init; }
    public required string ProcessId { get; init; }
    public required string MessageName { get; init; }
    public required string CorrelationKey { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
}

/// <summary>A message of this name starts the latest version of a process.</summary>
public sealed class StartSubscriptionRow
{
    public required string ProcessId { get; init; }
    public required string Element { get; init; }
    public required string MessageName { get; init; }
    public required int Version { get; init; }
}
