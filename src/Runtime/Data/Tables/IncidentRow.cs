namespace Workflow.Runtime.Data;

/// <summary>Something an operator has to repair; the element waits where it is.</summary>
public sealed class IncidentRow
{
    public required Guid Id { get; init; }

    /// <summary>The number that programs know it by; set by the database, never used again.</summary>
    public long Key { get; init; }
    public required Guid InstanceId { get; init; }
    public required Guid RootId { get; init; }
    public required long Owner { get; init; }
    public required string Element { get; init; }
    public required string Code { get; init; }
    public required string Message { get; init; }
    public required DateTimeOffset RaisedAt { get; init; }
    public DateTimeOffset? ResolvedAt { get; set; }
    public string? ResolvedBy { get; set; }

    /// <summary>The variables that the element saw when it was raised, as a JSON object, packed by <see cref="PackedText"/>; null of an earlier release.</summary>
    public byte[]? Input { get; init; }

    /// <summary>Where the worker's program failed, packed by <see cref="PackedText"/>; null when no program did.</summary>
    public byte[]? Stack { get; init; }
}

/// <summary>Inputs, matched rules and result of one evaluated decision: the answer to "why?".</summary>
public sealed class DecisionRecordRow
{
    public required Guid Id { get; init; }

    /// <summary>The number that programs know it by; set by the database, never used again.</summary>
    public long Key { get; init; }
    public required Guid InstanceId { get; init; }
    public required long Owner { get; init; }
    public required string Element { get; init; }
    public required string DecisionId { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The record as JSON, packed by <see cref="PackedText"/>.</summary>
    public required byte[] Record { get; init; }
}
