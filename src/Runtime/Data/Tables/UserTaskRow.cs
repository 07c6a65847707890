namespace Workflow.Runtime.Data;

/// <summary>A person has to act. The row exists exactly as long as the engine waits.</summary>
public sealed class UserTaskRow
{
    public required Guid Id { get; init; }
    public required Guid InstanceId { get; init; }
    public required Guid RootId { get; init; }

    /// <summary>The element instance.</summary>
    public required long Owner { get; init; }
    public required string ProcessId { get; init; }
    public required string Element { get; init; }
    public required string Name { get; init; }

    /// <summary>The sign-in name of whoever holds the task; null: anybody among the candidates may claim it.</summary>
    public string? Assignee { get; set; }
    public DateTimeOffset? DueAt { get; init; }

    /// <summary><see cref="DueAt"/>, or the end of time: lists are sorted and paged by this and the id.</summary>
    public required DateTimeOffset DueOrder { get; init; }
    public DateTimeOffset? FollowUpAt { get; init; }

    /// <summary>0 to 100, higher first; 50 unless the model says otherwise.</summary>
    public required int Priority { get; init; }
    public string? FormKey { get; init; }
    public required string BusinessKey { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Names given to the form by the model, packed; null when there are none.</summary>
    public byte[]? Input { get; init; }

    /// <summary>Steps whose doers may not do this one, as <see cref="TaskPerformance.Marked"/> in a row; null when there are none.</summary>
    public string? Excludes { get; init; }

    /// <summary>Nobody does it in somebody else's place.</summary>
    public bool IsPersonal { get; init; }

    /// <summary>Who asked the holder to work on it and waits for it, or has got it back; null when nobody has.</summary>
    public string? Delegator { get; init; }
    public DelegationState Delegation { get; init; }

    public ICollection<UserTaskCandidate> Candidates { get; } = new List<UserTaskCandidate>();
}

/// <summary>Pending: the holder works on it and gives it back. Resolved: it is back with whoever had delegated it, who completes it.</summary>
public enum DelegationState { None, Pending, Resolved }

public enum CandidateKind { Group, User }

public sealed class UserTaskCandidate
{
    public required Guid TaskId { get; init; }
    public required CandidateKind Kind { get; init; }

    /// <summary>A group name or a sign-in name.</summary>
    public required string Name { get; init; }
}
