using Workflow.Engine;

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

    public required DateTimeOffset DueAt { get; init; }

    /// <summary>For a cycle: the ISO 8601 duration between two firings, or a cron expression; null: it fires once.</summary>
    public string? CycleInterval { get; init; }

    /// <summary>How often the cycle fires after this time; null: without end.</summary>
    public int? CyclesLeft { get; init; }

    /// <summary>What becomes of times that were missed.</summary>
    public CatchUp CatchUp { get; init; }
    public DateTimeOffset? LeasedUntil { get; init; }
}
