namespace Workflow.Engine;

/// <summary>One change that an operator makes to the tokens or variables of a running instance. BPMN 2.0 leaves this to the engine.</summary>
public abstract record ModifyInstruction
{
    private ModifyInstruction() { }

    /// <summary>The elements that can be begun by hand at all, in the order of the document; whether one can now depends on what is open.</summary>
    public static IEnumerable<FlowNode> Targets(ProcessGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return graph.Elements.Where(node => Beginnings.WhyNotHere(node) is null && node is not StartEvent);
    }

    /// <summary>
    /// Begins an element as if a token had come to it. Sub-processes around it that are not open are opened without their start events;
    /// where several are open, <paramref name="Ancestor"/> names the one, or an element instance around it.
    /// </summary>
    /// <param name="Local">Variables of its own scope, before its inputs are mapped.</param>
    public sealed record Activate(ElementId Element, Variables Local, ElementInstanceKey? Ancestor = null) : ModifyInstruction;

    /// <summary>Takes an element instance away with all it holds. A sub-process in which nothing is left goes too, and so does the instance.</summary>
    public sealed record Terminate(ElementInstanceKey Instance) : ModifyInstruction;

    /// <summary>Takes away the oldest token that waits at a join on this flow.</summary>
    public sealed record TerminateParked(ElementInstanceKey Scope, ElementId Flow) : ModifyInstruction;

    /// <summary>Takes an element instance away and begins an element in its place.</summary>
    public sealed record Move(ElementInstanceKey From, ElementId To, Variables Local) : ModifyInstruction;

    /// <summary>Sets variables in the scope of an element instance, or of the process when null, before anything is begun.</summary>
    public sealed record SetVariables(ElementInstanceKey? Scope, Variables Values) : ModifyInstruction;
}
