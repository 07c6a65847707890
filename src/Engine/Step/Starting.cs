using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>
/// How an instance begins: at its none start event, at a start event that has happened, or at an instantiating receive task or
/// event-based gateway (BPMN 2.0, 10.5.2, 10.3.3, 10.6.6); without any of them at everything to which no flow leads, all at once. Where several
/// events are all needed, the instance begins with the first and waits for the rest. The listeners of the process come before all that.
/// </summary>
internal static class Starting
{
    internal static StepResult.Rejected? Start(StepRun run, Command.Start start)
    {
        if (!CanBegin(run.Graph, start.StartEvent))
            return new("start.not-found", $"Expected a start event {start.StartEvent?.Value ?? "without a trigger"}, but '{run.Graph.ProcessId}' has none.");

        run.Begin(start.Input);
        if (run.Graph.Itself is not { Header.Listeners.Start.IsEmpty: false } process)
            return Begin(run, start.StartEvent) is { } failure ? new(failure.Code, failure.Message) : null;

        var listening = run.Add(process, ElementInstanceKey.Process);
        run.Agenda.Enter(start.StartEvent is { } trigger ? run.Open(listening, [new(new Wait.Occurred(trigger, Variables.Empty), null)]) : listening);
        return null;
    }

    /// <summary>The start listeners are done: the process begins where it was to begin.</summary>
    internal static void AfterListeners(StepRun run, ElementInstance process)
    {
        if (Begin(run, process.Waits.OfType<Wait.Occurred>().FirstOrDefault()?.Element) is { } failure) run.Raise(process, failure);
        else Leaving.Finish(run, process);
    }

    /// <summary>Begins a scope without a start event that has happened: at its start event, else at everything to which no flow leads.</summary>
    internal static void BeginScope(StepRun run, ElementId scope, ElementInstanceKey key)
    {
        if (run.Graph.StartEventOf(scope) is { } start) Entering.Activate(run, start, key);
        else foreach (var first in run.Graph.ImplicitStartsOf(scope)) Entering.Activate(run, first, key);
    }

    private static bool CanBegin(ProcessGraph graph, ElementId? trigger)
    {
        if (trigger is not { } id) return graph.StartEventOf(graph.Root) is not null || !graph.ImplicitStartsOf(graph.Root).IsEmpty;
        return graph.Triggered(id) is { } node && node.Scope == graph.Root && (node is StartEvent or ReceiveTask { Instantiates: true } || GatewayBefore(graph, node) is not null);
    }

    /// <summary>Nothing is done when something cannot be evaluated: the failure says what.</summary>
    private static Failure? Begin(StepRun run, ElementId? trigger)
    {
        var process = run[ElementInstanceKey.Process];
        var evaluation = new Evaluation(new ScopeChain(run, process.Key), run.Surroundings.Feel);
        var openings = EventSubProcesses.Arm(run, process, evaluation);
        var node = trigger is { } happened ? run.Graph.Triggered(happened) : null;
        var gateway = node is null ? null : GatewayBefore(run.Graph, node);
        var rest = trigger is { } first && node is not null ? Rest(run, node, gateway, first, evaluation) : [];
        if (evaluation.Failure is { } failure) return failure;

        run.Open(process, openings);
        if (node is null)
        {
            BeginScope(run, run.Graph.Root, process.Key);
            return null;
        }

        if (!rest.IsEmpty) run.Open(run.Update(run.Add((FlowNode?)gateway ?? node, process.Key) with { Phase = Phase.Active }), rest);
        if (node is StartEvent { Definition: MultipleDefinition { AllNeeded: true } }) return null;
        if (gateway is not null) run.Record(FactKind.FlowTaken, gateway.Outgoing.First(flow => flow.Target == node.Id).Id);
        Triggering.Happen(run, node, process.Key, Variables.Empty);
        return null;
    }

    /// <summary>What is still to be waited for by the element that is added next, where all of several events are needed.</summary>
    private static ImmutableArray<Opening> Rest(StepRun run, FlowNode node, EventBasedGateway? gateway, ElementId trigger, Evaluation evaluation)
    {
        if (node is StartEvent { Definition: MultipleDefinition { AllNeeded: true } all })
            return [.. all.Arm(evaluation, node.Id, run.NextKey).Where(opening => opening.Wait.Trigger != trigger), new(new Wait.Occurred(trigger, Variables.Empty), null)];
        if (gateway is not { AllNeeded: true }) return [];
        var others = gateway.Outgoing.Where(other => other.Target != node.Id);
        return [.. others.SelectMany(other => EventBasedGatewayBehavior.Arm(run.Graph[other.Target], evaluation, run.NextKey))];
    }

    private static EventBasedGateway? GatewayBefore(ProcessGraph graph, FlowNode node) =>
        node.Incoming.Select(flow => graph.Find(flow.Source)).OfType<EventBasedGateway>().FirstOrDefault(gateway => gateway.Instantiates);
}
