using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>
/// Whether everything in one scope can come to its end. What behaves like one node is put together first, so that also large models can be played in every
/// order; where that is too much, one order stands for all of them, and what then seems never to happen is looked for once more in every order.
/// </summary>
internal sealed class ScopeSoundness
{
    /// <summary>The most markings that are looked at in one scope.</summary>
    private const int MostMarkings = 20_000;

    private readonly ProcessGraph graph;
    private readonly ScopeNet scope;

    private ScopeSoundness(ProcessGraph graph, ImmutableArray<FlowNode> nodes) => (this.graph, scope) = (graph, new(graph, nodes));

    internal static IEnumerable<SoundnessFinding> Check(ProcessGraph graph, ElementId scope, ImmutableArray<FlowNode> nodes)
    {
        var check = new ScopeSoundness(graph, nodes);
        Folding.Fold(check.scope.Net, check.scope.Source);
        var beginnings = nodes.Where(node => Reachability.IsBeginning(graph, node) && node is not EventSubProcess).Select(check.scope.BeginningOf).ToArray();
        // Each beginning is a game of its own, except those of a scope without a start event, which all begin together.
        Game game = new(graph.ImplicitStartsOf(scope) is { Length: > 1 } ? [beginnings] : [.. beginnings.Select(beginning => new[] { beginning })], MostMarkings);
        var (played, stuck) = check.Play(game, nodes);
        return check.Findings(played, stuck, scope, nodes);
    }

    /// <summary>What can be asked about tokens at these elements and on these flows, and at some of them.</summary>
    internal static ScopeSoundness Around(ProcessGraph graph, ElementId scope, IEnumerable<ElementId> elements, IEnumerable<ElementId> flows)
    {
        var check = new ScopeSoundness(graph, [.. graph.Elements.Where(node => node.Scope == scope)]);
        foreach (var element in elements) check.scope.KeepOpen(element);
        foreach (var flow in flows.Select(graph.Flow))
        {
            check.scope.KeepOpen(flow.Source);
            check.scope.KeepOpen(flow.Target);
        }

        Folding.Fold(check.scope.Net, check.scope.Source);
        return check;
    }

    /// <summary>
    /// True when tokens at these elements and on these flows can end in a wait for something that never comes, or when there are too many
    /// ways to say.
    /// </summary>
    internal bool CanGetStuck(ImmutableArray<ElementId> elements, ImmutableArray<ElementId> flows)
    {
        IEnumerable<int[]> starts = [[.. flows.Select(scope.NumberOf)]];
        foreach (var element in elements)
        {
            starts = starts.SelectMany(start => scope.WaysOutOf(element).OfType<int[]>().Select(taken => (int[])[.. start, .. taken])).Take(MostMarkings).ToList();
        }

        var played = Folding.Play(scope.Net, new([.. starts], MostMarkings), everyOrder: false);
        return played.IsTooLarge || played.IsStuck;
    }

    /// <returns>What was played last, and what has shown a marking in which tokens are left, or null.</returns>
    private (Exploration Played, Exploration? Stuck) Play(Game game, ImmutableArray<FlowNode> nodes)
    {
        var every = Folding.Play(scope.Net, game, everyOrder: true);
        if (!every.IsTooLarge) return (every, every.IsStuck ? every : null);
        var one = Folding.Play(scope.Net, game, everyOrder: false);
        var stuck = new[] { one, every }.FirstOrDefault(played => played.IsStuck);
        return (one.IsTooLarge || Never(one, nodes).Count > 0 ? every : one, stuck);
    }

    /// <summary>Ends and joins that are never entered, joins only when something waits before them.</summary>
    private static List<FlowNode> Never(Exploration played, ImmutableArray<FlowNode> nodes)
    {
        var entered = played.Elements.Select(node => node.Id).ToHashSet();
        var waiting = played.NeverPassed.Select(never => never.Join.Id).ToHashSet();
        return [.. nodes.Where(node => waiting.Contains(node.Id) || node is EndEvent && !entered.Contains(node.Id))];
    }

    private IEnumerable<SoundnessFinding> Findings(Exploration played, Exploration? left, ElementId at, ImmutableArray<FlowNode> nodes)
    {
        if (played.IsTooLarge)
        {
            yield return new(at, "soundness.too-large",
                $"Expected '{graph.Find(at)?.Name ?? graph.Name}' to be small enough to look at every way through it, but it has more than {MostMarkings} situations or its tokens pile up.", []);
        }

        var never = played.IsTooLarge ? [] : Never(played, nodes);
        ImmutableArray<Passed> RunTo(FlowNode join) => played.NeverPassed.First(each => each.Join.Id == join.Id).Run;
        foreach (var join in never.Where(node => node is not EndEvent)) yield return Finding(join, "join.never-fires", RunTo(join),
            $"Expected '{join.Name}' to go on some day, but what it waits for never comes together");
        var blocking = never.FirstOrDefault(node => node is not EndEvent);
        foreach (var end in never.Where(node => node is EndEvent)) yield return Finding(end, "end.not-reachable", blocking is null ? [] : RunTo(blocking),
            $"Expected a way to the end '{end.Name}', but no way leads there to its end");
        if (never.Count == 0 && left?.Ends.OrderBy(end => end.Key).Select(end => end.Value).First(end => end.At is not null) is ({ } run, { } waits)) yield return Finding(waits, "process.work-left", run,
            $"Expected all work to come to an end, but on this way '{waits.Name}' waits for something that never comes");
    }

    private SoundnessFinding Finding(FlowNode at, string code, ImmutableArray<Passed> run, string message)
    {
        ImmutableArray<ElementId> path = [.. run.SelectMany(passed => passed.Elements)];
        var shown = path.Length == 0 ? "." : $": {string.Join(" → ", path.Append(at.Id).Select(id => graph.Find(id)?.Name ?? id.Value))}.";
        return new(at.Id, code, message + shown, path);
    }
}
