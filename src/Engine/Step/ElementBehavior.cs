namespace Workflow.Engine;

/// <summary>How the elements of one node type behave. It has no state of its own and only reads.</summary>
internal abstract class ElementBehavior
{
    internal abstract Type NodeType { get; }

    /// <summary>A token came in; inputs are mapped.</summary>
    internal abstract Move Enter(FlowNode node, ElementContext context);

    /// <summary>A command came for one of its own waits, which is closed already.</summary>
    internal abstract Move Trigger(FlowNode node, ElementContext context, Command command);

    /// <summary>An event came that it waited for itself: <see cref="ElementContext.Trigger"/> with <see cref="ElementContext.Payload"/>.</summary>
    internal abstract Move Occur(FlowNode node, ElementContext context);
}

/// <summary>The typed base of every behaviour.</summary>
internal abstract class ElementBehavior<TNode> : ElementBehavior where TNode : FlowNode
{
    internal sealed override Type NodeType => typeof(TNode);

    internal sealed override Move Enter(FlowNode node, ElementContext context) => OnEnter((TNode)node, context);

    internal sealed override Move Trigger(FlowNode node, ElementContext context, Command command) => OnTrigger((TNode)node, context, command);

    internal sealed override Move Occur(FlowNode node, ElementContext context) => OnEvent((TNode)node, context);

    protected abstract Move OnEnter(TNode node, ElementContext context);

    protected virtual Move OnEvent(TNode node, ElementContext context) =>
        throw new InvalidOperationException($"Expected '{node.Id}' to wait for no event, but {context.Trigger} came for it.");

    protected virtual Move OnTrigger(TNode node, ElementContext context, Command command) =>
        throw new InvalidOperationException($"Expected '{node.Id}' to have no wait state, but {command.GetType().Name} came for it.");
}
