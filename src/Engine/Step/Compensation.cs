using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>
/// Undoing what has ended (BPMN 2.0, 10.7 and 13.5.5). A scope remembers its ended activities that can be undone. Whoever throws
/// compensation, or a transaction that is cancelled, works them off one after the other, what ended last first: by the handler at the
/// border; by the compensation event sub-process inside; else a sub-process or the instances of a multi-instance by what they hold.
/// Such a scope is opened anew for that with the values it ended with; no flow leaves it.
/// </summary>
internal static class Compensation
{
    /// <summary>Called as an activity ends normally.</summary>
    internal static void Remember(StepRun run, ElementInstance instance)
    {
        var node = run.NodeOf(instance);
        if (instance.CompensatedFor is not null || !node.IsActivity && node is not EventSubProcess) return;
        var isBody = instance.Loop is not null;
        if (instance.Compensable.IsEmpty && (isBody || !CanBeUndone(run.Graph, node))) return;
        var scope = run[instance.FlowScope];
        run.Update(scope with { Compensable = scope.Compensable.Add(new(node.Id, isBody, run.Sequence, instance.Local, instance.Compensable)) });
    }

    /// <summary>
    /// Undoes one activity, each time that it ended, or all of the scope; the thrower waits until that is done, or its token goes on
    /// while it stays until that is done (<c>waitForCompletion</c> false).
    /// </summary>
    internal static void Throw(StepRun run, ElementInstance thrower, Move.Compensate compensate)
    {
        var activity = compensate.Activity;
        var steps = new List<UndoStep>();
        foreach (var scope in ScopesOf(run, thrower))
        {
            steps.AddRange(scope.Compensable.Where(ended => activity is null || ended.Element == activity).Select(ended => new UndoStep(scope.Key, ended)));
            run.Update(scope with { Compensable = [.. scope.Compensable.Where(ended => activity is not null && ended.Element != activity)] });
        }

        thrower = run.Update(thrower with { Phase = Phase.Active, Undo = [.. steps.OrderBy(step => step.Activity.Sequence)] });
        if (!compensate.Waits) Leaving.TakeAndStay(run, thrower, run.NodeOf(thrower).Outgoing);
        Continue(run, thrower.Key);
    }

    /// <summary>
    /// Cancel end event (BPMN 2.0, 13.5.5): what runs in the transaction is taken away, what ended is undone, also in sub-processes that
    /// still run, then its cancel boundary event happens. One that is repeated is given up as a whole: its border is that of all rounds.
    /// </summary>
    internal static void Cancel(StepRun run, ElementInstance endEvent)
    {
        Leaving.Finish(run, endEvent);
        var transaction = run[endEvent.FlowScope];
        while (run.NodeOf(transaction) is not SubProcess { IsTransaction: true }) transaction = run[transaction.FlowScope];
        if (transaction.LoopCounter > 0) transaction = run[transaction.FlowScope];

        var unfinished = Unfinished(run, transaction.Key);
        var isEmpty = TakingAway.TakeAwayInside(run, transaction.Key, CloseReason.Interrupted);
        transaction = run.Close(run[transaction.Key], static _ => true, CloseReason.Interrupted);
        var ended = transaction.Compensable.AddRange(unfinished).OrderBy(activity => activity.Sequence);
        run.Update(transaction with { Undo = [.. ended.Select(activity => new UndoStep(transaction.Key, activity))], Compensable = [], After = isEmpty ? null : new Afterwards.Undo() });
        if (isEmpty) Continue(run, transaction.Key);
    }

    /// <summary>True of a thrower whose token has gone on: it only stays until all is undone.</summary>
    internal static bool HasLeft(StepRun run, ElementInstance instance) =>
        run.NodeOf(instance) is EventNode node and (IntermediateThrowEvent or EndEvent) && node.Definition.Parts.Any(part => part is CompensateDefinition { Waits: false });

    /// <summary>What has ended inside elements of the scope that still run, as if these were bodies: only what they hold is undone.</summary>
    private static ImmutableArray<CompletedActivity> Unfinished(StepRun run, ElementInstanceKey scope)
    {
        foreach (var undoing in run.ChildrenOf(scope).Where(child => child.Undo is not null))
        {
            if (run.Find(undoing.Key) is not { } driver) continue;
            Abandon(run, driver);
            run.Update(run[driver.Key] with { Undo = null });
        }

        var unfinished = ImmutableArray.CreateBuilder<CompletedActivity>();
        foreach (var child in run.ChildrenOf(scope))
        {
            var inner = Unfinished(run, child.Key);
            ImmutableArray<CompletedActivity> inside = [.. run[child.Key].Compensable.AddRange(inner).OrderBy(activity => activity.Sequence)];
            if (!inside.IsEmpty) unfinished.Add(new(child.Element, IsBody: true, inside[^1].Sequence, child.Local, inside));
        }

        return unfinished.DrainToImmutable();
    }

