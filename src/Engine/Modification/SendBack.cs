using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>An earlier step to which an instance can be sent back, or why it cannot.</summary>
/// <param name="Element">The user task or call activity that ended.</param>
/// <param name="EndedAt">When it ended last.</param>
/// <param name="TakesAway">The element instances that are open now and would go.</param>
/// <param name="Undoes">What has ended since and would be done again: element ids, the oldest first. Their effects outside are not taken back.</param>
/// <param name="WhyNot">Null when it is allowed; a sentence otherwise.</param>
/// <param name="Instructions">What <see cref="Command.Modify"/> has to be told; empty when it is not allowed.</param>
public sealed record SendBackStep(
    ElementId Element, string Name, DateTimeOffset EndedAt, ImmutableArray<ElementInstanceKey> TakesAway, ImmutableArray<ElementId> Undoes,
    string? WhyNot, ImmutableArray<ModifyInstruction> Instructions)
{
    /// <summary>True when the instance can go back there.</summary>
    public bool IsAllowed => WhyNot is null;
}

/// <summary>
/// Where a running instance can go back to. A step qualifies when what came after it can be taken away so that the rest still comes to an
/// end: a token behind a join cannot go back before the join alone, because the join would wait for the other branch for ever.
/// </summary>
public static class SendBack
{
    /// <summary>So many open tokens are tried in every combination.</summary>
    private const int MostTokens = 8;

    /// <summary>Every human step and every call that has ended in this instance, the latest first.</summary>
    /// <param name="facts">The whole journal of the instance, in its order.</param>
    public static ImmutableArray<SendBackStep> Steps(ProcessGraph graph, InstanceState state, IReadOnlyList<Fact> facts)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(state);
        return [.. facts.Where(fact => fact.Kind == FactKind.Completed && graph.Find(fact.Element) is UserTask or CallActivity)
            .GroupBy(fact => fact.Element).Select(group => group.MaxBy(fact => fact.Sequence)).OfType<Fact>()
            .OrderByDescending(fact => fact.Sequence).Select(fact => Step(graph, state, facts, fact))];
    }

    private static SendBackStep Step(ProcessGraph graph, InstanceState state, IReadOnlyList<Fact> facts, Fact ended)
    {
        var node = graph[ended.Element];
        var after = Downstream(graph, node);
        ImmutableArray<ElementId> undone = [.. facts.Where(fact => fact.Sequence > ended.Sequence && fact.Kind == FactKind.Completed && after.Contains(fact.Element)
            && graph.Find(fact.Element) is { IsActivity: true }).Select(fact => fact.Element).Distinct()];
        if (WhyNot(graph, state, node, ended) is { } reason) return new(node.Id, node.Name, ended.At, [], undone, reason, []);

        var scope = ScopeOf(graph, state, node, ended);
        var tokens = Tokens(state, scope).ToList();
        var follow = tokens.Where(token => after.Contains(token.At)).ToList();
        if (follow.Count is 0 or > MostTokens)
            return new(node.Id, node.Name, ended.At, [], undone, follow.Count == 0 ? "Nothing that came after it is open." : "Too much is open at once to say what would happen.", []);

        var game = ScopeSoundness.Around(graph, node.Scope, [node.Id, .. tokens.Where(token => token.Key is not null).Select(token => token.At)], tokens.Where(token => token.Key is null).Select(token => token.Flow));
        foreach (var gone in Combinations(follow))
        {
            var left = tokens.Except(gone).ToList();
            if (game.CanGetStuck([.. left.Where(token => token.Key is not null).Select(token => token.At), node.Id], [.. left.Where(token => token.Key is null).Select(token => token.Flow)])) continue;
            return new(node.Id, node.Name, ended.At, [.. gone.Select(token => token.Key).OfType<ElementInstanceKey>()], undone, null,
                [new ModifyInstruction.Activate(node.Id, Variables.Empty, scope), .. gone.Select(token => token.Instruction(scope))]);
        }

        return new(node.Id, node.Name, ended.At, [], undone, "What runs beside it has come together since: going back there alone would leave the process waiting for ever. Choose the step before the branches part.", []);
    }

    private static string? WhyNot(ProcessGraph graph, InstanceState state, FlowNode node, Fact ended)
    {
        if (state.Status != InstanceStatus.Active) return "The process does not run: it has ended or stands still.";
        if (state.After is not null || state.Elements.Any(instance => instance.Phase is Phase.Terminating)) return "Something in it is being taken away: wait until the programs that are told have answered.";
        if (state.Elements.Any(instance => instance.Element == node.Id)) return "It is open now.";
        if (node.Header.IsForCompensation || node.Scope != graph.Root && graph[node.Scope].Header.Loop is not null) return "It belongs to something that is repeated or undone as a whole.";
        if (node.Scope != graph.Root && !state.Elements.Any(instance => instance.Element == node.Scope && instance.Key.Value < ended.Sequence)) return $"'{graph[node.Scope].Name}', in which it was done, has ended.";
        return state.Elements.Count(instance => instance.Element == node.Scope) > 1 ? $"Several of '{graph[node.Scope].Name}' are open." : null;
    }

    private static ElementInstanceKey ScopeOf(ProcessGraph graph, InstanceState state, FlowNode node, Fact ended) => node.Scope == graph.Root
        ? ElementInstanceKey.Process
        : state.Elements.Last(instance => instance.Element == node.Scope && instance.Key.Value < ended.Sequence).Key;

    private static IEnumerable<Token> Tokens(InstanceState state, ElementInstanceKey scope) =>
        state.Elements.Where(instance => instance.FlowScope == scope).Select(instance => new Token(instance.Element, instance.Key, default))
            .Concat(state.Parked.Where(flow => flow.FlowScope == scope).Select(flow => new Token(flow.Target, null, flow.Flow)));

    /// <summary>All of them first, then ever fewer.</summary>
    private static IEnumerable<List<Token>> Combinations(List<Token> tokens) =>
        Enumerable.Range(1, (1 << tokens.Count) - 1).OrderByDescending(bits => System.Numerics.BitOperations.PopCount((uint)bits))
            .Select(bits => tokens.Where((_, index) => (bits >> index & 1) == 1).ToList());

    private static HashSet<ElementId> Downstream(ProcessGraph graph, FlowNode node)
    {
        var (found, open) = (new HashSet<ElementId>(), new Stack<FlowNode>(Reachability.Next(graph, node)));
        while (open.TryPop(out var next))
        {
            if (!found.Add(next.Id)) continue;
            foreach (var further in Reachability.Next(graph, next)) open.Push(further);
        }

        return found;
    }

    private sealed record Token(ElementId At, ElementInstanceKey? Key, ElementId Flow)
    {
        internal ModifyInstruction Instruction(ElementInstanceKey scope) =>
            Key is { } key ? new ModifyInstruction.Terminate(key) : new ModifyInstruction.TerminateParked(scope, Flow);
    }
}
