namespace Workflow.Engine;

/// <summary>
/// What goes on when those who listen to being taken away have been told: of an element instance that is taken away, or of a scope whose inside
/// is. It is kept in the state, because a program may take its time.
/// </summary>
public abstract record Afterwards
{
    private Afterwards() { }

    /// <summary>The event at its border happens.</summary>
    public sealed record Boundary(ElementId Event, Variables Payload, string Detail) : Afterwards;

    /// <summary>The interrupting event sub-process begins whose start event has happened.</summary>
    public sealed record Begin(ElementId StartEvent, Variables Payload) : Afterwards;

    /// <summary>The multi-instance body is complete.</summary>
    public sealed record CompleteBody : Afterwards;

    /// <summary>The transaction is given up: what has ended in it is undone.</summary>
    public sealed record Undo : Afterwards;

    /// <summary>The instance ends.</summary>
    /// <param name="Status">Failed or Cancelled.</param>
    /// <param name="Detail">For the journal: the error code, or how it was cancelled.</param>
    /// <param name="Message">Of the error, or why it was cancelled.</param>
    /// <param name="Output">What the error brings; empty when it was cancelled.</param>
    public sealed record End(InstanceStatus Status, string Detail, string Message, Variables Output) : Afterwards
    {
        internal Effect Effect(bool isAwaited) => Status is InstanceStatus.Failed
            ? new Effect.EndWithError(Detail, Message) { Output = Output }
            : new Effect.Cancelled(Message) { IsAwaited = isAwaited };
    }
}
