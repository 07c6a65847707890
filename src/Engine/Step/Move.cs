using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>What a behaviour answers. It only says what should happen; <see cref="StepRun"/> does it.</summary>
internal abstract record Move
{
    private Move() { }

    /// <summary>Stay active until a command comes for one of the waits.</summary>
    internal sealed record Stay(params ImmutableArray<Opening> Openings) : Move;

    /// <summary>Stay active, and ask those who listen to the user task whether it is given to whom the model says.</summary>
    internal sealed record StayAsking(Opening Opening, AskedChange Asked) : Move;

    /// <summary>The work is done. <paramref name="Flows"/>: the flows to take, or null for all outgoing flows whose condition holds.</summary>
    internal sealed record Leave(ImmutableArray<SequenceFlow>? Flows = null) : Move
    {
        /// <summary>What the element hands over, before its output mapping.</summary>
        public Variables Output { get; init; } = Variables.Empty;

        /// <summary>Effects that leave nothing open.</summary>
        public ImmutableArray<Effect> Effects { get; init; } = [];

        /// <summary>What is reported to the scopes around before the element leaves; whoever catches one may take it away.</summary>
        public ImmutableArray<Escalation> Escalations { get; init; } = [];
    }

    /// <summary>These flows are taken and the element stays (complex gateway that waits for its reset).</summary>
    internal sealed record TakeAndStay(ImmutableArray<SequenceFlow> Flows) : Move;

    /// <summary>The event fires and its one flow is taken by activating this element as triggered already (event-based gateway).</summary>
    /// <param name="Stays">The gateway goes on waiting for its other events.</param>
    internal sealed record LeaveTriggered(SequenceFlow Flow, Variables Payload, bool Stays) : Move;

    /// <summary>Do what a leaving event does without leaving, then the other.</summary>
    internal sealed record Then(Leave First, Move Second) : Move;

    /// <summary>Begin the process, whose start listeners are done.</summary>
    internal sealed record BeginProcess : Move;

    /// <summary>Open the scope of this sub-process at its start event.</summary>
    internal sealed record OpenScope : Move;

    /// <summary>Throw an error; <see cref="Catching"/> finds who catches it. <paramref name="EndsInstance"/>: whether it ends the instance when nobody does.</summary>
    internal sealed record Throw(string Code, string Message, bool EndsInstance) : Move
    {
        public Variables Output { get; init; } = Variables.Empty;
    }

    /// <summary>End everything in the scope around this element (terminate end event).</summary>
    internal sealed record EndScope : Move;

    /// <summary>Undo one activity of the scope, or all, then leave (compensation throw and end event).</summary>
    /// <param name="Activity">Null: all.</param>
    /// <param name="Waits">Whether the token stays until all is undone.</param>
    internal sealed record Compensate(ElementId? Activity, bool Waits) : Move;

    /// <summary>Give up the transaction around this element (cancel end event).</summary>
    internal sealed record CancelTransaction : Move;

    /// <summary>An incident: the element waits for a repair.</summary>
    internal sealed record Fail(Failure Cause) : Move;
}

/// <summary>A wait and the effect that opens it outside; null when only the state knows of it.</summary>
internal sealed record Opening(Wait Wait, Effect? Effect);

/// <summary>An escalation on its way to its catcher.</summary>
internal sealed record Escalation(string Code, Variables Payload);
