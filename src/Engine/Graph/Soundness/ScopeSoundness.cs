using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>
/// Plays every game of tokens in one scope. Where tokens are independent, one order stands for all of them: first whatever just moves, the
/// furthest on before the others, so that one branch comes to its join before the next begins; then inclusive joins to which other tokens can still come, last what
/// ends the scope. What then seems never to happen is looked for once more in every order.
/// </summary>
internal sealed class ScopeSoundness
{
    /// <summary>The most markings that are looked at in one scope.</summary>
    private const int MostMarkings = 20_000;

    private readonly ProcessGraph graph;
    private readonly TokenGame game;
    private readonly Dictionary<string, (string? Before, ElementId Entered)> seen = new(StringComparer.Ordinal);
    private readonly Dictionary<ElementId, string> waiting = [];
    private readonly HashSet<ElementId> entered = [];
    private bool isTooLarge;
    private (string Marking, FlowNode Join)? stuck;

    private ScopeSoundness(ProcessGraph graph, ElementId scope) => (this.graph, game) = (graph, new(graph, scope));

    internal static IEnumerable<SoundnessFinding> Check(ProcessGraph graph, ElementId scope, ImmutableArray<FlowNode> nodes)
    {
        var check = new ScopeSoundness(graph, scope);
        var beginnings = nodes.Where(node => Reachability.IsBeginning(graph, node) && node is not EventSubProcess).ToList();
        check.Begin(beginnings, everyOrder: false);
        if (!check.isTooLarge && check.Never(nodes).Any())
        {
            var again = new ScopeSoundness(graph, scope);
            again.Begin(beginnings, everyOrder: true);
            if (again.isTooLarge) again.stuck ??= check.stuck;
            check = again;
        }

        return check.Findings(graph.Find(scope)?.Name ?? graph.Name, scope, nodes);
    }

    /// <summary>
    /// True when tokens at these elements and on these flows can end in a wait for something that never comes, or when there are too many
    /// ways to say.
    /// </summary>
    internal static bool CanGetStuck(ProcessGraph graph, ElementId scope, ImmutableArray<ElementId> elements, ImmutableArray<ElementId> flows)
    {
        var check = new ScopeSoundness(graph, scope);
        var parked = check.game.Marking(flows);
        var markings = elements.Aggregate<ElementId, IEnumerable<int[]>>([parked],
            (before, element) => before.SelectMany(marking => check.game.Outcomes(graph[element]).OfType<ImmutableArray<int>>().Select(taken => (int[])[.. marking, .. taken])));
        var open = new Queue<string>();
        foreach (var marking in markings.Take(MostMarkings)) check.Reach(open, [], [.. marking], null, graph[elements[0]]);
        check.Play(open, everyOrder: false);
        return check.isTooLarge || check.stuck is not null;
    }

    /// <summary>Each beginning is a game of its own, except those of a scope without a start event, which all begin together.</summary>
    private void Begin(List<FlowNode> beginnings, bool everyOrder)
    {
        if (graph.ImplicitStartsOf(beginnings.FirstOrDefault()?.Scope ?? graph.Root) is not { Length: > 1 } together)
        {
            foreach (var beginning in beginnings) Play(beginning, everyOrder);
            return;
        }

        entered.UnionWith(together.Select(first => first.Id));
        var open = new Queue<string>();
        var outcomes = together.Aggregate<FlowNode, IEnumerable<ImmutableArray<int>?>>([[]],
            (before, first) => before.SelectMany(taken => game.Outcomes(first).Select(outcome => taken is { } all && outcome is { } more ? all.AddRange(more) : (ImmutableArray<int>?)null)));
        foreach (var outcome in outcomes.Take(MostMarkings)) Reach(open, [], outcome, null, together[0]);
        Play(open, everyOrder);
    }

    private void Play(FlowNode beginning, bool everyOrder)
    {
        var open = new Queue<string>();
        entered.Add(beginning.Id);
        foreach (var outcome in game.Outcomes(beginning)) Reach(open, [], outcome, null, beginning);
        Play(open, everyOrder);
    }

