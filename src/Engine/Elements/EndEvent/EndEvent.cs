namespace Workflow.Engine;

/// <summary>Where a path ends (BPMN 2.0, 10.5.3).</summary>
internal sealed record EndEvent(ElementHeader Header, EventDefinition Definition) : EventNode(Header, Definition);

internal static class EndEventXml
{
    internal static FlowNode? Read(ElementXml xml) =>
        xml.EventDefinition(new(EventPlace.End)) is { } definition ? new EndEvent(xml.Header, definition) : null;
}

internal sealed class EndEventBehavior : ElementBehavior<EndEvent>
{
    protected override Move OnEnter(EndEvent node, ElementContext context) => node.Definition.Throw(context);

    protected override Move OnTrigger(EndEvent node, ElementContext context, Command command) => node.Definition.Trigger(context, command);
}
