using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>From a token's arrival to the element's first move: inputs, behaviour, boundary events; or an incident with nothing opened.</summary>
internal static class Entering
{
    /// <summary>Works the agenda off until nothing moves any more.</summary>
    internal static void Drain(StepRun run)
    {
        while (run.Status == InstanceStatus.Active)
        {
            if (run.Agenda.TryNext(out var item))
            {
                if (item.Flow is { } flow) Joining.Arrive(run, item.Key, flow);
                else if (run.Find(item.Key) is { } instance) Enter(run, instance);
            }
            else if (!Conditions.FireNext(run) && !Joining.FireInclusive(run) && !ComplexJoining.ResetNext(run) && !Scopes.CompleteNextEmpty(run))
            {
                return;
            }
        }
    }

    internal static void Activate(StepRun run, FlowNode node, ElementInstanceKey scope) => run.Agenda.Enter(run.Add(node, scope));

    internal static void Enter(StepRun run, ElementInstance instance)
    {
        var node = run.NodeOf(instance);
        if (!run.Agenda.MayEnter(node, instance))
        {
            run.Raise(instance, new("loop.no-wait-state",
                $"Expected a loop through '{node.Name}' to wait somewhere, but it ran {Agenda.MostEntriesOfOneElement} times at once."));
            return;
        }

        if (!MultiInstance.IsBody(node, instance) && !node.Header.Mapping.Inputs.IsEmpty)
        {
            var evaluation = new Evaluation(new ScopeChain(run, instance.Key), run.Surroundings.Feel);
            var inputs = node.Header.Mapping.MapInputs(evaluation);
            if (evaluation.Failure is { } failure) { run.Raise(instance, failure); return; }
            instance = run.Update(instance with { Local = instance.Local.With(inputs.Values) });
        }

        if (Listening.Next(run, instance)) return;
        Work(run, instance);
    }

    /// <summary>What the element is there for, after its start listeners.</summary>
    internal static void Work(StepRun run, ElementInstance instance)
    {
        var node = run.NodeOf(instance);
        if (MultiInstance.IsBody(node, instance)) MultiInstance.Open(run, node, instance);
        else Apply(run, instance, ElementCatalog.BehaviorOf(node).Enter(node, new(run, instance)));
    }

    /// <summary>Does what a behaviour answered.</summary>
    internal static void Apply(StepRun run, ElementInstance instance, Move move)
    {
        switch (move)
        {
            case Move.Stay stay: BeginWaiting(run, instance, stay.Openings); break;
            case Move.StayAsking stay: BeginAsking(run, instance, stay); break;
            case Move.OpenScope: Scopes.Open(run, instance); break;
            case Move.Leave leave: Leaving.Complete(run, instance, leave); break;
            case Move.Then then: ApplyBoth(run, instance, then); break;
            case Move.TakeAndStay take: Leaving.TakeAndStay(run, instance, take.Flows); break;
            case Move.LeaveTriggered leave: Leaving.CompleteTriggered(run, instance, leave); break;
            case Move.Throw error: Catching.Throw(run, instance, error); break;
            case Move.EndScope: Leaving.EndScope(run, instance); break;
            case Move.BeginProcess: Starting.AfterListeners(run, instance); break;
            case Move.Compensate compensate: Compensation.Throw(run, instance, compensate); break;
            case Move.CancelTransaction: Compensation.Cancel(run, instance); break;
            case Move.Fail fail: run.Raise(instance, fail.Cause); break;
            default: throw new NotSupportedException($"move {move}");
        }
    }

    private static void ApplyBoth(StepRun run, ElementInstance instance, Move.Then then)
    {
        if (Leaving.TellOutside(run, instance, then.First)) Apply(run, run[instance.Key], then.Second);
    }

    private static void BeginAsking(StepRun run, ElementInstance instance, Move.StayAsking stay)
    {
        BeginWaiting(run, instance, [stay.Opening]);
        // Something at its border may have failed: then nothing is open yet.
        if (run[instance.Key] is { Phase: Phase.Active } open) TaskChanging.Ask(run, open, stay.Asked);
    }

    private static void BeginWaiting(StepRun run, ElementInstance instance, ImmutableArray<Opening> openings)
    {
        ImmutableArray<Opening> boundary = [];
        if (instance.Phase == Phase.Activating)
        {
            var evaluation = new Evaluation(new ScopeChain(run, instance.Key), run.Surroundings.Feel);
            boundary = BoundaryEvents.Arm(run, instance, evaluation);
            if (evaluation.Failure is { } failure) { run.Raise(instance, failure); return; }
        }

        run.Open(run.Open(run.Update(instance with { Phase = Phase.Active }), openings), boundary);
    }
}
