using System.Globalization;

namespace Workflow.Engine;

/// <summary>What happens when an armed timer fires, an awaited message or signal comes, or a condition becomes true.</summary>
internal static class Triggering
{
    /// <summary>A timer is due: it fires, unless its time was missed and missed times do not fire; either way it goes on with its next time.</summary>
    internal static void TakeTurn(StepRun run, ElementInstance owner, Wait.Timer timer)
    {
        var catchUp = run.Graph.DefinitionOf(timer.Element) is TimerDefinition definition ? definition.CatchUp : CatchUp.Once;
        var turn = new TimerPlan(timer.DueAt, timer.Cycle).Turn(catchUp, run.Now, run.Surroundings.MissedAfter, run.Surroundings.Feel.Zone);
        if (turn.Missed > 0) run.Record(FactKind.TimesMissed, TriggerId.ElementOf(timer.Element), owner.Key, turn.Missed.ToString(CultureInfo.InvariantCulture));
        if (turn.Fires) Fire(run, owner, timer, Variables.Empty, turn.Next);
        else GoOn(run, run.Close(owner, wait => wait == timer, CloseReason.Completed), timer, turn.Next);
    }

    /// <summary>Hands the event to whoever waits for it: a boundary event, an event sub-process, or the owner itself.</summary>
    /// <param name="again">When a timer that does not interrupt fires next; null: not again.</param>
    internal static void Fire(StepRun run, ElementInstance owner, Wait wait, Variables payload, TimerPlan? again = null)
    {
        var trigger = wait.Trigger ?? throw new InvalidOperationException($"Expected {wait} to wait for an event, but it does not.");
        var node = run.Graph[TriggerId.ElementOf(trigger)];
        var interrupting = node is BoundaryEvent { Interrupting: true } or StartEvent { Interrupting: true } || IsOwn(owner, node);
        owner = Consume(run, owner, wait, interrupting, again);
        if (node is EventNode { Definition: MultipleDefinition { AllNeeded: true } all })
        {
            if (!Gather(run, ref owner, all.Triggers(node.Id), trigger, ref payload)) return;
        }

        switch (node)
        {
            case BoundaryEvent boundary:
                BoundaryEvents.Fire(run, owner, boundary, payload);
                break;
            case StartEvent start when start.Id != owner.Element:
                EventSubProcesses.Fire(run, owner, start, payload);
                break;
            default:
                run.Record(FactKind.Triggered, node.Id, owner.Key);
                var waiting = run.NodeOf(owner);
                var context = new ElementContext(run, owner) { Payload = payload, Trigger = trigger };
                Entering.Apply(run, owner, ElementCatalog.BehaviorOf(waiting).Occur(waiting, context));
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

    /// <summary>Notes that one of several needed events has happened; true when it was the last, with what all of them brought.</summary>
    private static bool Gather(StepRun run, ref ElementInstance owner, IEnumerable<ElementId> needed, ElementId trigger, ref Variables payload)
    {
        var before = owner.Waits.OfType<Wait.Occurred>().FirstOrDefault(occurred => occurred.Element == trigger);
        owner = before is null
            ? run.Open(owner, [new(new Wait.Occurred(trigger, payload), null)])
            : run.Replace(owner, before, new Wait.Occurred(trigger, payload));
        var occurred = owner.Waits.OfType<Wait.Occurred>().ToDictionary(wait => wait.Element);
        if (needed.Any(part => !occurred.ContainsKey(part))) return false;
        payload = needed.Aggregate(Variables.Empty, (all, part) => all.With(occurred[part].Payload.Values));
        owner = run.Close(owner, wait => wait is Wait.Occurred && needed.Contains(wait.Trigger ?? default), CloseReason.Completed);
        return true;
    }

    private static bool IsOwn(ElementInstance owner, FlowNode node) => node is not BoundaryEvent && (node is not StartEvent || node.Id == owner.Element);

    /// <summary>The wait is over, unless it can happen again: a cycle goes on, what else does not interrupt stays open.</summary>
    private static ElementInstance Consume(StepRun run, ElementInstance owner, Wait wait, bool interrupting, TimerPlan? again)
    {
        if (!interrupting && wait is not Wait.Timer) return owner;
        owner = run.Close(owner, w => w == wait, CloseReason.Completed);
        return interrupting || wait is not Wait.Timer timer ? owner : GoOn(run, owner, timer, again);
    }

    private static ElementInstance GoOn(StepRun run, ElementInstance owner, Wait.Timer timer, TimerPlan? next) =>
        next is null ? owner : run.Open(owner, [next.Opening(owner.Key, timer.Element)]);
}
