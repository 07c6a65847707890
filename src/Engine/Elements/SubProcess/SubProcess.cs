namespace Workflow.Engine;

/// <summary>An embedded sub-process (BPMN 2.0, 13.3.4): a scope of its own; it completes when nothing is left inside.</summary>
internal sealed record SubProcess(ElementHeader Header) : Activity(Header);

internal static class SubProcessXml
{
    internal static FlowNode? Read(ElementXml xml) =>
        xml.Flag(xml.Element, "triggeredByEvent", false) ? EventSubProcessXml.Read(xml) : new SubProcess(xml.Header);
}

internal sealed class SubProcessBehavior : ElementBehavior<SubProcess>
{
    protected override Move OnEnter(SubProcess node, ElementContext context) => new Move.OpenScope();
}
