namespace Workflow.Engine;

/// <summary>Begins elements in the middle of a process, and the sub-processes around them that are not open.</summary>
internal sealed class Beginnings(StepRun run)
{
    private readonly HashSet<ElementInstanceKey> begun = [];

    /// <summary>True of what was begun or opened here.</summary>
    internal bool Contains(ElementInstanceKey key) => begun.Contains(key);

    internal StepResult.Rejected? Begin(ElementId element, Variables local, ElementInstanceKey? ancestor)
    {
        if (run.Graph.Find(element) is not { } node)
            return Modifying.Refuse("modify.unknown-element", $"Expected an element of '{run.Graph.ProcessId}', but there is no '{element}'.");
        if (WhyNotHere(node) is { } reason) return Modifying.Refuse("modify.element", $"Expected an element that a token can come to, but '{node.Name}' {reason}.");
        if (ScopeFor(node, ancestor, out var scope) is { } refused) return refused;

        var instance = run.Add(node, scope);
        begun.Add(instance.Key);
        run.Agenda.Enter(run.Update(instance with { Local = local }));
        return null;
    }

    internal static string? WhyNotHere(FlowNode node) => node switch
    {
        BoundaryEvent => "happens at the border of an activity",
        EventSubProcess => "begins with its event",
        StartEvent { Definition: not NoneDefinition } => "begins with its event",
        { Header.IsForCompensation: true } => "only undoes something",
        _ => null,
    };

    /// <summary>The open scope around the node, opened first when it is not.</summary>
    private StepResult.Rejected? ScopeFor(FlowNode node, ElementInstanceKey? ancestor, out ElementInstanceKey scope)
    {
        scope = ElementInstanceKey.Process;
        if (node.Scope == run.Graph.Root) return null;

        var open = run.Instances.Where(instance => instance.Element == node.Scope && instance is { Loop: null, CompensatedFor: null, Undo: null, After: null } && instance.Phase == Phase.Active
            && (ancestor is not { } around || IsInside(instance.Key, around))).ToList();
        if (open.Count == 1)
        {
            scope = open[0].Key;
            return null;
        }

        var sub = run.Graph[node.Scope];
        if (open.Count == 0 && run.Instances.Any(instance => instance.Element == node.Scope && (instance.Phase is Phase.Terminating || instance.After is not null)))
            return Modifying.Refuse("modify.scope", $"Expected '{sub.Name}' to go on, but it is being taken away or interrupted and the programs that listen to that are still told.");
        return open.Count == 0 ? Open(sub, ancestor, out scope)
            : Modifying.Refuse("modify.ambiguous-scope", $"Expected one open '{sub.Name}', or to be told which, but these element instances of it are open: {string.Join(", ", open.Select(instance => instance.Key.Value))}.");
    }

    private StepResult.Rejected? Open(FlowNode sub, ElementInstanceKey? ancestor, out ElementInstanceKey scope)
    {
        scope = default;
        if (sub.Header.Loop is not null)
            return Modifying.Refuse("modify.multi-instance", $"Expected '{sub.Name}' to be open, because it repeats: begin it as a whole.");
        if (sub is EventSubProcess or AdHocSubProcess || sub.Header.IsForCompensation)
            return Modifying.Refuse("modify.scope", $"Expected '{sub.Name}' to be open, because it does not begin with a token at its start.");
        if (ScopeFor(sub, ancestor, out var around) is { } refused) return refused;

        var instance = run.Add(sub, around);
        begun.Add(instance.Key);
        scope = instance.Key;
        var evaluation = new Evaluation(new ScopeChain(run, scope), run.Surroundings.Feel);
        instance = run.Update(instance with { Local = sub.Header.Mapping.MapInputs(evaluation), Phase = Phase.Active });
        // The events see the mapped inputs.
        evaluation = evaluation.Failure is null ? new(new ScopeChain(run, scope), run.Surroundings.Feel) : evaluation;
        var openings = BoundaryEvents.Arm(run, instance, evaluation).AddRange(EventSubProcesses.Arm(run, instance, evaluation));
        if (evaluation.Failure is { } failure) return Modifying.Refuse(failure.Code, failure.Message);
        run.Open(instance, openings);
        return null;
    }

    private bool IsInside(ElementInstanceKey key, ElementInstanceKey around)
    {
        for (var at = key; at != ElementInstanceKey.Process; at = run[at].FlowScope)
        {
            if (at == around) return true;
        }

        return around == ElementInstanceKey.Process;
    }
}
