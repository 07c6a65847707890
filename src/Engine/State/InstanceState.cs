namespace Workflow.Engine;

/// <summary>Where an instance stands as a whole.</summary>
public enum InstanceStatus
{
    /// <summary>Created, not started.</summary>
    New,

    /// <summary>Elements or parked flows are left.</summary>
    Active,

    /// <summary>Ended normally.</summary>
    Completed,

    /// <summary>Ended with an uncaught error.</summary>
    Failed,

    /// <summary>Cancelled.</summary>
    Cancelled,
}

/// <summary>The whole state of one process instance: one immutable value, stored as one versioned JSON document.</summary>
public sealed record InstanceState(ProcessInstanceId Id, DefinitionKey Definition)
{
    /// <summary>The version of the JSON shape.</summary>
    public const int SchemaVersion = 1;

    /// <summary>Source of every key and of the journal's sequence: the engine makes no Guid.</summary>
    public long Sequence { get; init; }

    /// <summary>Where the instance stands.</summary>
    public InstanceStatus Status { get; init; }

    /// <summary>The variables of the process scope.</summary>
    public Variables Variables { get; init; } = Variables.Empty;
}
