using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>
/// How tokens can move through the flows of one scope when every choice is possible. Sub-processes and calls are single steps; a boundary
/// event is another way out of its activity. A marking is the sorted list of the flows that hold a token, by number.
/// </summary>
internal sealed class TokenGame
{
    /// <summary>More tokens than this on one flow are a sign that they pile up without end.</summary>
    private const int MostOnOneFlow = 3;

    /// <summary>Up to so many ways out of an inclusive choice every combination is tried; beyond, each alone, each pair and all.</summary>
    private const int MostCombined = 5;

    private readonly ProcessGraph graph;
    private readonly Dictionary<ElementId, int> numbers = [];
    private readonly List<SequenceFlow> flows = [];

    internal TokenGame(ProcessGraph graph, ElementId scope)
    {
        this.graph = graph;
        foreach (var flow in Downstream([.. graph.Elements.Where(node => node.Scope == scope)]).SelectMany(node => node.Outgoing))
        {
            if (graph.Find(flow.Target) is not null && numbers.TryAdd(flow.Id, flows.Count)) flows.Add(flow);
        }
    }

    /// <summary>What can happen when this node is entered: for each way, the flows that are taken; null: everything in the scope ends.</summary>
    internal IEnumerable<ImmutableArray<int>?> Outcomes(FlowNode node) => node switch
    {
        EndEvent end => [end.Definition.Parts.Any(part => part is TerminateDefinition or ErrorDefinition or CancelDefinition) ? null : []],
        ExclusiveGateway or EventBasedGateway { AllNeeded: false } => node.Outgoing.Select(flow => (ImmutableArray<int>?)Numbers([flow])),
        InclusiveGateway or ComplexGateway => Chosen(node).Select(taken => (ImmutableArray<int>?)Numbers(taken)),
        _ when node.IsActivity => OutOfActivity(node),
        _ => [Numbers(node.Outgoing)],
    };

    /// <summary>The marking with a token on each of these flows.</summary>
    internal int[] Marking(IEnumerable<ElementId> at) => [.. at.Select(flow => numbers[flow]).Order()];

    /// <summary>The node that a token on this flow comes to.</summary>
    internal FlowNode Target(int flow) => graph[flows[flow].Target];

    /// <summary>The marking after these flows were taken; null when tokens pile up.</summary>
    internal static int[]? Add(IEnumerable<int> marking, ImmutableArray<int> taken)
    {
        int[] next = [.. marking.Concat(taken).Order()];
        return taken.Any(flow => next.Count(other => other == flow) > MostOnOneFlow) ? null : next;
    }

    /// <summary>The marking without the tokens that entering this node at the given token uses up; null when it must wait for others.</summary>
    internal int[]? Enter(int[] marking, int flow)
    {
        var node = Target(flow);
        var used = new List<int> { flow };
        if (node is ParallelGateway)
        {
            used = [.. node.Incoming.Select(incoming => numbers.GetValueOrDefault(incoming.Id, -1))];
            if (used.Any(each => Array.IndexOf(marking, each) < 0)) return null;
        }
        else if (IsSynchronising(node))
        {
            used = [.. marking.Where(other => Target(other).Id == node.Id).Distinct()];
            if (used.Count < node.Incoming.Length && MoreAreComing(marking, node, used)) return null;
        }

        var left = marking.ToList();
        foreach (var each in used) left.Remove(each);
        return [.. left];
    }

    /// <summary>An inclusive or complex join: whether it fires depends on tokens elsewhere.</summary>
    internal static bool IsSynchronising(FlowNode node) => node is InclusiveGateway or ComplexGateway && node.Incoming.Length > 1;

    /// <summary>True when a token that is not before the join yet could still come to it.</summary>
    internal bool CanBeReached(int[] marking, FlowNode join)
    {
        var upstream = graph.UpstreamOf(join.Id);
        return marking.Select(Target).Any(node => node.Id != join.Id && !upstream.From(node.Id).IsEmpty);
    }

    internal bool IsLast(FlowNode node) => Outcomes(node).Any(outcome => outcome is null);

    /// <summary>Nodes in the order in which tokens come to them, so that the flow with the highest number is the furthest on.</summary>
    private List<FlowNode> Downstream(ImmutableArray<FlowNode> nodes)
    {
        var (ordered, known) = (new List<FlowNode>(), new HashSet<ElementId>());
        var open = new Stack<FlowNode>(nodes);
        foreach (var beginning in nodes.Where(node => node.Incoming.IsEmpty && node is not BoundaryEvent)) open.Push(beginning);
        while (open.TryPop(out var node))
        {
            if (!known.Add(node.Id)) continue;
            ordered.Add(node);
            foreach (var next in Reachability.Next(graph, node)) open.Push(next);
        }

        return ordered;
    }

    private bool MoreAreComing(int[] marking, FlowNode join, List<int> filled)
    {
        var (upstream, ids) = (graph.UpstreamOf(join.Id), filled.Select(flow => flows[flow].Id).ToHashSet());
        return marking.Select(Target).Where(node => node.Id != join.Id).Select(node => upstream.From(node.Id))
            .Any(reachable => !reachable.IsEmpty && !reachable.Overlaps(ids));
    }

    private IEnumerable<ImmutableArray<int>?> OutOfActivity(FlowNode activity)
    {
        var normal = Chosen(activity).Select(Numbers).ToList();
        foreach (var taken in normal) yield return taken;
        foreach (var boundary in graph.BoundaryEventsOf(activity.Id).Where(boundary => boundary.Definition is not CompensateDefinition))
        {
            var aside = Numbers(boundary.Outgoing);
            if (boundary.Interrupting) yield return aside;
            else yield return normal[0].AddRange(aside);
        }
    }

    /// <summary>The combinations of flows that can be taken: all without a condition, with any of those that have one; else the default.</summary>
    private static IEnumerable<ImmutableArray<SequenceFlow>> Chosen(FlowNode node)
    {
        var always = node.Outgoing.Where(flow => flow.Condition is null && !flow.IsDefault).ToImmutableArray();
        var perhaps = node.Outgoing.Where(flow => flow.Condition is not null).ToImmutableArray();
        foreach (var some in Combinations(perhaps)) yield return always.AddRange(some);
        if (!always.IsEmpty || perhaps.IsEmpty) yield return [.. always, .. node.Outgoing.Where(flow => flow.IsDefault)];
        else if (node.Outgoing.FirstOrDefault(flow => flow.IsDefault) is { } otherwise) yield return [otherwise];
    }

    private static IEnumerable<ImmutableArray<SequenceFlow>> Combinations(ImmutableArray<SequenceFlow> flows)
    {
        if (flows.Length <= MostCombined)
        {
            for (var bits = 1; bits < 1 << flows.Length; bits++) yield return [.. flows.Where((_, index) => (bits >> index & 1) == 1)];
            yield break;
        }

        for (var first = 0; first < flows.Length; first++)
        {
            yield return [flows[first]];
            for (var second = first + 1; second < flows.Length; second++) yield return [flows[first], flows[second]];
        }

        yield return flows;
    }

    private ImmutableArray<int> Numbers(ImmutableArray<SequenceFlow> taken) => [.. taken.Where(flow => numbers.ContainsKey(flow.Id)).Select(flow => numbers[flow.Id])];
}
