using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>
/// One scope as a net in which every choice is possible. Sub-processes and calls are single steps; a boundary event is another way out of its
/// activity. A node at which ways meet and part is two nodes, an end event one for each flow that leads to it.
/// </summary>
internal sealed class ScopeNet
{
    /// <summary>Up to so many ways out of an inclusive choice every combination is tried; beyond, each alone, each pair and all.</summary>
    private const int MostCombined = 5;

    private readonly ProcessGraph graph;
    private readonly Dictionary<ElementId, NetNode> entrances = [];
    private readonly Dictionary<ElementId, NetNode> exits = [];
    private readonly Dictionary<ElementId, int> numbers = [];
    private readonly Dictionary<ElementId, int> borders = [];
    private readonly Dictionary<ElementId, int> beginnings = [];

    internal ScopeNet(ProcessGraph graph, ImmutableArray<FlowNode> nodes)
    {
        this.graph = graph;
        var ordered = Downstream(nodes);
        foreach (var node in ordered.Where(node => node is not EndEvent)) Add(node);
        foreach (var node in nodes.Where(node => Reachability.IsBeginning(graph, node) && node is not EventSubProcess)) beginnings[node.Id] = Net.Connect(Source, Entrance(node));
        foreach (var node in ordered) Connect(node);
        foreach (var node in ordered.Where(node => node is not EndEvent)) exits[node.Id].Ways = [.. Ways(node)];
    }

    internal TokenNet Net { get; } = new();

    /// <summary>Where everything comes from.</summary>
    internal NetNode Source { get; } = new(null, Taking.Each);

    /// <summary>The flow over which a token comes to this element that has no incoming flow.</summary>
    internal int BeginningOf(FlowNode node) => beginnings[node.Id];

    internal int NumberOf(ElementId flow) => numbers[flow];

    /// <summary>What can happen when a token leaves this element.</summary>
    internal ImmutableArray<int[]?> WaysOutOf(ElementId element) => exits.TryGetValue(element, out var node) ? node.Ways : [[]];

    /// <summary>Keeps this element out of every block.</summary>
    internal void KeepOpen(ElementId element)
    {
        foreach (var node in new[] { entrances, exits }.Select(nodes => nodes.GetValueOrDefault(element)).OfType<NetNode>()) node.IsOpen = true;
    }

    private void Add(FlowNode node)
    {
        var taking = node switch
        {
            ParallelGateway => Taking.OneOfEachFlow,
            InclusiveGateway or ComplexGateway when node.Incoming.Length > 1 => Taking.AllThatCome,
            _ => Taking.Each,
        };
        var isBoth = node.Incoming.Length > 1 && node.Outgoing.Length + graph.BoundaryEventsOf(node.Id).Length > 1;
        var entrance = entrances[node.Id] = new(node, taking);
        exits[node.Id] = isBoth ? new(null, Taking.Each) : entrance;
    }

    private void Connect(FlowNode node)
    {
        if (node is EndEvent) return;
        var (entrance, exit) = (entrances[node.Id], exits[node.Id]);
        if (entrance != exit) entrance.Ways = [[Net.Connect(entrance, exit)]];
        foreach (var boundary in graph.BoundaryEventsOf(node.Id).Where(boundary => boundary.Definition is not CompensateDefinition))
            borders[boundary.Id] = Net.Connect(exit, entrances[boundary.Id]);
        foreach (var flow in node.Outgoing)
        {
            if (graph.Find(flow.Target) is { } target && !numbers.ContainsKey(flow.Id)) numbers[flow.Id] = Net.Connect(exit, Entrance(target));
        }
    }

    private NetNode Entrance(FlowNode node) => node is EndEvent end
        ? new(end, Taking.Each) { Ways = [end.Definition.Parts.Any(part => part is TerminateDefinition or ErrorDefinition or CancelDefinition) ? null : []] }
        : entrances[node.Id];

    private IEnumerable<int[]?> Ways(FlowNode node) => node switch
    {
        ExclusiveGateway or EventBasedGateway { AllNeeded: false } when !node.Outgoing.IsEmpty => node.Outgoing.Select(flow => Numbers([flow])),
        InclusiveGateway or ComplexGateway => Chosen(node).Select(Numbers),
        _ when node.IsActivity => OutOfActivity(node),
        _ => [Numbers(node.Outgoing)],
    };

    private IEnumerable<int[]> OutOfActivity(FlowNode activity)
    {
        var normal = Chosen(activity).Select(Numbers).ToList();
        foreach (var taken in normal) yield return taken;
        foreach (var boundary in graph.BoundaryEventsOf(activity.Id).Where(boundary => borders.ContainsKey(boundary.Id)))
        {
            if (boundary.Interrupting) yield return [borders[boundary.Id]];
            else foreach (var taken in normal) yield return [.. taken, borders[boundary.Id]];
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

    private int[] Numbers(ImmutableArray<SequenceFlow> taken) => [.. taken.Where(flow => numbers.ContainsKey(flow.Id)).Select(flow => numbers[flow.Id])];

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
}
