using System.Collections.Immutable;
using System.Xml.Linq;
using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>
/// Which events a multi-instance body throws as its instances end (BPMN 2.0, 10.3.8, behavior): All none, None one for each instance,
/// One one for the first, Complex those whose condition holds. A boundary event of the activity can catch them.
/// </summary>
internal sealed record MultiInstanceEvents(EventDefinition? Each, EventDefinition? First, ImmutableArray<(FeelExpression Condition, EventDefinition Event)> Complex)
{
    internal static MultiInstanceEvents None { get; } = new(null, null, []);

    /// <summary>What is thrown now that so many instances have ended.</summary>
    internal List<EventDefinition> After(int completed, Evaluation evaluation, IFeelVariables counted)
    {
        var thrown = new List<EventDefinition>();
        if (Each is not null) thrown.Add(Each);
        if (First is not null && completed == 1) thrown.Add(First);
        thrown.AddRange(Complex.Where(one => evaluation.Condition(one.Condition, counted)).Select(one => one.Event));
        return thrown;
    }

    internal static MultiInstanceEvents Read(ElementXml xml, XElement loop)
    {
        switch ((string?)loop.Attribute("behavior") ?? "All")
        {
            case "All": return None;
            case "None": return None with { Each = Referenced(xml, loop, "noneBehaviorEventRef") };
            case "One": return None with { First = Referenced(xml, loop, "oneBehaviorEventRef") };
            case "Complex": return None with { Complex = [.. loop.Elements(BpmnNames.Bpmn + "complexBehaviorDefinition").SelectMany(one => ReadComplex(xml, one))] };
            case var other:
                xml.NotSupported(loop, $"Expected the behaviour of '{xml.Name}' to be None, One, All or Complex, but it is '{other}'.");
                return None;
        }
    }

    private static EventDefinition? Referenced(ElementXml xml, XElement loop, string attribute)
    {
        if (xml.Required(loop, attribute, "multi-instance.no-event", $"Expected '{xml.Name}' to name the event it throws ({attribute}), but it names none.") is not { } reference)
            return null;
        if (xml.Definitions.FindEventDefinition(reference) is { } definition) return Thrown(xml, definition);
        xml.DanglingReference(loop, "event definition", reference);
        return null;
    }

    private static IEnumerable<(FeelExpression, EventDefinition)> ReadComplex(ElementXml xml, XElement one)
    {
        var definition = one.Element(BpmnNames.Bpmn + "event")?.Elements().FirstOrDefault(child => child.Name.LocalName.EndsWith("EventDefinition", StringComparison.Ordinal));
        var condition = one.Element(BpmnNames.Bpmn + "condition");
        if (definition is null || condition is null)
        {
            xml.Problem("multi-instance.no-event", $"Expected each complex behaviour of '{xml.Name}' to have a condition and an event, but one is missing.", one);
            yield break;
        }

        if (xml.Feel(condition.Value, condition, "the condition") is { } feel && Thrown(xml, definition) is { } thrown) yield return (feel, thrown);
    }

    private static EventDefinition? Thrown(ElementXml xml, XElement definition)
    {
        if (definition.Name.LocalName is "signalEventDefinition" or "escalationEventDefinition" or "messageEventDefinition")
            return xml.SingleDefinition(definition, new(EventPlace.IntermediateThrow) { IsPart = true });
        xml.NotSupported(definition, $"A multi-instance can throw a signal, an escalation or a message, but '{xml.Name}' would throw a '{definition.Name.LocalName}'.");
        return null;
    }
}
