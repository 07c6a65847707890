using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>
/// Puts together what behaves like one node, from the inside out: whatever has one way in and at most one way out, and out of which a token that
/// went in comes once or never, whatever happens outside. It is found by playing it alone, so that it does not matter how it is built. What does not
/// behave so stays as it is and is looked at together with what is around it (ADR 82 says why nothing is lost).
/// </summary>
internal sealed class Folding
{
    private const int MostInOneBlock = 10_000;
    private const int MostInAll = 200_000;

    private readonly TokenNet net;
    private readonly HashSet<int> bridges;
    private int markings;

    private Folding(TokenNet net, HashSet<int> bridges) => (this.net, this.bridges) = (net, bridges);

    internal static void Fold(TokenNet net, NetNode source)
    {
        var regions = SingleEntryRegions.Of(net, source);
        var folding = new Folding(net, [.. regions.Where(region => region.Length == 1).Select(region => region[0])]);
        foreach (var region in regions)
        {
            if (folding.markings > MostInAll) return;
            if (region.Length == 1) folding.FoldBehind(region[0]);
            else if (region.Length == 2) folding.TryFold(region[0], region[1]);
            else folding.FoldChain(region);
        }
    }

    /// <summary>Plays a game until no block is in the way of what it has to show; blocks that are, are unfolded.</summary>
    internal static Exploration Play(TokenNet net, Game game, bool everyOrder)
    {
        for (; ; )
        {
            var played = new Exploration(net, game, everyOrder);
            if (played.Crowded is not { } crowded) return played;
            net.Unfold(crowded);
        }
    }

    /// <summary>Everything behind a flow that lies on no cycle; when something behind another such flow could not be put together, what lies in between.</summary>
    private void FoldBehind(int entry)
    {
        bool IsOpenEnd(int flow) => flow != entry && bridges.Contains(flow) && (net.Target(flow).Outgoing.Count > 0 || net.Target(flow).IsOpen);
        var further = net.Inside(entry, IsOpenEnd).SelectMany(node => node.Outgoing).Where(IsOpenEnd).ToList();
        if (further.Count == 0) TryFold(entry, null);
        else if (further.Count == 1) TryFold(entry, further[0]);
    }

    private void FoldChain(ImmutableArray<int> flows)
    {
        bool IsOneNode(int index) => net.Target(flows[index]) is { IsOpen: false, Incoming.Count: 1, Outgoing.Count: 1 } node && node.Outgoing[0] == flows[index + 1];
        for (var index = 0; index + 1 < flows.Length; index++)
        {
            var from = index;
            while (index + 1 < flows.Length && IsOneNode(index)) index++;
            if (index - from > 1) TryFold(flows[from], flows[index]);
        }
    }

    private void TryFold(int entry, int? exit)
    {
        var members = net.Inside(entry, flow => flow == exit);
        if (members.Any(member => member.IsOpen) || members is [{ Incoming.Count: 1, Outgoing.Count: < 2 }]) return;
        var played = Play(members, new([[entry]], MostInOneBlock, entry, exit));
        markings += played.Markings;
        if (played.IsEntangled || played.Ends.Count == 0) return;
        members = net.Inside(entry, flow => flow == exit);
        if (played.IsTooLarge)
        {
            foreach (var member in members) member.IsOpen = true;
            return;
        }

        var ends = played.Ends.OrderBy(end => end.Key).ToList();
        net.Fold(new(entry, exit, [.. members], [.. ends.Select(end => end.Value.Run)], [.. played.Elements], [.. played.NeverPassed]), ends.Select(end => (end.Key, end.Value.At)));
    }

    private Exploration Play(List<NetNode> members, Game game)
    {
        var everyOrder = members.Exists(member => member.IsSensitive);
        var played = Play(net, game, everyOrder);
        return everyOrder || played.IsTooLarge || played.IsEntangled || members.TrueForAll(played.HasEntered) ? played : Play(net, game, everyOrder: true);
    }
}
