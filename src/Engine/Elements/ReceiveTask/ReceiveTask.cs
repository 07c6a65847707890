namespace Workflow.Engine;

/// <summary>Waits for a message (BPMN 2.0, 10.3.3 receive task).</summary>
internal sealed record ReceiveTask(ElementHeader Header, MessageReference Message) : Activity(Header)
{
    internal override bool IsWaitState => true;
}

internal static class ReceiveTaskXml
{
    internal static FlowNode? Read(ElementXml xml)
    {
        if (xml.Flag(xml.Element, "instantiate", false))
            xml.NotSupported(xml.Element, "A receive task that begins the process is not executed yet: use a message start event.");
        return MessageDefinitionXml.Reference(xml, xml.Element, needsKey: true) is { } message ? new ReceiveTask(xml.Header, message) : null;
    }
}

internal sealed class ReceiveTaskBehavior : ElementBehavior<ReceiveTask>
{
    protected override Move OnEnter(ReceiveTask node, ElementContext context)
    {
        var evaluation = context.Evaluate();
        var opening = node.Message.Subscribe(evaluation, node.Id, context.Key);
        return evaluation.Failure is { } failure ? new Move.Fail(failure) : opening is null ? new Move.Stay() : new Move.Stay(opening);
    }

    protected override Move OnTrigger(ReceiveTask node, ElementContext context, Command command) =>
        new Move.Leave { Output = command is Command.CorrelateMessage message ? message.Payload : Variables.Empty };
}
