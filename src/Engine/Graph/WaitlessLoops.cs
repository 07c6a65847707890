namespace Workflow.Engine;

/// <summary>Loops in which no element waits: a token in one never stops within a step.</summary>
internal static class WaitlessLoops
{
    /// <summary>One element of each such loop: the first of it in the order of the document.</summary>
    internal static IEnumerable<FlowNode> In(ProcessGraph graph)
    {
        var waiting = graph.Elements.Where(node => node.IsWaitState).Select(node => node.Id).ToHashSet();
        // A sub-process waits when something inside it does; the cap at run time covers the rest.
        foreach (var inner in graph.Elements.Where(node => node.IsWaitState))
        {
            for (var scope = graph.Find(inner.Scope); scope is not null; scope = graph.Find(scope.Scope)) waiting.Add(scope.Id);
        }

        var done = new HashSet<ElementId>();
        foreach (var node in graph.Elements)
        {
            if (waiting.Contains(node.Id) || done.Contains(node.Id)) continue;
            var loop = FromAndBackTo(graph, node, waiting);
            if (loop.Count == 0) continue;
            done.UnionWith(loop.Where(other => FromAndBackTo(graph, graph[other], waiting).Contains(node.Id)));
            yield return node;
        }
    }

    /// <summary>Everything reached without waiting, when that includes the node itself; otherwise nothing.</summary>
    private static HashSet<ElementId> FromAndBackTo(ProcessGraph graph, FlowNode node, HashSet<ElementId> waiting)
    {
        var reached = new HashSet<ElementId>();
        var open = new Stack<FlowNode>(Reachability.Next(graph, node));
        while (open.TryPop(out var next))
        {
            if (waiting.Contains(next.Id) || !reached.Add(next.Id)) continue;
            foreach (var further in Reachability.Next(graph, next)) open.Push(further);
        }

        return reached.Contains(node.Id) ? reached : [];
    }
}
