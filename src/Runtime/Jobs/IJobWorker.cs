using Workflow.Engine;

namespace Workflow.Runtime.Jobs;

/// <summary>A job as a worker gets it. Whoever reports on it must show <paramref name="FencingToken"/>.</summary>
public sealed record ActivatedJob(
    Guid Id, Guid InstanceId, Guid RootId, string JobType, string Element, long FencingToken, int RetriesLeft,
    DateTimeOffset LockedUntil, IReadOnlyDictionary<string, string> Headers, Variables Input)
{
    /// <summary>Whether it is the element's own work or a listener to it.</summary>
    public JobKind Kind { get; init; }

    /// <summary>At what moment the listener is called.</summary>
    public ListenerEvent Event { get; init; }
}

/// <summary>What a worker in this process made of a job.</summary>
public abstract record JobOutcome
{
    private JobOutcome() { }

    public sealed record Completed(Variables Output) : JobOutcome
    {
        /// <summary>What the listener of a user task says about it; null: nothing.</summary>
        public TaskVerdict? Verdict { get; init; }

        /// <summary>What is to be done in the ad-hoc sub-process whose job it is; null: nothing.</summary>
        public AdHocDecision? Decision { get; init; }
    }

    /// <summary>Try again after <paramref name="BackOff"/> (null: growing with each try), until no retry is left: then an incident.</summary>
    public sealed record Failed(string Message, TimeSpan? BackOff = null) : JobOutcome
    {
        /// <summary>How often it may still be tried, when the worker says; null: once less than before.</summary>
        public int? RetriesLeft { get; init; }

        /// <summary>Where the worker's program failed, for whoever looks into the incident; null when it does not say.</summary>
        public string? Stack { get; init; }

        /// <summary>Set beside the element, for the next try and for whoever looks into it.</summary>
        public Variables Variables { get; init; } = Variables.Empty;
    }

    /// <summary>A BPMN error for an error boundary event or event sub-process to catch.</summary>
    public sealed record Error(string Code, string Message, Variables Output) : JobOutcome;
}

/// <summary>Does the work of one job type in this process. May be called twice for one job: its effect outside must allow for that.</summary>
public interface IJobWorker
{
    string JobType { get; }

    /// <summary>An exception counts as <see cref="JobOutcome.Failed"/>.</summary>
    Task<JobOutcome> WorkAsync(ActivatedJob job, CancellationToken cancellation);
}
