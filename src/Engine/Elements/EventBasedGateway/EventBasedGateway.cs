using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>Waits for the first of several events and takes its flow (BPMN 2.0, 13.4.4).</summary>
/// <param name="Instantiates">It stands at the beginning: the event that comes first begins an instance (BPMN 2.0, 10.6.6).</param>
/// <param name="AllNeeded">Of an instantiating one: the instance waits for the other events too, each takes its own flow.</param>
internal sealed record EventBasedGateway(ElementHeader Header, bool Instantiates, bool AllNeeded) : FlowNode(Header)
{
    internal override bool IsWaitState => true;

    internal override bool IsEnteredByEvent => Instantiates;
}

internal static class EventBasedGatewayXml
{
    internal static FlowNode? Read(ElementXml xml)
    {
        var instantiates = xml.Flag(xml.Element, "instantiate", false);
        var parallel = (string?)xml.Element.Attribute("eventGatewayType") == "Parallel";
        if (parallel && !instantiates)
            xml.NotSupported(xml.Element, $"Expected '{xml.Name}' to begin the process, because only there a gateway can wait for all its events, but it stands on the way.");
        if (instantiates && xml.Container != ContainerKind.Process)
            xml.NotSupported(xml.Element, $"Expected '{xml.Name}' to stand in the process itself, because it begins one, but it stands in a sub-process.");
        return new EventBasedGateway(xml.Header, instantiates, parallel);
    }

    /// <summary>Checks what the flows lead to: events that wait, entered from nowhere else.</summary>
    internal static void Check(EventBasedGateway gateway, ProcessGraph graph, Action<FlowNode, string, string> problem)
    {
        if (gateway.Outgoing.Length < 2)
            problem(gateway, "event-gateway.too-few", $"Expected '{gateway.Name}' to wait for at least two events, but there are {gateway.Outgoing.Length}.");
        foreach (var target in gateway.Outgoing.Select(flow => graph.Find(flow.Target)).OfType<FlowNode>())
        {
            if (!IsTarget(target, gateway))
                problem(target, "event-gateway.target", $"Expected '{gateway.Name}' to lead to events that wait{(gateway.Instantiates ? " for something whose name is fixed" : "")}, but '{target.Name}' is none.");
            else if (target.Incoming.Length > 1)
                problem(target, "event-gateway.target-shared", $"Expected '{target.Name}' to be entered only from '{gateway.Name}', but other flows lead there too.");
        }
    }

    private static bool IsTarget(FlowNode target, EventBasedGateway gateway)
    {
        // What begins an instance is known before there is one: no variables can make its name.
        bool IsFixed(EventDefinition part) => !gateway.Instantiates
            || part is not (MessageCatchDefinition { Message.Name.Feel: not null } or SignalDefinition { Name.Feel: not null });
        return target switch
        {
            RefusedElement => true,
            ReceiveTask { Header.Loop: null, Instantiates: false } receive => !gateway.Instantiates || receive.Message.Name.Feel is null,
            IntermediateCatchEvent { Definition: not MultipleDefinition { AllNeeded: true }, IsWaitState: true } caught => caught.Definition.Parts.All(IsFixed),
            _ => false,
        };
    }
}

internal sealed class EventBasedGatewayBehavior : ElementBehavior<EventBasedGateway>
{
    protected override Move OnEnter(EventBasedGateway node, ElementContext context)
    {
        var evaluation = context.Evaluate();
        ImmutableArray<Opening> openings = [.. node.Outgoing.SelectMany(flow => Arm(context.Graph[flow.Target], evaluation, context.Key))];
        return evaluation.Failure is { } failure ? new Move.Fail(failure) : new Move.Stay(openings);
    }

    protected override Move OnEvent(EventBasedGateway node, ElementContext context)
    {
        var target = TriggerId.ElementOf(context.Trigger ?? default);
        return new Move.LeaveTriggered(node.Outgoing.First(flow => flow.Target == target), context.Payload, Stays: node.AllNeeded && context.Instance.Waits.Length > 0);
    }

    internal static ImmutableArray<Opening> Arm(FlowNode target, Evaluation evaluation, ElementInstanceKey owner) => target switch
    {
        IntermediateCatchEvent caught => caught.Definition.Arm(evaluation, caught.Id, owner),
        ReceiveTask receive => receive.Message.Subscribe(evaluation, receive.Id, owner),
        _ => throw new NotSupportedException($"'{target.Id}' after an event-based gateway"),
    };
}
