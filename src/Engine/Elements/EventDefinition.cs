using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>Where an event stands (BPMN 2.0, table 10.93: event types and positions).</summary>
internal enum EventPlace { ProcessStart, SubProcessStart, EventSubProcessStart, IntermediateCatch, IntermediateThrow, Boundary, End }

/// <summary>Where an event stands and how: what its definition may do there.</summary>
/// <param name="Interrupts">Of a boundary event or the start of an event sub-process: whether it takes away what it happens to.</param>
internal sealed record EventPosition(EventPlace Place, bool Interrupts = true)
{
    /// <summary>True when it is one of several definitions of one event.</summary>
    internal bool IsPart { get; init; }

    /// <summary>True when it and the other definitions of its event must all happen.</summary>
    internal bool AllNeeded { get; init; }

    internal bool Throws => Place is EventPlace.IntermediateThrow or EventPlace.End;

    internal bool StartsProcess => Place is EventPlace.ProcessStart;

    /// <summary>It may fire more than once: a process start, or an event that does not interrupt.</summary>
    internal bool CanRepeat => StartsProcess || !Interrupts && Place is EventPlace.Boundary or EventPlace.EventSubProcessStart && !Interrupts;
}

/// <summary>What an event waits for or does (BPMN 2.0, 10.5.5). One definition serves every position the catalog allows it in.</summary>
internal abstract record EventDefinition
{
    /// <summary>True when a token stops here until a command comes.</summary>
    internal virtual bool IsWaitState => false;

    /// <summary>The definitions of an event that has several; otherwise this one.</summary>
    internal virtual ImmutableArray<EventDefinition> Parts => [this];

    /// <summary>What has to be opened to catch it; nothing for what is caught by looking for its catcher (errors, escalations) or after a failure.</summary>
    internal virtual ImmutableArray<Opening> Arm(Evaluation evaluation, ElementId trigger, ElementInstanceKey owner) => [];

    /// <summary>Does what the throwing event does.</summary>
    internal virtual Move Throw(ElementContext context) => new Move.Leave();

    /// <summary>A command came for something the throwing event has opened.</summary>
    internal virtual Move Trigger(ElementContext context, Command command) =>
        throw new InvalidOperationException($"Expected {this} to have no wait state, but {command.GetType().Name} came.");

    /// <summary>How a start event with this definition begins a process; nothing for a none start event.</summary>
    internal virtual ImmutableArray<StartTrigger> Starts(ElementId trigger) => [];
}

/// <summary>An event (BPMN 2.0, 10.5): what it waits for or does is its definition.</summary>
internal abstract record EventNode(ElementHeader Header, EventDefinition Definition) : FlowNode(Header)
{
    internal override bool IsWaitState => Definition.IsWaitState;
}
