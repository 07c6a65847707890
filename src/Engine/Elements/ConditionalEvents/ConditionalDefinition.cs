using System.Collections.Immutable;
using System.Xml.Linq;
using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>Fires when its condition becomes true (BPMN 2.0, 10.5.5 conditional event definition); <see cref="Conditions"/> looks after every change.</summary>
/// <param name="Filter">After which changes it is looked at; null: after all.</param>
internal sealed record ConditionalDefinition(FeelExpression Condition, ConditionalFilter? Filter) : EventDefinition
{
    internal override bool IsWaitState => true;

    internal override ImmutableArray<Opening> Arm(Evaluation evaluation, ElementId trigger, ElementInstanceKey owner) =>
        [new(new Wait.Condition(trigger, WasTrue: false), null)];

    internal override ImmutableArray<StartTrigger> Starts(ElementId trigger) => [new StartTrigger.Condition(trigger, Condition.Source)];
}

internal static class ConditionalDefinitionXml
{
    internal static EventDefinition? Read(ElementXml xml, XElement element, EventPosition position)
    {
        if (position.Throws)
        {
            xml.NotSupported(element, $"'{xml.Name}' cannot throw a condition: a condition can only be waited for.");
            return null;
        }

        if (position is { StartsProcess: true, AllNeeded: true })
        {
            xml.NotSupported(element, $"'{xml.Name}' cannot need a condition among other events: before the process begins there are no variables.");
            return null;
        }

        if (element.Element(BpmnNames.Bpmn + "condition") is { } condition && !string.IsNullOrWhiteSpace(condition.Value))
            return xml.Feel(condition.Value, condition, "the condition") is { } feel ? new ConditionalDefinition(feel, ConditionalFilter.Read(xml, element)) : null;
        xml.Problem("condition.missing", $"Expected '{xml.Name}' to have a condition, but it has none.", element);
        return null;
    }
}
