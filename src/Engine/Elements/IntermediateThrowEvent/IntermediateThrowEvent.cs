namespace Workflow.Engine;

/// <summary>Does something on the way, or marks a point on it (BPMN 2.0, 10.5.4).</summary>
internal sealed record IntermediateThrowEvent(ElementHeader Header, EventDefinition Definition) : EventNode(Header, Definition);

internal static class IntermediateThrowEventXml
{
    internal static FlowNode? Read(ElementXml xml) =>
        xml.EventDefinition(new(EventPlace.IntermediateThrow)) is { } definition
            ? new IntermediateThrowEvent(xml.Header, definition) : null;
}

internal sealed class IntermediateThrowEventBehavior : ElementBehavior<IntermediateThrowEvent>
{
    protected override Move OnEnter(IntermediateThrowEvent node, ElementContext context) => node.Definition.Throw(context);

    protected override Move OnTrigger(IntermediateThrowEvent node, ElementContext context, Command command) => node.Definition.Trigger(context, command);
}
