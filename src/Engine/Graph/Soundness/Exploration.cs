using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>How a game of tokens is played.</summary>
/// <param name="Starts">The flows with a token at the beginning, for each game.</param>
/// <param name="Exit">A flow on which tokens stay; null for none.</param>
/// <param name="Entry">The only flow over which tokens come to what is played; null when nothing lies outside.</param>
/// <param name="Most">The most markings that are looked at.</param>
internal sealed record Game(ImmutableArray<int[]> Starts, int Most, int? Entry = null, int? Exit = null);

/// <summary>
/// Plays every game of tokens in a net. A marking is the sorted list of the flows that hold a token, by number. Where tokens are independent, one
/// order stands for all of them: first whatever just moves, the furthest on before the others, so that one branch comes to its join before the
/// next begins; then joins to which other tokens can still come, last what ends the scope.
/// </summary>
internal sealed class Exploration
{
    /// <summary>More tokens than this on one flow are a sign that they pile up without end.</summary>
    private const int MostOnOneFlow = 4;

    private readonly TokenNet net;
    private readonly Game game;
    private readonly bool everyOrder;
    private readonly Dictionary<int[], (int[]? Before, Passed By)> seen = new(new SameMarking());
    private readonly Dictionary<NetNode, Upstream> upstream = [];
    private readonly Dictionary<NetNode, int[]> entered = [];
    private readonly Dictionary<NetNode, int[]> waiting = [];
    private readonly Queue<int[]> open = new();
    private readonly HashSet<NetNode> beforeExit;

    internal Exploration(TokenNet net, Game game, bool everyOrder)
    {
        (this.net, this.game, this.everyOrder) = (net, game, everyOrder);
        beforeExit = game.Exit is { } exit ? Upstream.Before(net, exit, game.Entry, null) : [];
        foreach (var start in game.Starts)
        {
            Reach([], start, null, default);
            while (!IsOver && open.TryDequeue(out var marking)) Move(marking);
        }
    }

    /// <summary>True when tokens can be left and none of them can move.</summary>
    internal bool IsStuck => Ends.ContainsKey(GameEnd.StuckBeforeExit) || Ends.ContainsKey(GameEnd.Stuck);

    /// <summary>Not everything was looked at.</summary>
    internal bool IsTooLarge { get; private set; }

    /// <summary>A block to which two tokens come at once that it does not keep apart: it has to be unfolded.</summary>
    internal NetBlock? Crowded { get; private set; }

    /// <summary>True when a token comes out more than once, something else goes on after it came out, or what lies outside matters.</summary>
    internal bool IsEntangled { get; private set; }

    /// <summary>How the games end, each with what is passed until then, and with a join that waits then.</summary>
    internal Dictionary<GameEnd, (ImmutableArray<Passed> Run, FlowNode? At)> Ends { get; } = [];

    /// <summary>The flow nodes that are entered, those of blocks too.</summary>
    internal IEnumerable<FlowNode> Elements => entered.Keys.SelectMany(node => node.Elements);

    /// <summary>The joins before which a token can wait and that are never entered, with what is passed until one waits.</summary>
    internal IEnumerable<(FlowNode Join, ImmutableArray<Passed> Run)> NeverPassed =>
        [.. from wait in waiting where !entered.ContainsKey(wait.Key) && wait.Key.Taking != Taking.Never from element in wait.Key.Elements select (element, Run(wait.Value)),
         .. from enter in entered from never in enter.Key.Block?.NeverPassed ?? [] select (never.Join, Run(enter.Value).AddRange(never.Run))];

    internal int Markings => seen.Count;

    private bool IsOver => IsTooLarge || IsEntangled || Crowded is not null;

    internal bool HasEntered(NetNode node) => entered.ContainsKey(node);

    /// <summary>What is passed until this marking, the first first.</summary>
    private ImmutableArray<Passed> Run(int[] marking)
    {
        var run = new List<Passed>();
        for (var (before, by) = seen[marking]; before is { } earlier; (before, by) = seen[earlier]) run.Add(by);
        run.Reverse();
        return [.. run];
    }

    private void Move(int[] marking)
    {
        var inside = game.Exit is null ? marking : Array.FindAll(marking, flow => flow != game.Exit);
        if (inside.Length < marking.Length && (marking.Length - inside.Length > 1 || inside.Any(flow => !net.Target(flow).OnlySwallows)))
        {
            IsEntangled = true;
            return;
        }

        var moves = inside.DistinctBy(flow => net.Target(flow).Taking == Taking.Each ? (object)flow : net.Target(flow))
            .Select(flow => (Node: net.Target(flow), Left: Enter(marking, flow))).ToList();
        foreach (var (node, _) in moves.Where(move => move.Left is null)) waiting.TryAdd(node, marking);
        var possible = moves.Where(move => move.Left is not null).ToList();
        if (possible.Count == 0) End(marking, inside);
        if (!everyOrder && possible.Count > 1) possible = [possible.AsEnumerable().Reverse().MinBy(move => Rank(move.Node, marking))];
        foreach (var (node, left) in possible) Enter(node, left ?? [], marking);
    }

    private void End(int[] marking, int[] inside)
    {
        var end = inside.Length == 0 ? marking.Length == 0 ? GameEnd.Gone : GameEnd.Out
            : inside.Any(flow => net.Place(flow) is { } place && beforeExit.Contains(place)) ? GameEnd.StuckBeforeExit : GameEnd.Stuck;
        if (Ends.ContainsKey(end)) return;
        // What waits inside of a block is why the rest waits.
        var at = inside.Length == 0 ? null : inside.Select(net.Target).OrderBy(node => node.Taking == Taking.Never ? 0 : 1).First().Element;
        Ends[end] = (Run(marking), at);
    }

