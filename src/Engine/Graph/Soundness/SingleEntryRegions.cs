using System.Collections.Immutable;
using System.Numerics;

namespace Workflow.Engine;

/// <summary>
/// Flows that cut something off. Two flows belong together when every undirected cycle through one goes through the other (the program
/// structure tree of Johnson, Pearson and Pingali, 1994, here also where there is no way back from the end to the beginning); a flow on no cycle
/// cuts off everything behind it.
/// </summary>
internal sealed class SingleEntryRegions
{
    private readonly TokenNet net;
    private readonly Dictionary<NetNode, int> first = [];
    private readonly Dictionary<NetNode, int> last = [];
    private readonly Dictionary<int, NetNode> children = [];
    private readonly Dictionary<int, BigInteger> covers = [];

    private SingleEntryRegions(TokenNet net, NetNode source)
    {
        this.net = net;
        Visit(source);
    }

    /// <summary>What can perhaps be put together, what lies inside before what lies around it.</summary>
    /// <returns>
    /// For each the flows that bound it, in their direction: one that leads to something from which nothing comes back, or two or more, between each of which
    /// and the next lies something with one way in and one way out.
    /// </returns>
    internal static ImmutableArray<ImmutableArray<int>> Of(TokenNet net, NetNode source)
    {
        var regions = new SingleEntryRegions(net, source);
        return [.. regions.All().OrderBy(region => region.Size).ThenBy(region => region.Flows.Length).Select(region => region.Flows)];
    }

    private IEnumerable<(int Size, ImmutableArray<int> Flows)> All()
    {
        foreach (var alike in covers.GroupBy(cover => cover.Value, cover => cover.Key))
        {
            if (alike.Key.IsZero)
            {
                foreach (var bridge in alike.Where(flow => net.Target(flow) == children[flow])) yield return (SizeBelow(bridge), [bridge]);
                continue;
            }

            // The flows of one cycle of the tree lie below each other; the one that closes it comes last.
            var ordered = alike.OrderBy(flow => children.TryGetValue(flow, out var child) ? first[child] : int.MaxValue).ToList();
            foreach (var region in Between(ordered)) yield return region;
        }
    }

    private IEnumerable<(int Size, ImmutableArray<int> Flows)> Between(List<int> ordered)
    {
        var (chain, size) = (new List<int>(), 0);
        for (var index = 0; index + 1 < ordered.Count; index++)
        {
            var (upper, lower) = (ordered[index], ordered[index + 1]);
            bool IsInside(NetNode node) => IsBelow(node, upper) && !(children.ContainsKey(lower) && IsBelow(node, lower));
            var between = SizeBelow(upper) - (children.ContainsKey(lower) ? SizeBelow(lower) : 0);
            var (into, outOf) = (IsInside(net.Target(upper)), IsInside(net.Target(lower)));
            if (into != outOf) yield return (between, into ? [upper, lower] : [lower, upper]);
            var goesOn = into != outOf && chain.Count > 0 && (into ? chain[^1] == upper : chain[0] == upper);
            if (!goesOn)
            {
                if (chain.Count > 2) yield return (size, [.. chain]);
                (chain, size) = (into == outOf ? [] : [upper], 0);
            }

            if (into == outOf) continue;
            chain.Insert(into ? chain.Count : 0, lower);
            size += between;
        }

        if (chain.Count > 2) yield return (size, [.. chain]);
    }

    private bool IsBelow(NetNode node, int flow) => first[node] >= first[children[flow]] && first[node] <= last[children[flow]];

    private int SizeBelow(int flow) => last[children[flow]] - first[children[flow]] + 1;

    /// <summary>A depth-first walk without regard to directions; every flow then knows which of those that close a cycle go around it.</summary>
    private void Visit(NetNode source)
    {
        var bits = new Dictionary<NetNode, BigInteger>();
        var path = new Stack<(NetNode Node, int From, Queue<int> Untried)>();
        var closing = 0;
        void Go(NetNode node, int from)
        {
            (first[node], bits[node]) = (first.Count, BigInteger.Zero);
            path.Push((node, from, new(node.Incoming.Concat(node.Outgoing))));
        }

        Go(source, -1);
        while (path.TryPeek(out var top))
        {
            if (!top.Untried.TryDequeue(out var flow))
            {
                last[top.Node] = first.Count - 1;
                path.Pop();
                if (!path.TryPeek(out var above)) continue;
                covers[top.From] = bits[top.Node];
                bits[above.Node] ^= bits[top.Node];
            }
            else if (!covers.ContainsKey(flow) && !children.ContainsKey(flow))
            {
                var other = net.Source(flow) == top.Node ? net.Target(flow) : net.Source(flow);
                if (first.ContainsKey(other))
                {
                    covers[flow] = BigInteger.One << closing++;
                    bits[top.Node] ^= covers[flow];
                    bits[other] ^= covers[flow];
                }
                else
                {
                    children[flow] = other;
                    Go(other, flow);
                }
            }
        }
    }
}
