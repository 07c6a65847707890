namespace Workflow.Engine;

/// <summary>Where tokens meet. A token that cannot activate its join yet is a parked flow; surplus tokens stay parked for the next round.</summary>
internal static class Joining
{
    /// <summary>A token arrives at the end of a flow.</summary>
    internal static void Arrive(StepRun run, ElementInstanceKey scope, SequenceFlow flow)
    {
        var node = run.Graph[flow.Target];
        if (node is ComplexGateway { IsJoin: true } complex)
        {
            run.Park(scope, flow);
            ComplexJoining.TryStart(run, scope, complex);
            return;
        }

        if (node.Incoming.Length < 2 || node is not (ParallelGateway or InclusiveGateway))
        {
            Entering.Activate(run, node, scope);
            return;
        }

        run.Park(scope, flow);
        if (node is ParallelGateway) FireParallel(run, scope, node);
    }

    /// <summary>Fires when every incoming flow has a token; one per flow is consumed (BPMN 2.0, 13.4.1 parallel gateway).</summary>
    private static void FireParallel(StepRun run, ElementInstanceKey scope, FlowNode join)
    {
        var first = FirstPerFlow(run, scope, join);
        if (first.Count < join.Incoming.Length) return;
        foreach (var token in first) run.Unpark(token);
        Entering.Activate(run, join, scope);
    }

    /// <summary>Fires every parallel join that has come to be complete without a new token: another version may ask for fewer.</summary>
    internal static void FireAllParallel(StepRun run)
    {
        if (run.Status != InstanceStatus.Active) return;
        foreach (var (scope, target) in run.Parked.Select(parked => (parked.FlowScope, parked.Target)).Distinct().ToList())
        {
            if (run.Graph[target] is ParallelGateway join) FireParallel(run, scope, join);
        }
    }

    /// <summary>
    /// Fires every inclusive join that has a token and to which no token is still on its way over an empty incoming flow
    /// without also being able to reach one that has a token (BPMN 2.0, 13.4.3). Called when nothing else moves; true when one fired.
    /// </summary>
    internal static bool FireInclusive(StepRun run)
    {
        if (run.Parked.Count == 0) return false;
        foreach (var (scope, target) in run.Parked.Select(parked => (parked.FlowScope, parked.Target)).Distinct().ToList())
        {
            if (run.Graph[target] is not InclusiveGateway join) continue;
            var first = FirstPerFlow(run, scope, join);
            if (first.Count < join.Incoming.Length && MoreAreComing(run, scope, join, [.. first.Select(token => token.Flow)])) continue;
            foreach (var token in first) run.Unpark(token);
            Entering.Activate(run, join, scope);
            return true;
        }

        return false;
    }

    /// <summary>True while a token can still come over a flow that has none without also being able to come over one that has.</summary>
    internal static bool MoreAreComing(StepRun run, ElementInstanceKey scope, FlowNode join, HashSet<ElementId> filled)
    {
        var upstream = run.Graph.UpstreamOf(join.Id);
        // What is taken away comes no further; the event that took it away will happen.
        var tokens = run.ChildrenOf(scope).Where(instance => instance.CompensatedFor is null && instance is not { Phase: Phase.Terminating, After: null } && !(instance.Undo is not null && Compensation.HasLeft(run, instance)) && (join is InclusiveGateway || instance.Element != join.Id)).Select(instance => instance.After is Afterwards.Boundary then ? then.Event : instance.Element)
            .Concat(run.Parked.Where(parked => parked.FlowScope == scope && parked.Target != join.Id).Select(parked => parked.Target));
        return tokens.Select(upstream.From).Any(reachable => !reachable.IsEmpty && !reachable.Overlaps(filled));
    }

    private static List<ParkedFlow> FirstPerFlow(StepRun run, ElementInstanceKey scope, FlowNode join) =>
        [.. run.Parked.Where(parked => parked.FlowScope == scope && parked.Target == join.Id).DistinctBy(parked => parked.Flow)];
}
