using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>
/// For one inclusive or complex join: which of its incoming flows a token at a given flow node can still reach without passing the join itself
/// (BPMN 2.0, 13.4.3 inclusive gateway). A boundary event is reached from the activity that carries it.
/// </summary>
internal sealed class InclusiveUpstream
{
    private readonly FrozenDictionary<string, ImmutableHashSet<ElementId>> reachable;

    internal InclusiveUpstream(ProcessGraph graph, FlowNode gateway)
    {
        var found = new Dictionary<string, ImmutableHashSet<ElementId>.Builder>(StringComparer.Ordinal);
        foreach (var flow in gateway.Incoming) MarkBackwards(graph, gateway, flow, found);
        reachable = found.ToFrozenDictionary(entry => entry.Key, entry => entry.Value.ToImmutable(), StringComparer.Ordinal);
    }

    /// <summary>The incoming flows of the join that a token at <paramref name="node"/> can reach after leaving it.</summary>
    internal ImmutableHashSet<ElementId> From(ElementId node) => reachable.GetValueOrDefault(node.Value, []);

    private static void MarkBackwards(
        ProcessGraph graph, FlowNode gateway, SequenceFlow flow, Dictionary<string, ImmutableHashSet<ElementId>.Builder> found)
    {
        var open = new Stack<ElementId>([flow.Source]);
        while (open.TryPop(out var id))
        {
            if (!found.TryGetValue(id.Value, out var flows)) found[id.Value] = flows = ImmutableHashSet.CreateBuilder<ElementId>();
            if (!flows.Add(flow.Id) || id == gateway.Id || graph.Find(id) is not { } node) continue;
            foreach (var incoming in node.Incoming) open.Push(incoming.Source);
            if (node is BoundaryEvent boundary) open.Push(boundary.AttachedTo);
        }
    }
}
