using System.Collections.Immutable;
using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>
/// The two phases of a complex gateway (BPMN 2.0, 13.4.5). While it waits for its start, tokens park before it until the activation condition
/// is true; one of each flow that has any is consumed. Then the gateway instance stays and remembers these flows as <see cref="Wait.Occurred"/>
/// until no token can come over the others any more; what came there is consumed, and the gateway waits for its start again.
/// </summary>
internal static class ComplexJoining
{
    internal static void TryStart(StepRun run, ElementInstanceKey scope, ComplexGateway gateway)
    {
        var waiting = run.Parked.Where(parked => parked.FlowScope == scope && parked.Target == gateway.Id).ToList();
        if (waiting.Count == 0 || gateway.Activation is null || run.ChildrenOf(scope).Any(instance => instance.Element == gateway.Id)) return;
        var names = Names(waiting.Count, isStart: true, new ScopeChain(run, scope));
        if (gateway.Activation.Evaluate(names, run.Surroundings.Feel) is not { Value: FeelBoolean { Value: true } }) return;

        var first = waiting.DistinctBy(parked => parked.Flow).ToList();
        foreach (var token in first) run.Unpark(token);
        var instance = run.Add(gateway, scope);
        run.Agenda.Enter(run.Open(instance, [.. first.Select(token => new Opening(new Wait.Occurred(token.Flow, Variables.Empty), null))]));
    }

    /// <summary>Ends the wait of the first gateway to which nothing more can come; called when nothing else moves, true when there was one.</summary>
    internal static bool ResetNext(StepRun run)
    {
        if (!run.Graph.HasComplexGateways) return false;
        foreach (var instance in run.Instances.Where(instance => instance.Phase == Phase.Active && instance.Incident is null))
        {
            if (run.NodeOf(instance) is not ComplexGateway gateway) continue;
            var consumed = instance.Waits.Select(wait => wait.Trigger ?? default).ToHashSet();
            var rest = run.Parked.Where(parked => parked.FlowScope == instance.FlowScope && parked.Target == gateway.Id && !consumed.Contains(parked.Flow))
                .DistinctBy(parked => parked.Flow).ToList();
            HashSet<ElementId> filled = [.. consumed, .. rest.Select(token => token.Flow)];
            if (filled.Count < gateway.Incoming.Length && Joining.MoreAreComing(run, instance.FlowScope, gateway, filled)) continue;
            Reset(run, instance, gateway, rest);
            return true;
        }

        return false;
    }

    internal static IFeelVariables Names(int activationCount, bool isStart, IFeelVariables around) =>
        new Overlay(Variables.Of(("activationCount", FeelValue.Of(activationCount)), ("waitingForStart", FeelValue.Of(isStart))), around);

    /// <summary>Only flows whose condition asks for <c>waitingForStart</c> can be taken now: the others were decided at the start.</summary>
    private static void Reset(StepRun run, ElementInstance instance, ComplexGateway gateway, List<ParkedFlow> rest)
    {
        var evaluation = new Evaluation(Names(instance.Waits.Length + rest.Count, isStart: false, new ScopeChain(run, instance.Key)), run.Surroundings.Feel);
        var flows = gateway.Outgoing.Where(flow => flow.Condition is { } condition && condition.Source.Contains("waitingForStart", StringComparison.Ordinal)
            && evaluation.Condition(condition)).ToImmutableArray();
        if (evaluation.Failure is { } failure)
        {
            run.Raise(instance, failure);
            return;
        }

        foreach (var token in rest) run.Unpark(token);
        Leaving.Take(run, instance, flows);
        TryStart(run, instance.FlowScope, gateway);
    }
}
