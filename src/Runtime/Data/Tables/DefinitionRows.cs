namespace Workflow.Runtime.Data;

public enum ResourceKind { Bpmn, Dmn }

/// <summary>One deployed version of one process. Never changed, never deleted while an instance runs on it.</summary>
public sealed class DefinitionRow
{
    public required string ProcessId { get; init; }
    public required int Version { get; init; }

    /// <summary>The number that programs know it by; set by the database, never used again.</summary>
    public long Key { get; init; }
    public required string Name { get; init; }
    public required Guid ResourceId { get; init; }

    /// <summary>SHA-256 of the resource, hexadecimal.</summary>
    public required string ContentHash { get; init; }
    public required DateTimeOffset DeployedAt { get; init; }
    public required string DeployedBy { get; init; }

    /// <summary>The <c>zeebe:versionTag</c>, by which a call activity can choose this version.</summary>
    public string? VersionTag { get; init; }

    /// <summary>
    /// What was deployed with it and is meant by it in that version: decisions as <c>id=version</c>, processes of other files as <c>@id=version</c>, in a row;
    /// null when it means nothing so.
    /// </summary>
    public string? DeployedWith { get; init; }
}

/// <summary>The text of a deployed file, stored once however many processes or decisions it holds.</summary>
public sealed class DefinitionResource
{
    public required Guid Id { get; init; }

    /// <summary>The number that programs know it by; set by the database, never used again.</summary>
    public long Key { get; init; }
    public required ResourceKind Kind { get; init; }

    /// <summary>The file's name, e.g. <c>nomination.bpmn</c>.</summary>
    public required string Name { get; init; }
    public required string ContentHash { get; init; }

    /// <summary>UTF-8 XML, packed by <see cref="PackedText"/>.</summary>
    public required byte[] Content { get; init; }
}

/// <summary>A definition being edited; it may be wrong in any way until it is published.</summary>
public sealed class DefinitionDraft
{
    public required Guid Id { get; init; }
    public required ResourceKind Kind { get; init; }
    public required string Name { get; set; }
    public required byte[] Content { get; set; }
    public required DateTimeOffset SavedAt { get; set; }
    public required string SavedBy { get; set; }

    /// <summary>Counts saves; a save that was based on an older revision is refused.</summary>
    public required int Revision { get; set; }
}

/// <summary>One decision of one deployed decision model.</summary>
public sealed class DecisionRow
{
    /// <summary>In characters.</summary>
    public const int LongestReason = 1000;

    public required string DecisionId { get; init; }
    public required int Version { get; init; }

    /// <summary>The number that programs know it by; set by the database, never used again.</summary>
    public long Key { get; init; }
    public required string Name { get; init; }

    /// <summary>The first day on which this version decides; evaluations of earlier dates use an earlier version.</summary>
    public required DateOnly EffectiveFrom { get; init; }
    public required Guid ResourceId { get; init; }
    public required string ContentHash { get; init; }
    public required DateTimeOffset DeployedAt { get; init; }
    public required string DeployedBy { get; init; }

    /// <summary>Why it was published in spite of warnings of the analysis; null when there were none.</summary>
    public string? Reason { get; init; }

    /// <summary>The <c>zeebe:versionTag</c>, by which a business rule task can choose this version.</summary>
    public string? VersionTag { get; init; }
}
