namespace Workflow.Engine;

/// <summary>Catches at the border of an activity (BPMN 2.0, 10.5.4). Not entered by a flow: see <see cref="BoundaryEvents"/>.</summary>
/// <param name="Interrupting">Whether the activity is taken away when it happens.</param>
internal sealed record BoundaryEvent(ElementHeader Header, ElementId AttachedTo, EventDefinition Definition, bool Interrupting) : EventNode(Header, Definition)
{
    /// <summary>Of a compensation event: what undoes the activity, as the association from here says; null when there is none.</summary>
    internal ElementId? CompensationHandler { get; init; }

    internal override bool IsEnteredByEvent => true;
}

internal static class BoundaryEventXml
{
    internal static FlowNode? Read(ElementXml xml)
    {
        var interrupting = xml.Flag(xml.Element, "cancelActivity", true);
        var definition = xml.EventDefinition(new(EventPlace.Boundary, interrupting));
        if (definition is NoneDefinition)
            xml.Problem("event.definition-missing", $"Expected '{xml.Name}' to wait for something, but it has no trigger.");
        var attachedTo = xml.Required(xml.Element, "attachedToRef", "boundary.not-attached", $"Expected '{xml.Name}' to be attached to an activity, but it is not.");
        return attachedTo is null || definition is null or NoneDefinition ? null : new BoundaryEvent(xml.Header, new(BpmnNames.IdOf(attachedTo)), definition, interrupting)
        {
            CompensationHandler = definition is CompensateDefinition ? xml.Definitions.AssociatedWith(xml.Header.Id.Value) : null,
        };
    }
}

internal sealed class BoundaryEventBehavior : ElementBehavior<BoundaryEvent>
{
    protected override Move OnEnter(BoundaryEvent node, ElementContext context) => new Move.Leave();
}
