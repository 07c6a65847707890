namespace Workflow.Runtime.Data;

/// <summary>Somebody stands in for another person from a day to a day. It ends by itself; who had set it stays readable.</summary>
public sealed class SubstitutionRow
{
    public const int LongestReason = 500;

    public required Guid Id { get; init; }

    /// <summary>The sign-in name of whoever is away.</summary>
    public required string Principal { get; init; }

    /// <summary>The sign-in name of whoever stands in.</summary>
    public required string Substitute { get; init; }

    /// <summary>The first day, in the zone of the office.</summary>
    public required DateOnly FirstDay { get; init; }

    /// <summary>The last day, the whole of it.</summary>
    public required DateOnly LastDay { get; init; }
    public required string Reason { get; init; }
    public required string SetBy { get; init; }
    public required DateTimeOffset SetAt { get; init; }

    /// <summary>Set when it was taken back before its last day.</summary>
    public DateTimeOffset? EndedAt { get; set; }
    public string? EndedBy { get; set; }

    /// <summary>For what; empty: for everything of the person.</summary>
    public ICollection<SubstitutionScope> Scopes { get; } = new List<SubstitutionScope>();
}

/// <summary>Group: what is offered to that group. Office: what is offered to groups of that office. Process: what belongs to a tree that began with that process.</summary>
public enum SubstitutionScopeKind { Group, Office, Process }

public sealed class SubstitutionScope
{
    public required Guid SubstitutionId { get; init; }
    public required SubstitutionScopeKind Kind { get; init; }

    /// <summary>A group's name, the part of a group's name before the colon, or a process id.</summary>
    public required string Name { get; init; }
}
