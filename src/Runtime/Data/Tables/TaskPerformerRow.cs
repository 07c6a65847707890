namespace Workflow.Runtime.Data;

/// <summary>
/// Who has done a human step of a tree, once for each person: what the four-eyes rules of tasks are judged by. Both whoever did it and
/// the person in whose place it was done have a row. Written with the step, and like the journal never changed.
/// </summary>
public sealed class TaskPerformerRow
{
    public required Guid RootId { get; init; }

    /// <summary>The sign-in name.</summary>
    public required string Name { get; init; }

    /// <summary><c>|process/element|</c>, see <see cref="Marked"/>.</summary>
    public required string Step { get; init; }

    /// <summary>A step between bars, so that one is found whole in a row of several.</summary>
    public static string Marked(string processId, string element) => $"|{processId}/{element}|";
}
