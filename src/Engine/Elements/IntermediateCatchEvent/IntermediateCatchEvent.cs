namespace Workflow.Engine;

/// <summary>Waits on the way for something to happen (BPMN 2.0, 10.5.4).</summary>
internal sealed record IntermediateCatchEvent(ElementHeader Header, EventDefinition Definition) : FlowNode(Header)
{
    internal override bool IsWaitState => true;
}

internal static class IntermediateCatchEventXml
{
    internal static FlowNode? Read(ElementXml xml)
    {
        if (xml.EventDefinition(new(Throws: false, CanRepeat: false, StartsProcess: false) { IsIntermediate = true }) is not { } definition) return null;
        if (definition is not NoneDefinition) return new IntermediateCatchEvent(xml.Header, definition);
        xml.Problem("event.definition-missing", $"Expected '{xml.Name}' to wait for something, but it has no trigger.");
        return null;
    }
}

internal sealed class IntermediateCatchEventBehavior : ElementBehavior<IntermediateCatchEvent>
{
    protected override Move OnEnter(IntermediateCatchEvent node, ElementContext context)
    {
        var evaluation = context.Evaluate();
        var opening = node.Definition.Arm(evaluation, node.Id, context.Key);
        return evaluation.Failure is { } failure ? new Move.Fail(failure) : opening is null ? new Move.Stay() : new Move.Stay(opening);
    }

    protected override Move OnTrigger(IntermediateCatchEvent node, ElementContext context, Command command) =>
        new Move.Leave { Output = command is Command.CorrelateMessage message ? message.Payload : Variables.Empty };
}
