namespace Workflow.Engine;

/// <summary>Takes the first flow whose condition holds, else the default flow (BPMN 2.0, 13.4.2). Lets every token through.</summary>
internal sealed record ExclusiveGateway(ElementHeader Header) : FlowNode(Header);

internal sealed class ExclusiveGatewayBehavior : ElementBehavior<ExclusiveGateway>
{
    protected override Move OnEnter(ExclusiveGateway node, ElementContext context) =>
        node.Outgoing.Length < 2 ? new Move.Leave(node.Outgoing) : FlowChoice.FirstThatHolds(node.Outgoing, context.Evaluate(), node).ToMove();
}
