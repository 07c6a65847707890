namespace Workflow.Runtime.Data;

/// <summary>A user task that was done or withdrawn, as it was at its end. Written in the step that ends it, never changed.</summary>
public sealed class EndedUserTaskRow
{
    public required Guid Id { get; init; }
    public required Guid InstanceId { get; init; }
    public required Guid RootId { get; init; }
    public required long Owner { get; init; }
    public required string ProcessId { get; init; }
    public required string Element { get; init; }
    public required string Name { get; init; }
    public string? Assignee { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public DateTimeOffset? FollowUpAt { get; init; }
    public required int Priority { get; init; }
    public string? FormKey { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>The sign-in name of whoever did the step that ended it.</summary>
    public required string EndedBy { get; init; }

    /// <summary>The sign-in name of the person in whose place it was done; null: whoever did it did it for themselves.</summary>
    public string? InPlaceOf { get; init; }

    /// <summary>Done; else it was taken away.</summary>
    public required bool IsCompleted { get; init; }
}
