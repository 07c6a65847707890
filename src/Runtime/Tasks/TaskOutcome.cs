namespace Workflow.Runtime.Tasks;

/// <summary>What came of claiming, releasing, handing over or commenting a task.</summary>
public abstract record TaskOutcome
{
    private TaskOutcome() { }

    public sealed record Done(Guid Task, string? Assignee) : TaskOutcome
    {
        /// <summary>In whose place it was done, by sign-in name; null: for themselves.</summary>
        public string? InPlaceOf { get; init; }

        /// <summary>Programs that listen to the task are asked first: until they agree it is as before.</summary>
        public bool IsAsked { get; init; }
    }

    /// <summary>
    /// <c>task.not-active</c>, <c>task.held-by-other</c> (<paramref name="Holder"/> is the holder's sign-in name), <c>task.not-candidate</c>,
    /// <c>task.excluded</c>, <c>task.personal</c>, <c>task.delegated</c>, <c>task.assigning</c>, <c>task.updating</c>, <c>task.completing</c> (a
    /// program is being asked about it) and those of the use case.
    /// </summary>
    public sealed record Rejected(string Code, string Message, string? Holder = null) : TaskOutcome;
}
