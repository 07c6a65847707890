namespace Workflow.Engine;

/// <summary>A sub-process that an event begins while the scope around it runs (BPMN 2.0, 13.5.4).</summary>
internal sealed record EventSubProcess(ElementHeader Header) : FlowNode(Header)
{
    internal override bool IsEnteredByEvent => true;

    internal override bool IsScope => true;
}

internal static class EventSubProcessXml
{
    internal static FlowNode? Read(ElementXml xml)
    {
        if (xml.Header.Loop is not null) xml.Problem("multi-instance.not-allowed", $"Expected the event sub-process '{xml.Name}' to run once per event, but it is a multi-instance.");
        return new EventSubProcess(xml.Header);
    }
}

internal sealed class EventSubProcessBehavior : ElementBehavior<EventSubProcess>
{
    protected override Move OnEnter(EventSubProcess node, ElementContext context) => new Move.OpenScope();
}
