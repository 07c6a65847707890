namespace Workflow.Runtime.Data;

/// <summary>
/// How long the history of ended instances of a process is kept, from a day on. Never changed: a correction is a row of a later day or,
/// for the same day, of a later moment.
/// </summary>
public sealed class RetentionRuleRow
{
    public required Guid Id { get; init; }
    public required string ProcessId { get; init; }

    /// <summary>The first day on which it counts.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>Months after the end of the root instance; null: for ever.</summary>
    public int? KeepMonths { get; init; }

    /// <summary>The rule that says so: number, date, article.</summary>
    public required string Source { get; init; }
    public required string SetBy { get; init; }
    public required DateTimeOffset SetAt { get; init; }
}

/// <summary>The history of a tree of instances must not be removed, whatever the rule says.</summary>
public sealed class LegalHoldRow
{
    public required Guid Id { get; init; }

    /// <summary>The root instance.</summary>
    public required Guid RootId { get; init; }
    public required string BusinessKey { get; init; }
    public required string Reason { get; init; }

    /// <summary>The paper that asks for it: number, date, body.</summary>
    public required string Source { get; init; }

    /// <summary>The last day; null: until it is lifted.</summary>
    public DateOnly? Until { get; init; }
    public required string PlacedBy { get; init; }
    public required DateTimeOffset PlacedAt { get; init; }
    public string? LiftedBy { get; set; }
    public DateTimeOffset? LiftedAt { get; set; }
    public string? LiftReason { get; set; }
}

/// <summary>One removal of what has served its time, in batches.</summary>
public sealed class RetentionRunRow
{
    public required Guid Id { get; init; }
    public required string Reason { get; init; }
    public required string StartedBy { get; init; }
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Trees of instances that the preview counted when it began.</summary>
    public required int Expected { get; init; }

    /// <summary>Trees removed so far.</summary>
    public int Removed { get; set; }

    /// <summary>Trees that were found to be held or not ended when their turn came.</summary>
    public int Kept { get; set; }

    /// <summary>The number of the last root instance that had its turn; they come in the order of their numbers.</summary>
    public long Cursor { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
}

/// <summary>The recorded fact that the journal of an instance was removed, tied to the removal before it (src/adr/0057).</summary>
public sealed class RemovalRow
{
    /// <summary>Counts from 1 without gaps.</summary>
    public required long Sequence { get; init; }
    public required Guid InstanceId { get; init; }
    public required Guid RootId { get; init; }
    public required string ProcessId { get; init; }
    public required int Version { get; init; }
    public required string BusinessKey { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>How many rows its journal had.</summary>
    public required long Rows { get; init; }

    /// <summary>The hash of the last of them.</summary>
    public required byte[] Head { get; init; }
    public required Guid RunId { get; init; }
    public required DateTimeOffset RemovedAt { get; init; }
    public required string RemovedBy { get; init; }

    /// <summary>The retention rule that allowed it.</summary>
    public required Guid RuleId { get; init; }
    public required byte[] Hash { get; set; }
}

/// <summary>The hash of the last row that a removed journal got on one day: what the day's anchor was made of.</summary>
public sealed class RemovedDayRow
{
    public required Guid InstanceId { get; init; }
    public required long Sequence { get; init; }
    public required DateTimeOffset At { get; init; }
    public required byte[] Hash { get; init; }
}
