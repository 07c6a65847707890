using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>
/// How an instance begins: at its none start event, at a start event that has happened, or at an instantiating receive task or
/// event-based gateway (BPMN 2.0, 10.5.2, 10.3.3, 10.6.6). Where several events are all needed, the instance begins with the first and waits for the rest.
/// </summary>
internal static class Starting
{
    internal static StepResult.Rejected? Start(StepRun run, Command.Start start)
    {
        var node = start.StartEvent is { } id ? run.Graph.Triggered(id) : run.Graph.StartEventOf(run.Graph.Root);
        if (node is null || node.Scope != run.Graph.Root || !CanBegin(run.Graph, node))
            return new("start.not-found", $"Expected a start event {start.StartEvent?.Value ?? "without a trigger"}, but '{run.Graph.ProcessId}' has none.");

        run.Begin(start.Input);
        var process = run[ElementInstanceKey.Process];
        var evaluation = new Evaluation(new ScopeChain(run, process.Key), run.Surroundings.Feel);
        var openings = EventSubProcesses.Arm(run, process, evaluation);
        if (evaluation.Failure is null) run.Open(process, openings);
        if (start.StartEvent is { } trigger) At(run, node, trigger, evaluation);
        else Entering.Activate(run, node, process.Key);
        return evaluation.Failure is { } failure ? new(failure.Code, failure.Message) : null;
    }

    private static bool CanBegin(ProcessGraph graph, FlowNode node) =>
        node is StartEvent or ReceiveTask { Instantiates: true } || GatewayBefore(graph, node) is not null;

    private static void At(StepRun run, FlowNode node, ElementId trigger, Evaluation evaluation)
    {
        if (node is StartEvent { Definition: MultipleDefinition { AllNeeded: true } all })
        {
            WaitForTheRest(run, node, all.Arm(evaluation, node.Id, run.NextKey), trigger);
            return;
        }

        if (GatewayBefore(run.Graph, node) is not { } gateway)
        {
            Triggering.Happen(run, node, ElementInstanceKey.Process, Variables.Empty);
            return;
        }

        var flow = gateway.Outgoing.First(flow => flow.Target == node.Id);
        if (gateway.AllNeeded)
        {
            var rest = gateway.Outgoing.Where(other => other.Target != node.Id);
            var openings = rest.SelectMany(other => EventBasedGatewayBehavior.Arm(run.Graph[other.Target], evaluation, run.NextKey));
            WaitForTheRest(run, gateway, [.. openings], null);
        }

        run.Record(FactKind.FlowTaken, flow.Id);
        Triggering.Happen(run, node, ElementInstanceKey.Process, Variables.Empty);
    }

    /// <param name="happened">The trigger that began the instance; null when it is not one of the openings.</param>
    private static void WaitForTheRest(StepRun run, FlowNode node, ImmutableArray<Opening> openings, ElementId? happened)
    {
        var instance = run.Update(run.Add(node, ElementInstanceKey.Process) with { Phase = Phase.Active });
        var rest = openings.Where(opening => opening.Wait.Trigger != happened);
        if (happened is { } trigger) rest = rest.Append(new(new Wait.Occurred(trigger, Variables.Empty), null));
        run.Open(instance, [.. rest]);
    }

    private static EventBasedGateway? GatewayBefore(ProcessGraph graph, FlowNode node) =>
        node.Incoming.Select(flow => graph.Find(flow.Source)).OfType<EventBasedGateway>().FirstOrDefault(gateway => gateway.Instantiates);
}
