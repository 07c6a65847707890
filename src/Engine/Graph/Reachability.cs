namespace Workflow.Engine;

/// <summary>Which elements a token can come to at all.</summary>
internal static class Reachability
{
    internal static IEnumerable<FlowNode> NeverReached(ProcessGraph graph)
    {
        var reached = new HashSet<ElementId>();
        var open = new Stack<FlowNode>(graph.Elements.Where(node => IsBeginning(graph, node)));
        while (open.TryPop(out var node))
        {
            if (!reached.Add(node.Id)) continue;
            foreach (var next in Next(graph, node)) open.Push(next);
        }

        return graph.Elements.Where(node => !reached.Contains(node.Id));
    }

    /// <summary>True when a token begins here without a flow that leads here.</summary>
    internal static bool IsBeginning(ProcessGraph graph, FlowNode node) => node.IsEnteredByEvent
        ? node is not BoundaryEvent
        : node is { Incoming.IsEmpty: true, Header.IsForCompensation: false }
            && (node.IsActivity && graph.Find(node.Scope) is AdHocSubProcess || graph.ImplicitStartsOf(node.Scope).Any(first => first.Id == node.Id));

    /// <summary>Where a token at this element can go next within its scope: over its flows, and out of the events at its border.</summary>
    internal static IEnumerable<FlowNode> Next(ProcessGraph graph, FlowNode node) =>
        node.Outgoing.Select(flow => graph.Find(flow.Target)).OfType<FlowNode>()
            .Concat(graph.BoundaryEventsOf(node.Id))
            .Concat(node is BoundaryEvent { CompensationHandler: { } handler } && graph.Find(handler) is { } undoing ? [undoing] : []);
}
