namespace Workflow.Runtime.Tasks;

/// <summary>What came of claiming, releasing or handing over a task.</summary>
public abstract record TaskOutcome
{
    private TaskOutcome() { }

    public sealed record Done(Guid Task, string? Assignee) : TaskOutcome;

    /// <summary><c>task.not-active</c>, <c>task.held-by-other</c> (<paramref name="Holder"/> is the holder's sign-in name) or <c>task.not-candidate</c>.</summary>
    public sealed record Rejected(string Code, string Message, string? Holder = null) : TaskOutcome;
}
