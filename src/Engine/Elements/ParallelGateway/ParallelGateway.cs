namespace Workflow.Engine;

/// <summary>Takes every outgoing flow; joins one token of every incoming flow (BPMN 2.0, 13.4.1; the join is in <see cref="Joining"/>).</summary>
internal sealed record ParallelGateway(ElementHeader Header) : FlowNode(Header);

internal sealed class ParallelGatewayBehavior : ElementBehavior<ParallelGateway>
{
    protected override Move OnEnter(ParallelGateway node, ElementContext context) => new Move.Leave(node.Outgoing);
}