    private void Enter(NetNode node, int[] left, int[] marking)
    {
        entered.TryAdd(node, marking);
        for (var way = 0; way < node.Ways.Length; way++)
        {
            if (node.Ways[way] is { } taken) Reach(left, taken, marking, new(node, way));
            else if (!Ends.ContainsKey(GameEnd.All)) Ends[GameEnd.All] = (Run(marking).Add(new(node, way)), null);
        }
    }

    private void Reach(int[] left, int[] taken, int[]? before, Passed by)
    {
        int[] marking = [.. left, .. taken];
        Array.Sort(marking);
        foreach (var flow in taken)
        {
            var count = marking.Count(other => other == flow);
            if (count > MostOnOneFlow) IsTooLarge = true;
            if (count > 1 && net.Target(flow) is { IsSensitive: true, Block: { } block }) Crowded = block;
        }

        Crowded ??= marking.Select(flow => net.Target(flow).Block).FirstOrDefault(block => block is { Lasting.Count: > 0 } && block.Lasting.Exists(flow => Array.BinarySearch(marking, flow) >= 0));
        if (seen.Count >= game.Most) IsTooLarge = true;
        if (!IsOver && seen.TryAdd(marking, (before, by))) open.Enqueue(marking);
    }

    /// <summary>The marking without the tokens that entering this node at the given token uses up; null when it must wait for others.</summary>
    private int[]? Enter(int[] marking, int flow)
    {
        var node = net.Target(flow);
        var used = new List<int> { flow };
        if (node.Taking == Taking.Never) return null;
        if (node.Taking == Taking.OneOfEachFlow)
        {
            used = node.Incoming;
            if (used.Any(each => Array.IndexOf(marking, each) < 0)) return null;
        }
        else if (node.Taking == Taking.AllThatCome)
        {
            used = [.. marking.Where(other => net.Target(other) == node).Distinct()];
            if (used.Count < node.Incoming.Count && MoreAreComing(marking, node, used)) return null;
        }

        var left = marking.ToList();
        foreach (var each in used) left.Remove(each);
        return [.. left];
    }

    private bool MoreAreComing(int[] marking, NetNode join, List<int> filled)
    {
        var flows = UpstreamOf(join);
        if (game.Entry is { } entry && flows.IsWaitedFor(entry, filled)) IsEntangled = true;
        return marking.Any(flow => net.Target(flow) != join && flows.IsWaitedFor(flow, filled));
    }

    /// <summary>A join to which no other token can come is as independent as anything: it need not wait for the other branches.</summary>
    private int Rank(NetNode node, int[] marking) =>
        node.CanEndAll ? 2 : node.IsSensitive && marking.Any(flow => net.Target(flow) != node && UpstreamOf(node).CanCome(flow)) ? 1 : 0;

    private Upstream UpstreamOf(NetNode join) => upstream.TryGetValue(join, out var known) ? known : upstream[join] = new(net, join, game.Entry);

    private sealed class SameMarking : IEqualityComparer<int[]>
    {
        public bool Equals(int[]? one, int[]? other) => one.AsSpan().SequenceEqual(other);

        public int GetHashCode(int[] marking)
        {
            var hash = new HashCode();
            foreach (var flow in marking) hash.Add(flow);
            return hash.ToHashCode();
        }
    }
}

/// <summary>How a game ends.</summary>
internal enum GameEnd
{
    /// <summary>A token is on the exit.</summary>
    Out,

    /// <summary>No token is left.</summary>
    Gone,

    /// <summary>Everything in the scope ends.</summary>
    All,

    /// <summary>Tokens are left that cannot move, at a place from which a way leads to the exit.</summary>
    StuckBeforeExit,

    /// <summary>Tokens are left that cannot move, at places from which no way leads to an exit.</summary>
    Stuck,
}

/// <summary>For one join: which of its incoming flows a token elsewhere can still come to without passing the join itself.</summary>
internal sealed class Upstream
{
    private readonly TokenNet net;
    private readonly NetNode join;
    private readonly List<(int Flow, HashSet<NetNode> From)> reaching = [];

    /// <param name="entry">Beyond this flow nothing is looked at; null: everything is.</param>
    internal Upstream(TokenNet net, NetNode join, int? entry)
    {
        (this.net, this.join) = (net, join);
        foreach (var flow in join.Incoming) reaching.Add((flow, Before(net, flow, entry, join)));
    }

    /// <summary>The nodes from which a token can come over a flow without passing <paramref name="join"/> or the entry.</summary>
    internal static HashSet<NetNode> Before(TokenNet net, int flow, int? entry, NetNode? join)
    {
        var found = new HashSet<NetNode>();
        var open = new Stack<int>([flow]);
        while (open.TryPop(out var next))
        {
            if (next == entry || !found.Add(net.Source(next)) || net.Source(next) == join) continue;
            foreach (var incoming in net.Source(next).Incoming) open.Push(incoming);
        }

        return found;
    }

    internal bool CanCome(int token) => reaching.Any(each => Reaches(token, each.Flow, each.From));

    /// <summary>True when the token can come over a flow that is empty, and over none that is filled.</summary>
    internal bool IsWaitedFor(int token, List<int> filled)
    {
        var isComing = false;
        foreach (var (flow, from) in reaching)
        {
            if (!Reaches(token, flow, from)) continue;
            if (filled.Contains(flow)) return false;
            isComing = true;
        }

        return isComing;
    }

    private bool Reaches(int token, int flow, HashSet<NetNode> from) => net.Target(token) == join ? token == flow : net.Place(token) is { } place && from.Contains(place);
}
