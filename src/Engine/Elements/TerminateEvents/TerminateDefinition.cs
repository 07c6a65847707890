using System.Xml.Linq;

namespace Workflow.Engine;

/// <summary>Ends everything in the scope around it (BPMN 2.0, 13.5.6). At an end event only.</summary>
internal sealed record TerminateDefinition : EventDefinition
{
    internal override Move Throw(ElementContext context) => new Move.EndScope();

    internal static EventDefinition? Read(ElementXml xml, XElement element, EventPosition position)
    {
        if (position.Place is EventPlace.End) return new TerminateDefinition();
        xml.NotSupported(element, "Only an end event can terminate.");
        return null;
    }
}
