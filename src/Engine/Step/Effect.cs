using System.Collections.Immutable;
using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>Why a wait state was closed.</summary>
public enum CloseReason
{
    /// <summary>It did what it waited for.</summary>
    Completed,

    /// <summary>A boundary event, an error or the end of its scope took it away.</summary>
    Interrupted,

    /// <summary>The whole instance was cancelled.</summary>
    Cancelled,
}

/// <summary>Which version of a process or decision is called (<c>bindingType</c> of <c>zeebe:calledElement</c> and <c>zeebe:calledDecision</c>).</summary>
public enum CalledVersion
{
    /// <summary>The newest.</summary>
    Latest,

    /// <summary>The one that was deployed together with the caller: a process in the same file, a decision in the same deployment.</summary>
    Deployment,

    /// <summary>The newest with a given <c>zeebe:versionTag</c>.</summary>
    VersionTag,
}

/// <summary>What a step asks of the outside. The runtime turns each into rows of the same transaction, in order; an unknown effect throws.</summary>
public abstract record Effect
{
    private Effect() { }

    /// <summary>A person has to act. Times, groups and priority (0 to 100, default 50) are evaluated already.</summary>
    public sealed record CreateUserTask(
        ElementInstanceKey Task, ElementId Element, string Name, string? Assignee,
        ImmutableArray<string> CandidateGroups, ImmutableArray<string> CandidateUsers,
        DateTimeOffset? DueAt, DateTimeOffset? FollowUpAt, int Priority, string? FormKey, Variables Input) : Effect
    {
        internal TaskDetails Details => new(Assignee, CandidateGroups, CandidateUsers, DueAt, FollowUpAt, Priority, FormKey);
    }

    /// <summary>Those who listen to the open user task have agreed: it is otherwise from now on. What did not change since <paramref name="Before"/> stays as it is.</summary>
    public sealed record ChangeUserTask(ElementInstanceKey Task, TaskDetails Before, TaskDetails After, FactKind Kind) : Effect
    {
        /// <summary>In whose name it is delegated, when it is.</summary>
        public string? Delegator { get; init; }
    }

    /// <summary>The person need not act any more, or did.</summary>
    public sealed record CloseUserTask(ElementInstanceKey Task, CloseReason Reason) : Effect
    {
        /// <summary>Who did it, when a listener had to agree first; empty: whoever the step is of.</summary>
        public string By { get; init; } = "";

        /// <summary>In whose place that was; null: in nobody's, or nobody said who did it.</summary>
        public string? InPlaceOf { get; init; }
    }

    /// <summary>At <paramref name="DueAt"/> send <see cref="Command.FireTimer"/>.</summary>
    public sealed record ScheduleTimer(ElementInstanceKey Owner, ElementId TimerElement, DateTimeOffset DueAt) : Effect;

    /// <summary>The timer has fired or is not wanted any more.</summary>
    public sealed record CancelTimer(ElementInstanceKey Owner, ElementId TimerElement) : Effect;

    /// <summary>Wait for a message of this name and key.</summary>
    public sealed record OpenSubscription(ElementInstanceKey Owner, ElementId MessageElement, string MessageName, string CorrelationKey) : Effect;

    /// <summary>The wait for the message is over.</summary>
    public sealed record CloseSubscription(ElementInstanceKey Owner, ElementId MessageElement) : Effect;

    /// <summary>Work for a job worker. <paramref name="Retries"/>: how often it may be tried, at least 1.</summary>
    public sealed record CreateJob(
        ElementInstanceKey Owner, ElementId Element, string JobType, int Retries,
        ImmutableSortedDictionary<string, string> Headers, Variables Input) : Effect
    {
        /// <summary>Whether it is the element's own work or a listener to it.</summary>
        public JobKind Kind { get; init; }

        /// <summary>At what moment the listener is called; <see cref="ListenerEvent.None"/> for the element's own work.</summary>
        public ListenerEvent Event { get; init; }
    }

