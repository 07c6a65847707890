namespace Workflow.Engine;

/// <summary>What happens when an armed timer fires or an awaited message comes.</summary>
internal static class Triggering
{
    /// <summary>The element a timer or subscription was opened for; null for other waits.</summary>
    internal static ElementId? ElementOf(Wait wait) => wait switch
    {
        Wait.Timer timer => timer.Element,
        Wait.Subscription subscription => subscription.Element,
        _ => null,
    };

    /// <summary>Hands the event to whoever waits for it: a boundary event, an event sub-process, or the owner itself.</summary>
    internal static void Fire(StepRun run, ElementInstance owner, Wait wait, ElementId element, Variables payload, Command command)
    {
        switch (run.Graph.Find(element))
        {
            case BoundaryEvent boundary:
                owner = Consume(run, owner, wait, boundary.Interrupting);
                BoundaryEvents.Fire(run, owner, boundary, payload);
                break;
            case StartEvent start:
                owner = Consume(run, owner, wait, start.Interrupting);
                EventSubProcesses.Fire(run, owner, start, payload);
                break;
            default:
                owner = Consume(run, owner, wait, interrupting: true);
                run.Record(FactKind.Triggered, element, owner.Key);
                Resume(run, owner, command);
                break;
        }
    }

    /// <summary>The behaviour of the owner decides what its own wait leads to.</summary>
    internal static void Resume(StepRun run, ElementInstance owner, Command command)
    {
        var node = run.NodeOf(owner);
        Entering.Apply(run, owner, ElementCatalog.BehaviorOf(node).Trigger(node, new(run, owner), command));
    }

    /// <summary>An event that has happened already: it is entered and left at once, with what it brought.</summary>
    internal static void Happen(StepRun run, FlowNode node, ElementInstanceKey scope, Variables payload, string detail = "")
    {
        var instance = run.Add(node, scope);
        run.Record(FactKind.Triggered, node.Id, instance.Key, detail);
        Leaving.Complete(run, instance, new Move.Leave { Output = payload });
    }

    /// <summary>The wait is over, unless it can happen again: a cycle goes on from its due time, a subscription that does not interrupt stays open.</summary>
    private static ElementInstance Consume(StepRun run, ElementInstance owner, Wait wait, bool interrupting)
    {
        if (!interrupting && wait is Wait.Subscription) return owner;
        owner = run.Close(owner, w => w == wait, CloseReason.Completed);
        return interrupting || wait is not Wait.Timer timer || TimerPlan.Next(timer, run.Surroundings.Feel.Zone) is not { } next
            ? owner
            : run.Open(owner, [next.Opening(owner.Key, timer.Element)]);
    }
}
