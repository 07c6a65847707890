using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>What every flow node has, whatever it does.</summary>
/// <param name="Name">What the diagram shows; the id when it has no name.</param>
/// <param name="Type">The BPMN element's name, such as <c>userTask</c>.</param>
/// <param name="Scope">The enclosing process or sub-process.</param>
public sealed record ElementHeader(
    ElementId Id, string Name, string Type, ElementId Scope,
    ImmutableArray<SequenceFlow> Incoming, ImmutableArray<SequenceFlow> Outgoing)
{
    /// <summary>The <c>zeebe:properties</c> of the element, for the product around the engine.</summary>
    public ImmutableSortedDictionary<string, string> Properties { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The line of the element in its document, counting from 1.</summary>
    public int Line { get; init; }

    /// <summary>It runs only to undo another activity (BPMN 2.0, 10.7).</summary>
    internal bool IsForCompensation { get; init; }

    internal Listeners Listeners { get; init; } = Listeners.None;

    internal IoMapping Mapping { get; init; } = IoMapping.None;

    internal LoopCharacteristics? Loop { get; init; }
}

/// <summary>An activity, a gateway or an event (BPMN 2.0, 8.4.7). Each element's own record lives in its folder under Elements.</summary>
public abstract record FlowNode
{
    private protected FlowNode(ElementHeader header) => Header = header;

    /// <summary>Id, name, type, scope and flows.</summary>
    public ElementHeader Header { get; }

    /// <summary>The XML id.</summary>
    public ElementId Id => Header.Id;

    /// <summary>What the diagram shows; the id when it has no name.</summary>
    public string Name => Header.Name;

    /// <summary>The BPMN element's name, such as <c>userTask</c>.</summary>
    public string Type => Header.Type;

    /// <summary>The enclosing process or sub-process.</summary>
    public ElementId Scope => Header.Scope;

    /// <summary>The flows that lead here, in the order of the document.</summary>
    public ImmutableArray<SequenceFlow> Incoming => Header.Incoming;

    /// <summary>The flows that leave from here, in the order of the document.</summary>
    public ImmutableArray<SequenceFlow> Outgoing => Header.Outgoing;

    /// <summary>True when a token stops here until a command comes. A loop needs one such element.</summary>
    internal virtual bool IsWaitState => false;

    /// <summary>True when no sequence flow may lead here and it is entered otherwise (start and boundary events, event sub-processes).</summary>
    internal virtual bool IsEnteredByEvent => false;

    /// <summary>True when flow nodes lie inside it.</summary>
    internal virtual bool IsScope => false;

    /// <summary>True for tasks, sub-processes and call activities: they may carry boundary events and repeat.</summary>
    internal virtual bool IsActivity => false;
}

/// <summary>A task, sub-process or call activity (BPMN 2.0, 10.3).</summary>
internal abstract record Activity(ElementHeader Header) : FlowNode(Header)
{
    internal sealed override bool IsActivity => true;
}

/// <summary>Stands where an element was refused, so that the rest can be checked without repeating the same problem. Never in a graph that is deployed.</summary>
internal sealed record RefusedElement(ElementHeader Header) : FlowNode(Header)
{
    internal override bool IsWaitState => true;

    internal override bool IsEnteredByEvent => true;
}
