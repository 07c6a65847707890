using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>From "the work is done" to the tokens on the outgoing flows: outputs, choice of flows, closing. Each part can fail on its own and is resumed where it failed.</summary>
internal static class Leaving
{
    /// <summary>Hands over what the element produced, then maps and leaves.</summary>
    internal static void Complete(StepRun run, ElementInstance instance, Move.Leave leave)
    {
        if (!TellOutside(run, instance, leave)) return;
        if (run.NodeOf(instance).Header.Mapping.Outputs.IsEmpty) run.Propagate(instance.Key, leave.Output);
        else run.SetLocal(instance.Key, leave.Output.Values);
        MapOutputs(run, run.Update(run[instance.Key] with { Phase = Phase.Completing }), leave.Flows);
    }

    /// <summary>Effects and escalations; false when whoever caught an escalation has taken the element away.</summary>
    internal static bool TellOutside(StepRun run, ElementInstance instance, Move.Leave leave)
    {
        foreach (var effect in leave.Effects) run.Emit(effect);
        foreach (var escalation in leave.Escalations)
        {
            Catching.Escalate(run, run[instance.Key], escalation);
            if (TakingAway.IsGoing(run, instance.Key)) return false;
        }

        return true;
    }

    /// <summary>Applies the output mapping (with none, the output was handed over already) and goes on to <see cref="Take"/>.</summary>
    internal static void MapOutputs(StepRun run, ElementInstance instance, ImmutableArray<SequenceFlow>? flows)
    {
        var mapping = run.NodeOf(instance).Header.Mapping;
        if (!mapping.Outputs.IsEmpty)
        {
            var evaluation = new Evaluation(new ScopeChain(run, instance.Key), run.Surroundings.Feel);
            var outputs = mapping.MapOutputs(evaluation, new ScopeChain(run, instance.FlowScope));
            if (evaluation.Failure is { } failure) { run.Raise(instance, failure); return; }
            run.Propagate(instance.FlowScope, outputs);
        }

        instance = run.Update(run[instance.Key] with { Phase = Phase.Leaving });
        if (!Listening.Next(run, instance)) Leave(run, instance, flows);
    }

    internal static void Leave(StepRun run, ElementInstance instance, ImmutableArray<SequenceFlow>? flows)
    {
        var node = run.NodeOf(instance);
        if (instance.LoopCounter > 0) MultiInstance.CompleteInner(run, instance);
        else if (node is ProcessNode) Scopes.AfterListeners(run, instance);
        else if (node is EndEvent end && end.Definition.Parts.Any(part => part is TerminateDefinition)) Scopes.EndAround(run, instance);
        else if (flows is { } chosen) Take(run, instance, chosen);
        else if (ChooseFlows(run, instance) is { } open) Take(run, instance, open);
    }

    /// <summary>The terminate end event: its listeners come before all else in the scope goes.</summary>
    internal static void EndScope(StepRun run, ElementInstance instance)
    {
        instance = run.Update(instance with { Phase = Phase.Leaving });
        if (!Listening.Next(run, instance)) Leave(run, instance, flows: null);
    }

    /// <summary>The event-based gateway: its flow's target has happened already and is not entered as usual.</summary>
    internal static void CompleteTriggered(StepRun run, ElementInstance instance, Move.LeaveTriggered leave)
    {
        if (!leave.Stays) Finish(run, instance);
        run.Record(FactKind.FlowTaken, leave.Flow.Id);
        Triggering.Happen(run, run.Graph[leave.Flow.Target], instance.FlowScope, leave.Payload);
    }

    /// <summary>Tokens leave, the element stays.</summary>
    internal static void TakeAndStay(StepRun run, ElementInstance instance, ImmutableArray<SequenceFlow> flows)
    {
        run.Update(instance with { Phase = Phase.Active });
        Follow(run, instance.FlowScope, flows);
    }

    /// <summary>Closes what is still open and takes the element out of the tree.</summary>
    internal static void Finish(StepRun run, ElementInstance instance)
    {
        instance = run.Close(instance, static _ => true, CloseReason.Completed);
        run.Record(FactKind.Completed, instance.Element, instance.Key);
        Compensation.Remember(run, instance);
        run.Remove(instance);
    }

    internal static void Take(StepRun run, ElementInstance instance, ImmutableArray<SequenceFlow> flows)
    {
        if (flows.IsEmpty && !AdHoc.Collect(run, instance)) return;
        Finish(run, instance);
        Follow(run, instance.FlowScope, flows);
        if (instance.FlowScope != ElementInstanceKey.Process && run[instance.FlowScope].AdHoc is not null && run.NodeOf(instance).IsActivity)
            AdHoc.ActivityEnded(run, instance.FlowScope);
        if (flows.IsEmpty && instance is { CompensatedFor: null }) AdHoc.WayEnded(run, instance.FlowScope);
        if (instance.CompensatedFor is { } driver) Compensation.Continue(run, driver);
        else if (flows.IsEmpty) run.Agenda.CheckScope(instance.FlowScope);
    }

    private static void Follow(StepRun run, ElementInstanceKey scope, ImmutableArray<SequenceFlow> flows)
    {
        foreach (var flow in flows)
        {
            if (!flow.IsLink) run.Record(FactKind.FlowTaken, flow.Id);
            run.Agenda.Arrive(scope, flow);
        }
    }

    /// <summary>All outgoing flows without a condition or with one that holds, else the default flow (BPMN 2.0, 13.3.1); null after raising an incident.</summary>
    private static ImmutableArray<SequenceFlow>? ChooseFlows(StepRun run, ElementInstance instance)
    {
        if (Compensation.HasLeft(run, instance)) return [];
        var outgoing = run.NodeOf(instance).Outgoing;
        if (outgoing.All(flow => flow.Condition is null && !flow.IsDefault)) return outgoing;

        var choice = FlowChoice.AllThatHold(outgoing, new(new ScopeChain(run, instance.Key), run.Surroundings.Feel), run.NodeOf(instance));
        if (choice.Failure is not { } failure) return choice.Flows;
        run.Raise(instance, failure);
        return null;
    }
}
