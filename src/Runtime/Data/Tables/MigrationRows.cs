namespace Workflow.Runtime.Data;

/// <summary>One migration of running instances from one version of a process to another.</summary>
public sealed class MigrationRow
{
    public required Guid Id { get; init; }
    public required string ProcessId { get; init; }
    public required int FromVersion { get; init; }
    public required int ToVersion { get; init; }

    /// <summary>The pairs of elements and flows that change their ids, as JSON: <c>{"elements":{"old":"new"},"flows":{}}</c>.</summary>
    public required string Plan { get; init; }
    public required string Reason { get; init; }
    public required string CreatedBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

public enum MigrationOutcome
{
    /// <summary>Its turn has not come.</summary>
    Pending,

    /// <summary>It goes on by the new version.</summary>
    Migrated,

    /// <summary>It stays on the old version; <see cref="MigrationItemRow.Problems"/> says why.</summary>
    Refused,
}

/// <summary>What came of one instance of a migration.</summary>
public sealed class MigrationItemRow
{
    public required Guid MigrationId { get; init; }
    public required Guid InstanceId { get; init; }
    public required string BusinessKey { get; init; }
    public required MigrationOutcome Outcome { get; set; }

    /// <summary>One reason a line: element, code and sentence; null when there is none.</summary>
    public string? Problems { get; set; }
    public DateTimeOffset? At { get; set; }
}
