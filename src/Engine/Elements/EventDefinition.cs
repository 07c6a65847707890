namespace Workflow.Engine;

/// <summary>Where an event stands: what its definition may do there.</summary>
/// <param name="Throws">An end event or intermediate throw event; the others catch.</param>
/// <param name="CanRepeat">It may fire more than once: a process start, or an event that does not interrupt.</param>
/// <param name="StartsProcess">A start event of the process itself.</param>
internal sealed record EventPosition(bool Throws, bool CanRepeat, bool StartsProcess)
{
    internal bool IsEnd { get; init; }

    internal bool IsIntermediate { get; init; }

    internal bool Interrupts { get; init; }
}

/// <summary>What an event waits for or does (BPMN 2.0, 10.5.5). One definition serves every position the catalog allows it in.</summary>
internal abstract record EventDefinition
{
    /// <summary>True when a token stops here until a command comes.</summary>
    internal virtual bool IsWaitState => false;

    /// <summary>What has to be opened to catch it; null when nothing is (an error is caught by looking for its catcher) or after a failure.</summary>
    internal virtual Opening? Arm(Evaluation evaluation, ElementId element, ElementInstanceKey owner) => null;

    /// <summary>Does what the throwing event does.</summary>
    internal virtual Move Throw(ElementContext context) => new Move.Leave();

    /// <summary>A command came for something the throwing event has opened.</summary>
    internal virtual Move Trigger(ElementContext context, Command command) =>
        throw new InvalidOperationException($"Expected {this} to have no wait state, but {command.GetType().Name} came.");

    /// <summary>How a start event with this definition begins a process; null for a none start event.</summary>
    internal virtual StartTrigger? Starts(ElementId startEvent) => null;
}
