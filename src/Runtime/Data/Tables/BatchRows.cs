namespace Workflow.Runtime.Data;

/// <summary>What a batch does to each of its items.</summary>
public enum BatchKind
{
    /// <summary>Ends instances.</summary>
    Cancel,

    /// <summary>Tries incidents again.</summary>
    ResolveIncidents,

    /// <summary>Lets instances go on by another version.</summary>
    Migrate,

    /// <summary>Moves tokens of instances.</summary>
    Modify,
}

public enum BatchState
{
    /// <summary>It goes on by itself.</summary>
    Active,

    /// <summary>Somebody has halted it; it can be resumed.</summary>
    Suspended,

    /// <summary>Every item has had its turn.</summary>
    Completed,

    /// <summary>Given up; what was pending has not been touched.</summary>
    Cancelled,
}

/// <summary>The same change to many instances, carried out in the background.</summary>
public sealed class BatchRow
{
    public required Guid Id { get; init; }

    /// <summary>The number that programs know it by; set by the database, never used again.</summary>
    public long Key { get; init; }
    public required BatchKind Kind { get; init; }
    public required BatchState State { get; set; }

    /// <summary>What is to be changed, as JSON of a <see cref="Batches.BatchChange"/>.</summary>
    public required string Change { get; init; }
    public Guid? AccountId { get; init; }

    /// <summary>The sign-in name of whoever asked for it.</summary>
    public required string CreatedBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? EndedAt { get; set; }
}

public enum BatchOutcome
{
    /// <summary>Its turn has not come.</summary>
    Pending,

    /// <summary>The change is made.</summary>
    Done,

    /// <summary>There was nothing to change any more.</summary>
    Skipped,

    /// <summary>The batch was given up before its turn.</summary>
    Cancelled,

    /// <summary>Refused; nothing of it is changed, and the message says why.</summary>
    Failed,

    /// <summary>The incident was tried and its element stopped again at once; the message says why.</summary>
    RaisedAgain,
}

/// <summary>One instance, or one incident, of a batch with what came of it.</summary>
public sealed class BatchItemRow
{
    public required Guid BatchId { get; init; }

    /// <summary>The instance, or the incident where incidents are resolved.</summary>
    public required Guid TargetId { get; init; }
    public required Guid InstanceId { get; init; }

    /// <summary>What programs know the target by.</summary>
    public required long ItemKey { get; init; }
    public required BatchOutcome Outcome { get; set; }

    /// <summary>A stable code and one sentence; null unless it was skipped, failed or stopped again.</summary>
    public string? Message { get; set; }
    public DateTimeOffset? At { get; set; }
}
