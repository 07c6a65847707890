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

/// <summary>Many incidents resolved at once: which, how they were repaired, by whom and why.</summary>
public sealed class ResolutionRow
{
    public required Guid Id { get; init; }

    /// <summary>The number that programs know it by; set by the database, never used again.</summary>
    public long Key { get; init; }

    /// <summary>What was chosen, as JSON: see <see cref="Repair.IncidentFilter"/>.</summary>
    public required string Filter { get; init; }

    /// <summary>The variables set in each instance before the retry, as a JSON object; null: none.</summary>
    public string? Variables { get; init; }

    /// <summary>The repaired version that each instance went on by; null: its own.</summary>
    public int? ToVersion { get; init; }
    public required string Reason { get; init; }
    public required string CreatedBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

public enum ResolutionOutcome
{
    /// <summary>Its turn has not come.</summary>
    Pending,

    /// <summary>The element goes on.</summary>
    Resolved,

    /// <summary>The element was tried and stopped again at once.</summary>
    RaisedAgain,

    /// <summary>It was not tried, nothing has changed; <see cref="ResolutionItemRow.Detail"/> says why.</summary>
    Refused,
}

/// <summary>What came of one incident of a resolution.</summary>
public sealed class ResolutionItemRow
{
    public required Guid ResolutionId { get; init; }
    public required Guid IncidentId { get; init; }
    public required Guid InstanceId { get; init; }
    public required string BusinessKey { get; init; }
    public required string Element { get; init; }
    public required ResolutionOutcome Outcome { get; set; }
    public string? Detail { get; set; }
    public DateTimeOffset? At { get; set; }
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
