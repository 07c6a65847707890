using System.Collections.Immutable;
using Workflow.Engine;

namespace Workflow.Runtime.Running;

/// <summary>What came of asking a process instance for something. A rejection is normal and has changed nothing.</summary>
public abstract record RunResult
{
    private RunResult() { }

    public sealed record Accepted(ProcessInstanceId Instance, InstanceStatus Status) : RunResult
    {
        /// <summary>The user tasks that this opened in the tree, in their order: what may be offered next.</summary>
        public ImmutableArray<Guid> OpenedTasks { get; init; } = [];

        /// <summary>In whose place a task was completed, by sign-in name; null: for oneself.</summary>
        public string? InPlaceOf { get; init; }
    }

    /// <summary>A stable code such as <c>task.not-active</c> and one sentence for a person who can act on it.</summary>
    public sealed record Rejected(string Code, string Message) : RunResult;
}