    /// <summary>The job is completed or not wanted any more.</summary>
    public sealed record CloseJob(ElementInstanceKey Owner, CloseReason Reason) : Effect;

    /// <summary>Publish a message to waiting instances (send task or message throw with a message reference and no task definition).</summary>
    public sealed record PublishMessage(ElementId Element, string Name, string CorrelationKey, Variables Payload) : Effect;

    /// <summary>Wait for a signal of this name.</summary>
    public sealed record OpenSignal(ElementInstanceKey Owner, ElementId SignalElement, string SignalName) : Effect;

    /// <summary>The wait for the signal is over.</summary>
    public sealed record CloseSignal(ElementInstanceKey Owner, ElementId SignalElement) : Effect;

    /// <summary>Give a signal to everything that waits for it now, in this instance and in all others.</summary>
    public sealed record BroadcastSignal(ElementId Element, string Name, Variables Payload) : Effect;

    /// <summary>Nothing inside caught an escalation: the caller gets it as <see cref="Command.EscalateChild"/>. Only of a called instance.</summary>
    public sealed record EscalateToCaller(string Code, Variables Payload) : Effect;

    /// <summary>Start the called process as an instance of its own; its end comes back as a command to <paramref name="Owner"/>.</summary>
    public sealed record StartChild(ElementInstanceKey Owner, ElementId Element, string ProcessId, Variables Input) : Effect
    {
        /// <summary>Which version is called.</summary>
        public CalledVersion Binding { get; init; }

        /// <summary>The tag of the called version; null with another binding.</summary>
        public string? VersionTag { get; init; }
    }

    /// <summary>The called instance is to be cancelled.</summary>
    public sealed record CancelChild(ElementInstanceKey Owner) : Effect;

    /// <summary>The called instance is to stand still.</summary>
    public sealed record SuspendChild(ElementInstanceKey Owner) : Effect;

    /// <summary>The called instance is to go on.</summary>
    public sealed record ResumeChild(ElementInstanceKey Owner) : Effect;

    /// <summary>
    /// What an element instance has open outside under one element id is open under another from now on, with the name that the task
    /// shows; all else of it stays as it was opened. Only of a migrated instance.
    /// </summary>
    public sealed record RenameElement(ElementInstanceKey Owner, ElementId From, ElementId To, string Name) : Effect;

    /// <summary>Something needs an operator; the element waits where it is.</summary>
    public sealed record RaiseIncident(ElementInstanceKey Owner, ElementId Element, Failure Cause) : Effect;

    /// <summary>The incident of this element is over (retried with success, or the element was taken away).</summary>
    public sealed record ResolveIncident(ElementInstanceKey Owner) : Effect;

    /// <summary>A decision was evaluated; the record is kept for the "why?" view.</summary>
    public sealed record RecordDecision(ElementInstanceKey Owner, ElementId Element, string DecisionId, FeelContext Record) : Effect;

    /// <summary>The instance ended normally with these variables.</summary>
    public sealed record Complete(Variables Output) : Effect;

    /// <summary>The instance ended with an error that nothing inside caught.</summary>
    public sealed record EndWithError(string ErrorCode, string Message) : Effect
    {
        /// <summary>What the error brings to whoever catches it.</summary>
        public Variables Output { get; init; } = Variables.Empty;
    }

    /// <summary>
    /// Somebody listens in this called instance, or in one that it calls, when something is taken away: <see cref="Command.AwaitChild"/> for the caller.
    /// Only of a called instance, and once.
    /// </summary>
    public sealed record AskToBeAwaited : Effect;

    /// <summary>The instance was cancelled.</summary>
    public sealed record Cancelled(string Reason) : Effect
    {
        /// <summary>Whether the caller waits for that: <see cref="Command.EndChild"/>.</summary>
        public bool IsAwaited { get; init; }
    }
}
