namespace Workflow.Runtime.Data;

/// <summary>
/// A human step of a tree that was done, and by whom: what the four-eyes rules of tasks are judged by. It counts for whoever did it and
/// for the person in whose place it was done. Read from the tasks that have ended (<see cref="RuntimeDb.TaskPerformances"/>).
/// </summary>
public sealed class TaskPerformance
{
    public required Guid RootId { get; init; }

    /// <summary>The sign-in name of whoever did it.</summary>
    public required string By { get; init; }

    /// <summary>The sign-in name of the person in whose place it was done; null: in nobody's.</summary>
    public required string? InPlaceOf { get; init; }

    /// <summary><c>|process/element|</c>, see <see cref="Marked"/>.</summary>
    public required string Step { get; init; }

    /// <summary>A step between bars, so that one is found whole in a row of several.</summary>
    public static string Marked(string processId, string element) => $"|{processId}/{element}|";
}
