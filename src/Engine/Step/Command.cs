using System.Collections.Immutable;
using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>What may be asked of a process instance. Plain data; a late or repeated command is rejected, never an error.</summary>
public abstract record Command
{
    private Command() { }

    /// <summary>Begins the instance at its none start event, or at <paramref name="StartEvent"/>: the <see cref="StartTrigger.StartEvent"/> of what happened.</summary>
    public sealed record Start(Variables Input, ElementId? StartEvent = null) : Command;

    /// <summary>A person completed the user task, <paramref name="InPlaceOf"/> another one or for themselves (null).</summary>
    public sealed record CompleteUserTask(ElementInstanceKey Task, Variables Output, string? InPlaceOf = null) : Command
    {
        /// <summary>Who it was, for the record of a completion that counts only after its listeners; empty when that does not matter.</summary>
        public string By { get; init; } = "";

        /// <summary>The task as it stands, for those who listen to its completion; null: they are not told, and cannot correct it.</summary>
        public TaskDetails? Known { get; init; }

        /// <summary>What listeners are told is being done.</summary>
        public string Action { get; init; } = "complete";
    }

    /// <summary>
    /// Somebody wants an open user task to be held by somebody else, or to be otherwise: those who listen to that are asked first, and without any it is so at once.
    /// </summary>
    public sealed record ChangeUserTask(ElementInstanceKey Task, AskedChange Change) : Command;

    /// <summary>
    /// Somebody did something about an open user task besides completing it: a fact for the journal, of <see cref="FactKind.TaskClaimed"/>
    /// to <see cref="FactKind.Commented"/>. Only a comment may be on any active element, the process itself included, and while the instance stands still.
    /// </summary>
    public sealed record Note(ElementInstanceKey Owner, FactKind Kind, string Detail) : Command
    {
        /// <summary>A rule wants it, whatever the listeners of the task are being asked about.</summary>
        public bool IsByRule { get; init; }
    }

    /// <summary>A worker completed the job of this element instance.</summary>
    public sealed record CompleteJob(ElementInstanceKey Owner, Variables Output) : Command
    {
        /// <summary>What the listener of a user task says about it; null: nothing.</summary>
        public TaskVerdict? Verdict { get; init; }

        /// <summary>What is to be done in the ad-hoc sub-process whose job it is; null: nothing.</summary>
        public AdHocDecision? Decision { get; init; }
    }

    /// <summary>A worker failed for the last time: the element gets an incident. Earlier retries are the runtime's business.</summary>
    public sealed record FailJob(ElementInstanceKey Owner, string Message) : Command;

    /// <summary>A worker reported a BPMN error (BPMN 2.0, 10.5.1 error event definition).</summary>
    public sealed record ThrowJobError(ElementInstanceKey Owner, string ErrorCode, string Message, Variables Output) : Command;

    /// <summary>A timer armed by <see cref="Effect.ScheduleTimer"/> is due.</summary>
    public sealed record FireTimer(ElementInstanceKey Owner, ElementId TimerElement) : Command;

    /// <summary>A message met the subscription opened by <see cref="Effect.OpenSubscription"/>.</summary>
    public sealed record CorrelateMessage(ElementInstanceKey Owner, ElementId MessageElement, Variables Payload) : Command;

    /// <summary>A signal was broadcast that the wait opened by <see cref="Effect.OpenSignal"/> is for.</summary>
    public sealed record CatchSignal(ElementInstanceKey Owner, ElementId SignalElement, Variables Payload) : Command;

    /// <summary>The instance called by this call activity reports an escalation that nothing inside caught; it goes on.</summary>
    public sealed record EscalateChild(ElementInstanceKey Owner, string Code, Variables Payload) : Command;

    /// <summary>Somebody listens in the instance called by this call activity when it is taken away: the call then waits for <see cref="EndChild"/>.</summary>
    public sealed record AwaitChild(ElementInstanceKey Owner) : Command;

    /// <summary>The instance called by this call activity, which is taken away and waits for that, was cancelled.</summary>
    public sealed record EndChild(ElementInstanceKey Owner) : Command;

    /// <summary>The instance called by this call activity ended normally.</summary>
    public sealed record CompleteChild(ElementInstanceKey Owner, Variables Output) : Command;

    /// <summary>The instance called by this call activity ended with an error nobody inside caught.</summary>
    public sealed record FailChild(ElementInstanceKey Owner, string ErrorCode, string Message) : Command
    {
        /// <summary>What the error brings to whoever catches it.</summary>
        public Variables Output { get; init; } = Variables.Empty;
    }

    /// <summary>Adds an item to the running multi-instance activity whose body this is.</summary>
    public sealed record AddInstance(ElementInstanceKey Body, FeelValue Item) : Command;

    /// <summary>Begins activities of an open ad-hoc sub-process; in a sequential one they wait their turn.</summary>
    public sealed record ActivateAdHoc(ElementInstanceKey AdHoc, ImmutableArray<ElementId> Elements) : Command;

    /// <summary>Says of an ad-hoc sub-process that it is enough, whatever its condition says.</summary>
    public sealed record CompleteAdHoc(ElementInstanceKey AdHoc) : Command;

    /// <summary>Tries the element with an incident again, after a repair; the reason, when one is given, goes to the journal.</summary>
    public sealed record RetryIncident(ElementInstanceKey Element, string Reason = "") : Command;

    /// <summary>Sets variables in the scope of an element instance, or of the process when null.</summary>
    public sealed record SetVariables(ElementInstanceKey? Scope, Variables Values) : Command
    {
        /// <summary>The user task whose scope it is, as it stands: those who listen to its changes are asked first. Null: nobody is asked.</summary>
        public TaskDetails? Known { get; init; }
    }

    /// <summary>Nothing in the instance, or in those it calls, moves until <see cref="Resume"/>. What it waits for stays open.</summary>
    public sealed record Suspend(string Reason) : Command;

    /// <summary>The instance goes on where it stood still.</summary>
    public sealed record Resume : Command;

    /// <summary>
    /// Evaluates the dates of armed timers anew, after the variables or the calendar they depend on have changed. Durations and cycles
    /// keep their times.
    /// </summary>
    public sealed record RecalculateTimers : Command;

    /// <summary>Moves tokens by hand, all instructions or none. Asked of a copy of the state it is a trial: a step changes nothing by itself.</summary>
    public sealed record Modify(ImmutableArray<ModifyInstruction> Instructions, string Reason) : Command;

    /// <summary>Ends the instance and everything in it.</summary>
    public sealed record Cancel(string Reason) : Command;
}
