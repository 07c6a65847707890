using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>Waits for the first of several events and takes its flow (BPMN 2.0, 13.4.4).</summary>
internal sealed record EventBasedGateway(ElementHeader Header) : FlowNode(Header)
{
    internal override bool IsWaitState => true;
}

internal static class EventBasedGatewayXml
{
    internal static FlowNode? Read(ElementXml xml)
    {
        if (xml.Flag(xml.Element, "instantiate", false))
            xml.NotSupported(xml.Element, "An event-based gateway that begins the process is not executed yet: use start events.");
        if ((string?)xml.Element.Attribute("eventGatewayType") == "Parallel")
            xml.NotSupported(xml.Element, "An event-based gateway that waits for all events is not executed yet: use a parallel gateway.");
        return new EventBasedGateway(xml.Header);
    }

    /// <summary>Checks what the flows lead to: events that wait, entered from nowhere else.</summary>
    internal static void Check(EventBasedGateway gateway, ProcessGraph graph, Action<FlowNode, string, string> problem)
    {
        if (gateway.Outgoing.Length < 2)
            problem(gateway, "event-gateway.too-few", $"Expected '{gateway.Name}' to wait for at least two events, but there are {gateway.Outgoing.Length}.");
        foreach (var target in gateway.Outgoing.Select(flow => graph.Find(flow.Target)).OfType<FlowNode>())
        {
            if (target is not (IntermediateCatchEvent or ReceiveTask { Header.Loop: null } or RefusedElement))
                problem(target, "event-gateway.target", $"Expected '{gateway.Name}' to lead to events that wait, but '{target.Name}' is none.");
            else if (target.Incoming.Length > 1)
                problem(target, "event-gateway.target-shared", $"Expected '{target.Name}' to be entered only from '{gateway.Name}', but other flows lead there too.");
        }
    }
}

internal sealed class EventBasedGatewayBehavior : ElementBehavior<EventBasedGateway>
{
    protected override Move OnEnter(EventBasedGateway node, ElementContext context)
    {
        var evaluation = context.Evaluate();
        ImmutableArray<Opening> openings = [.. node.Outgoing.Select(flow => Arm(context.Graph[flow.Target], evaluation, context.Key)).OfType<Opening>()];
        return evaluation.Failure is { } failure ? new Move.Fail(failure) : new Move.Stay(openings);
    }

    protected override Move OnTrigger(EventBasedGateway node, ElementContext context, Command command)
    {
        var (element, payload) = command switch
        {
            Command.FireTimer timer => (timer.TimerElement, Variables.Empty),
            Command.CorrelateMessage message => (message.MessageElement, message.Payload),
            _ => throw new NotSupportedException($"command {command} for an event-based gateway"),
        };
        return new Move.LeaveTriggered(node.Outgoing.First(flow => flow.Target == element), payload);
    }

    private static Opening? Arm(FlowNode target, Evaluation evaluation, ElementInstanceKey owner) => target switch
    {
        IntermediateCatchEvent caught => caught.Definition.Arm(evaluation, caught.Id, owner),
        ReceiveTask receive => receive.Message.Subscribe(evaluation, receive.Id, owner),
        _ => throw new NotSupportedException($"'{target.Id}' after an event-based gateway"),
    };
}
