namespace Workflow.Runtime.Data;

/// <summary>What somebody said about a task or about the whole. Never changed or taken away: the journal holds its hash.</summary>
public sealed class TaskCommentRow
{
    public const int LongestText = 2000;

    public required Guid Id { get; init; }
    public required Guid RootId { get; init; }
    public required Guid InstanceId { get; init; }

    /// <summary>The task it is about and its name at that time; null when it is about the whole.</summary>
    public Guid? TaskId { get; init; }
    public string? TaskName { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The sign-in name.</summary>
    public required string Author { get; init; }

    /// <summary>In whose place it was said; null: for themselves.</summary>
    public string? InPlaceOf { get; init; }
    public required string Text { get; init; }
}
