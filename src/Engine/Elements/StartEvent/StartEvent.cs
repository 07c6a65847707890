namespace Workflow.Engine;

/// <summary>Where a process, a sub-process or an event sub-process begins (BPMN 2.0, 10.5.2).</summary>
/// <param name="Interrupting">Of an event sub-process: whether it takes away what runs around it.</param>
internal sealed record StartEvent(ElementHeader Header, EventDefinition Definition, bool Interrupting) : EventNode(Header, Definition)
{
    // A token does not stop here: what is waited for belongs to the scope that would begin.
    internal override bool IsWaitState => false;

    internal override bool IsEnteredByEvent => true;
}

internal static class StartEventXml
{
    internal static FlowNode? Read(ElementXml xml)
    {
        var interrupting = xml.Flag(xml.Element, "isInterrupting", true);
        var position = new EventPosition(xml.Container switch
        {
            ContainerKind.Process => EventPlace.ProcessStart,
            ContainerKind.EventSubProcess => EventPlace.EventSubProcessStart,
            _ => EventPlace.SubProcessStart,
        }, interrupting);
        if (xml.EventDefinition(position) is not { } definition) return null;
        if (xml.Container == ContainerKind.SubProcess && definition is not NoneDefinition)
            xml.Problem("start.trigger-not-allowed", $"Expected the start event '{xml.Name}' of a sub-process to have no trigger, but it has one.");
        if (xml.Container == ContainerKind.EventSubProcess && definition is NoneDefinition)
            xml.Problem("start.trigger-missing", $"Expected the start event '{xml.Name}' of an event sub-process to have a trigger, but it has none.");
        return new StartEvent(xml.Header, definition, interrupting);
    }
}

internal sealed class StartEventBehavior : ElementBehavior<StartEvent>
{
    protected override Move OnEnter(StartEvent node, ElementContext context) => new Move.Leave();

    protected override Move OnEvent(StartEvent node, ElementContext context) => new Move.Leave { Output = context.Payload };
}