    /// <summary>The next of what is left, or the end of it.</summary>
    internal static void Continue(StepRun run, ElementInstanceKey driver)
    {
        if (run.Find(driver) is not { Undo: { } left } instance) return;
        if (left.IsEmpty)
        {
            Done(run, instance);
            return;
        }

        run.Update(instance with { Undo = left.RemoveAt(left.Length - 1) });
        Undo(run, left[^1], driver);
    }

    /// <summary>True of a scope that has ended before and is open only to undo what is inside.</summary>
    internal static bool IsReopened(StepRun run, ElementInstance instance) =>
        instance.CompensatedFor is not null && !run.NodeOf(instance).Header.IsForCompensation;

    /// <summary>Nothing is left in a scope that was opened anew.</summary>
    internal static void FinishReopened(StepRun run, ElementInstance scope)
    {
        Leaving.Finish(run, scope);
        if (scope.CompensatedFor is { } driver) Continue(run, driver);
    }

    /// <summary>Who undoes is taken away: its handlers go too, and what is left can be undone by somebody else.</summary>
    internal static void Abandon(StepRun run, ElementInstance driver)
    {
        if (driver.Undo is not { } left) return;
        foreach (var handler in run.CompensatingFor(driver.Key))
        {
            if (run.Find(handler) is { } running) TakingAway.TakeAway(run, running, CloseReason.Interrupted);
        }

        foreach (var (scope, activity) in left)
        {
            if (run.Find(scope) is { } around) run.Update(around with { Compensable = around.Compensable.Add(activity) });
        }
    }

    private static bool CanBeUndone(ProcessGraph graph, FlowNode node) =>
        graph.CompensationHandlerOf(node.Id) is not null || graph.CompensationSubProcessOf(node.Id) is not null;

    /// <summary>The scope of the thrower, and the one around it when that is an event sub-process.</summary>
    private static IEnumerable<ElementInstance> ScopesOf(StepRun run, ElementInstance thrower)
    {
        var scope = run[thrower.FlowScope];
        yield return scope;
        if (scope.Key != ElementInstanceKey.Process && run.NodeOf(scope) is EventSubProcess) yield return run[scope.FlowScope];
    }

    private static void Undo(StepRun run, UndoStep step, ElementInstanceKey driver)
    {
        var ended = step.Activity;
        if (!ended.IsBody && run.Graph.CompensationHandlerOf(ended.Element) is { } handler)
        {
            run.Agenda.Enter(run.Update(run.Add(handler, step.Scope) with { Local = ended.Local, CompensatedFor = driver }));
            return;
        }

        var scope = run.Add(run.Graph[ended.Element], step.Scope) with { Phase = Phase.Active, Local = ended.Local, CompensatedFor = driver };
        if (!ended.IsBody && run.Graph.CompensationSubProcessOf(ended.Element) is { } inside)
        {
            run.Update(scope with { Compensable = ended.Inside });
            EventSubProcesses.Begin(run, scope.Key, EventSubProcesses.StartOf(run, inside), Variables.Empty);
            return;
        }

        run.Update(scope with { Undo = [.. ended.Inside.Select(inner => new UndoStep(scope.Key, inner))] });
        Continue(run, scope.Key);
    }

    private static void Done(StepRun run, ElementInstance driver)
    {
        driver = run.Update(driver with { Undo = null });
        if (IsReopened(run, driver)) FinishReopened(run, driver);
        else if (run.NodeOf(driver) is SubProcess) BoundaryEvents.Fire(run, driver, CancelBoundary(run, driver), Variables.Empty);
        else Leaving.Complete(run, driver, new Move.Leave());
    }

    private static BoundaryEvent CancelBoundary(StepRun run, ElementInstance transaction) =>
        run.Graph.BoundaryEventsOf(transaction.Element).First(boundary => boundary.Definition.Parts.Any(part => part is CancelDefinition));
}