    private void Play(Queue<string> open, bool everyOrder)
    {
        while (open.TryDequeue(out var key))
        {
            if (seen.Count > MostMarkings) isTooLarge = true;
            if (isTooLarge) return;
            Move(open, key, everyOrder);
        }
    }

    private void Move(Queue<string> open, string key, bool everyOrder)
    {
        var marking = Read(key);
        var moves = marking.Distinct().Select(flow => (Node: game.Target(flow), Left: game.Enter(marking, flow))).ToList();
        foreach (var (node, _) in moves.Where(move => move.Left is null)) waiting.TryAdd(node.Id, key);
        var possible = moves.Where(move => move.Left is not null).Reverse().OrderBy(move => Rank(move.Node, marking)).ToList();
        if (possible.Count == 0 && marking.Length > 0) stuck ??= (key, moves[0].Node);
        foreach (var (node, left) in everyOrder ? possible : possible.Take(1))
        {
            entered.Add(node.Id);
            foreach (var outcome in game.Outcomes(node)) Reach(open, left ?? [], outcome, key, node);
        }
    }

    /// <summary>An inclusive join to which no other token can come is as independent as anything: it need not wait for the other branches.</summary>
    private int Rank(FlowNode node, int[] marking) => game.IsLast(node) ? 2 : TokenGame.IsSynchronising(node) && game.CanBeReached(marking, node) ? 1 : 0;

    private void Reach(Queue<string> open, int[] left, ImmutableArray<int>? outcome, string? before, FlowNode node)
    {
        if (outcome is not { } taken) return;
        if (TokenGame.Add(left, taken) is not { } marking)
        {
            isTooLarge = true;
            return;
        }

        var key = string.Join(' ', marking);
        if (seen.TryAdd(key, (before, node.Id))) open.Enqueue(key);
    }

    private IEnumerable<FlowNode> Never(ImmutableArray<FlowNode> nodes) => nodes.Where(node => !entered.Contains(node.Id)
        && (node is EndEvent || node.Incoming.Length > 1 && waiting.ContainsKey(node.Id)));

    private IEnumerable<SoundnessFinding> Findings(string name, ElementId scope, ImmutableArray<FlowNode> nodes)
    {
        if (isTooLarge)
        {
            yield return new(scope, "soundness.too-large",
                $"Expected '{name}' to be small enough to look at every way through it, but it has more than {MostMarkings} situations or its tokens pile up.", []);
        }

        var never = isTooLarge ? [] : Never(nodes).ToList();
        foreach (var join in never.Where(node => node is not EndEvent)) yield return Finding(join, "join.never-fires", waiting[join.Id],
            $"Expected '{join.Name}' to go on some day, but what it waits for never comes together");
        var blocking = never.FirstOrDefault(node => node is not EndEvent);
        foreach (var end in never.Where(node => node is EndEvent)) yield return Finding(end, "end.not-reachable", blocking is null ? null : waiting[blocking.Id],
            $"Expected a way to the end '{end.Name}', but no way leads there to its end");
        if (stuck is var (marking, at) && never.Count == 0) yield return Finding(at, "process.work-left", marking,
            $"Expected all work to come to an end, but on this way '{at.Name}' waits for something that never comes");
    }

    private SoundnessFinding Finding(FlowNode at, string code, string? marking, string message)
    {
        var path = new List<ElementId>();
        for (var key = marking; key is not null; key = seen[key].Before) path.Add(seen[key].Entered);
        path.Reverse();
        var shown = path.Count == 0 ? "." : $": {string.Join(" → ", path.Append(at.Id).Select(id => graph.Find(id)?.Name ?? id.Value))}.";
        return new(at.Id, code, message + shown, [.. path]);
    }

    private static int[] Read(string key) =>
        key.Length == 0 ? [] : [.. key.Split(' ').Select(number => int.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];
}
