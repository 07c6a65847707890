using System.Xml.Linq;

namespace Workflow.Engine;

/// <summary>
/// The process itself while its listeners are called: an element instance beside the others, before the first of them and after the last.
/// Not among <see cref="ProcessGraph.Elements"/>: nobody draws it.
/// </summary>
internal sealed record ProcessNode(ElementHeader Header) : FlowNode(Header)
{
    internal override bool IsWaitState => true;
}

internal static class ProcessNodeXml
{
    internal static ProcessNode Read(XElement process, ElementId id, string name, DefinitionsXml definitions)
    {
        var header = new ElementHeader(id, name, "process", new(""), [], []) { Line = DefinitionsXml.LineOf(process) };
        return new(new ElementXml(process, header, ContainerKind.Process, definitions).Header);
    }
}

/// <summary>After the start listeners the process begins, with what <see cref="Starting"/> kept as occurred.</summary>
internal sealed class ProcessNodeBehavior : ElementBehavior<ProcessNode>
{
    protected override Move OnEnter(ProcessNode node, ElementContext context) => new Move.BeginProcess();
}
