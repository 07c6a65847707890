namespace Workflow.Engine;

/// <summary>Takes every flow whose condition holds, else the default flow; joins what can still come (BPMN 2.0, 13.4.3; the join is in <see cref="Joining"/>).</summary>
internal sealed record InclusiveGateway(ElementHeader Header) : FlowNode(Header);

internal sealed class InclusiveGatewayBehavior : ElementBehavior<InclusiveGateway>
{
    protected override Move OnEnter(InclusiveGateway node, ElementContext context) =>
        node.Outgoing.Length < 2 ? new Move.Leave(node.Outgoing) : FlowChoice.AllThatHold(node.Outgoing, context.Evaluate(), node).ToMove();
}
