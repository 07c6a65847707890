namespace Workflow.Engine;

/// <summary>Waits on the way for something to happen (BPMN 2.0, 10.5.4).</summary>
internal sealed record IntermediateCatchEvent(ElementHeader Header, EventDefinition Definition) : EventNode(Header, Definition);

internal static class IntermediateCatchEventXml
{
    internal static FlowNode? Read(ElementXml xml)
    {
        if (xml.EventDefinition(new(EventPlace.IntermediateCatch)) is not { } definition) return null;
        if (definition is not NoneDefinition) return new IntermediateCatchEvent(xml.Header, definition);
        xml.Problem("event.definition-missing", $"Expected '{xml.Name}' to wait for something, but it has no trigger.");
        return null;
    }
}

internal sealed class IntermediateCatchEventBehavior : ElementBehavior<IntermediateCatchEvent>
{
    protected override Move OnEnter(IntermediateCatchEvent node, ElementContext context)
    {
        if (!node.Definition.IsWaitState) return new Move.Leave();
        var evaluation = context.Evaluate();
        var openings = node.Definition.Arm(evaluation, node.Id, context.Key);
        return evaluation.Failure is { } failure ? new Move.Fail(failure) : new Move.Stay(openings);
    }

    protected override Move OnEvent(IntermediateCatchEvent node, ElementContext context) => new Move.Leave { Output = context.Payload };
}
