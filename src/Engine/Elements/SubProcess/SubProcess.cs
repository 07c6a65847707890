namespace Workflow.Engine;

/// <summary>An embedded sub-process (BPMN 2.0, 13.3.4): a scope of its own; it completes when nothing is left inside.</summary>
/// <param name="IsTransaction">It can be given up: what ended inside is undone (BPMN 2.0, 10.3.5 transaction).</param>
internal sealed record SubProcess(ElementHeader Header, bool IsTransaction = false) : Activity(Header)
{
    internal override bool IsScope => true;
}

internal static class SubProcessXml
{
    internal static FlowNode? Read(ElementXml xml) =>
        xml.Flag(xml.Element, "triggeredByEvent", false) ? EventSubProcessXml.Read(xml) : new SubProcess(xml.Header);

    internal static FlowNode ReadTransaction(ElementXml xml)
    {
        if ((string?)xml.Element.Attribute("method") is { } method && method.Trim() is not ("" or "##Compensate"))
            xml.NotSupported(xml.Element, $"Expected '{xml.Name}' to be given up by undoing (##Compensate), because the systems outside take part in nothing else, but it says '{method}'.");
        return new SubProcess(xml.Header, IsTransaction: true);
    }
}

internal sealed class SubProcessBehavior : ElementBehavior<SubProcess>
{
    protected override Move OnEnter(SubProcess node, ElementContext context) => new Move.OpenScope();
}
