namespace Workflow.Engine;

/// <summary>Waits for a message (BPMN 2.0, 10.3.3 receive task).</summary>
/// <param name="Instantiates">It stands at the beginning: its message begins an instance, for which it is done already.</param>
internal sealed record ReceiveTask(ElementHeader Header, MessageReference Message, bool Instantiates) : Activity(Header)
{
    internal override bool IsWaitState => true;

    internal override bool IsEnteredByEvent => Instantiates;
}

internal static class ReceiveTaskXml
{
    internal static FlowNode? Read(ElementXml xml)
    {
        var instantiates = xml.Flag(xml.Element, "instantiate", false);
        if (instantiates && (xml.Container != ContainerKind.Process || xml.Header.Loop is not null))
            xml.NotSupported(xml.Element, $"Expected '{xml.Name}' to stand in the process itself and to be done once, because it begins one, but it does not.");
        if (MessageDefinitionXml.Reference(xml, xml.Element, needsKey: !instantiates) is not { } message) return null;
        if (instantiates) message.CheckStatic(xml, xml.Element);
        return new ReceiveTask(xml.Header, message, instantiates);
    }
}

internal sealed class ReceiveTaskBehavior : ElementBehavior<ReceiveTask>
{
    protected override Move OnEnter(ReceiveTask node, ElementContext context)
    {
        var evaluation = context.Evaluate();
        var openings = node.Message.Subscribe(evaluation, node.Id, context.Key);
        return evaluation.Failure is { } failure ? new Move.Fail(failure) : new Move.Stay(openings);
    }

    protected override Move OnEvent(ReceiveTask node, ElementContext context) => new Move.Leave { Output = context.Payload };
}
