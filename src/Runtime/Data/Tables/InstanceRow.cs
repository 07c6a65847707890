using Workflow.Engine;

namespace Workflow.Runtime.Data;

/// <summary>One process instance. The row of the root instance is the lock of its whole tree.</summary>
public sealed class InstanceRow
{
    public required Guid Id { get; init; }

    /// <summary>The number that programs know it by; set by the database, never used again.</summary>
    public long Key { get; init; }
    public required Guid RootId { get; init; }
    public Guid? ParentId { get; init; }

    /// <summary>The call activity of the parent that waits for this instance.</summary>
    public long? ParentOwner { get; init; }
    public required string ProcessId { get; init; }
    public required int Version { get; init; }
    public required string BusinessKey { get; init; }
    public required InstanceStatus Status { get; init; }

    /// <summary>Counts steps. Guards against a write that was not made under the lock of the root.</summary>
    public required long RowVersion { get; init; }
    public required int SchemaVersion { get; init; }

    /// <summary>The engine's state, packed by <see cref="PackedText"/>; the truth for execution.</summary>
    public required byte[] State { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The hash of the last row of its journal; null only until <see cref="Record.SealJournals"/> has seen an instance of an earlier release.</summary>
    public byte[]? JournalHead { get; set; }
}
