using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>Which of the tokens before it a node takes when it is entered.</summary>
internal enum Taking
{
    /// <summary>Any one by itself.</summary>
    Each,

    /// <summary>One of each incoming flow; it waits until all have one.</summary>
    OneOfEachFlow,

    /// <summary>One of each incoming flow that has any; it waits while one can still come over the others (BPMN 2.0, 13.4.3).</summary>
    AllThatCome,

    /// <summary>None: here is what waits forever inside of a block.</summary>
    Never,
}

/// <summary>Something tokens pass: a flow node, a part of one, or a block of many that behaves like one.</summary>
/// <param name="element">Null for what no element of the diagram stands for.</param>
internal sealed class NetNode(FlowNode? element, Taking taking)
{
    internal FlowNode? Element { get; } = element;

    internal Taking Taking { get; } = taking;

    internal List<int> Incoming { get; } = [];

    internal List<int> Outgoing { get; } = [];

    /// <summary>What can happen when it is entered: for each way, the flows that get a token; null: everything in the scope ends.</summary>
    internal ImmutableArray<int[]?> Ways { get; set; } = [];

    internal NetBlock? Block { get; init; }

    /// <summary>True when it must be looked at as it is: it is no part of any block.</summary>
    internal bool IsOpen { get; set; }

    /// <summary>For what waits forever: whether the way from there leads out of its block, so that joins outside still count on it.</summary>
    internal bool IsCountedOn { get; init; }

    /// <summary>True when two tokens that come to it one after the other can come out otherwise than one by one.</summary>
    internal bool IsSensitive => Block?.IsSensitive ?? Taking == Taking.AllThatCome;

    internal bool CanEndAll => Ways.Contains(null);

    /// <summary>True when a token that comes here is gone and nothing else happens.</summary>
    internal bool OnlySwallows => Taking == Taking.Each && !IsSensitive && Ways.All(way => way is { Length: 0 });

    /// <summary>The flow nodes that are entered with it, on one way or another.</summary>
    internal IEnumerable<FlowNode> Elements => Block is null ? Element is null ? [] : [Element] : Block.Entered;
}

/// <summary>One step on the way of a token: a node that was entered and which of its <see cref="NetNode.Ways"/> was taken.</summary>
internal readonly record struct Passed(NetNode Node, int Way)
{
    /// <summary>The flow nodes that are entered on the way, those of blocks too.</summary>
    internal IEnumerable<ElementId> Elements => Node.Block is { } block
        ? block.Runs[Way].SelectMany(passed => passed.Elements)
        : Node.Element is { } element ? [element.Id] : [];
}

/// <summary>Nodes with one way in and at most one way out that do to every token what one node would do.</summary>
/// <param name="Runs">For each of the node's ways, what a token can pass to get there.</param>
/// <param name="Entered">The flow nodes inside that can be entered.</param>
/// <param name="NeverPassed">The joins inside before which a token can wait and that are never entered, with what is passed until one waits.</param>
internal sealed record NetBlock(
    int Entry, int? Exit, ImmutableArray<NetNode> Members, ImmutableArray<ImmutableArray<Passed>> Runs,
    ImmutableArray<FlowNode> Entered, ImmutableArray<(FlowNode Join, ImmutableArray<Passed> Run)> NeverPassed)
{
    /// <summary>The flows on which a token says that something inside waits forever.</summary>
    internal List<int> Lasting { get; } = [];

    internal bool IsSensitive => Lasting.Count > 0 || hasSensitive;

    private readonly bool hasSensitive = Members.Any(member => member.IsSensitive);
}

/// <summary>The nodes of one scope and the flows between them, which keep their numbers while nodes are put together to blocks and taken apart.</summary>
internal sealed class TokenNet
{
    private readonly List<NetNode> sources = [];
    private readonly List<NetNode> targets = [];

    internal int Flows => targets.Count;

    internal NetNode Source(int flow) => sources[flow];

    /// <summary>The node that a token on this flow comes to.</summary>
    internal NetNode Target(int flow) => targets[flow];

    /// <summary>From where a token on this flow could go on; null when from nowhere.</summary>
    internal NetNode? Place(int flow) => Target(flow) is not { Taking: Taking.Never } lasting ? Target(flow) : lasting.IsCountedOn ? Source(flow) : null;

    internal int Connect(NetNode source, NetNode target)
    {
        sources.Add(source);
        targets.Add(target);
        source.Outgoing.Add(Flows - 1);
        target.Incoming.Add(Flows - 1);
        return Flows - 1;
    }

    /// <summary>Everything connected with the target of <paramref name="entry"/> without crossing it or a flow that <paramref name="isBorder"/>.</summary>
    internal List<NetNode> Inside(int entry, Func<int, bool> isBorder)
    {
        var (found, known) = (new List<NetNode>(), new HashSet<NetNode>());
        var open = new Stack<NetNode>([Target(entry)]);
        while (open.TryPop(out var node))
        {
            if (!known.Add(node)) continue;
            found.Add(node);
            foreach (var flow in node.Incoming.Where(flow => flow != entry && !isBorder(flow))) open.Push(Source(flow));
            foreach (var flow in node.Outgoing.Where(flow => flow != entry && !isBorder(flow))) open.Push(Target(flow));
        }

        return found;
    }

    /// <summary>Puts the members of a block together to one node; its ways are as many as the block has runs.</summary>
    internal void Fold(NetBlock block, IEnumerable<(GameEnd Kind, FlowNode? At)> ends)
    {
        var node = new NetNode(null, Taking.Each) { Block = block };
        node.Incoming.Add(block.Entry);
        targets[block.Entry] = node;
        if (block.Exit is { } exit)
        {
            node.Outgoing.Add(exit);
            sources[exit] = node;
        }

        node.Ways = [.. ends.Select(end => Way(node, block, end.Kind, end.At))];
    }

    /// <summary>Takes a block apart into its members.</summary>
    internal void Unfold(NetBlock block)
    {
        targets[block.Entry] = block.Members.Single(member => member.Incoming.Contains(block.Entry));
        if (block.Exit is { } exit) sources[exit] = block.Members.Single(member => member.Outgoing.Contains(exit));
    }

    private int[]? Way(NetNode node, NetBlock block, GameEnd end, FlowNode? at)
    {
        if (end == GameEnd.All) return null;
        if (end == GameEnd.Gone) return [];
        if (end == GameEnd.Out) return block.Exit is { } exit ? [exit] : [];
        block.Lasting.Add(Connect(node, new(at, Taking.Never) { IsCountedOn = end == GameEnd.StuckBeforeExit }));
        return [block.Lasting[^1]];
    }
}
