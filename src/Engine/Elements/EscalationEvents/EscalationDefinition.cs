using System.Xml.Linq;

namespace Workflow.Engine;

/// <summary>
/// Reports something to the scopes around without failing (BPMN 2.0, 10.5.5 escalation event definition). The nearest catcher takes it;
/// when nobody does, nothing happens.
/// </summary>
/// <param name="Expression">The escalation code; null catches every escalation.</param>
internal sealed record EscalationDefinition(AttributeExpression? Expression) : CodedDefinition(Expression)
{
    internal override Move Throw(ElementContext context)
    {
        var (code, failure) = Thrown(context, "the escalation code");
        return failure is not null ? new Move.Fail(failure) : new Move.Leave { Escalations = [new(code, context.Instance.Local)] };
    }
}

internal static class EscalationDefinitionXml
{
    internal static EventDefinition? Read(ElementXml xml, XElement element, EventPosition position)
    {
        if (position.StartsProcess || position.Place is EventPlace.IntermediateCatch)
        {
            xml.NotSupported(element, $"'{xml.Name}' cannot wait for an escalation: only the border of an activity and an event sub-process catch one.");
            return null;
        }

        return CodedDefinition.Read(xml, element, position, "escalation") is { } coded ? new EscalationDefinition(coded.Code) : null;
    }
}
