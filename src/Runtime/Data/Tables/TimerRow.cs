namespace Workflow.Runtime.Data;

/// <summary>An armed timer of an instance. The row is the truth; the scheduler only wakes.</summary>
public sealed class TimerRow
{
    public required Guid InstanceId { get; init; }
    public required long Owner { get; init; }
    public required string Element { get; init; }
    public required Guid RootId { get; init; }
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>A sweeper holds it until then, so that two do not try the same timer at once.</summary>
    public DateTimeOffset? LeasedUntil { get; init; }
}

/// <summary>A timer start event of the latest version of a process.</summary>
public sealed class StartTimerRow
{
    public required string ProcessId { get; init; }
    public required string Element { get; init; }
    public required int Version { get; init; }

    /// <summary>What the model says: <c>date</c>, <c>duration</c> or <c>cycle</c>, and its expression.</summary>
    public required string Kind { get; init; }
    public required string Expression { get; init; }
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>How often it still fires after this time; null: for ever.</summary>
    public int? RepetitionsLeft { get; set; }
    public DateTimeOffset? LeasedUntil { get; init; }
}
