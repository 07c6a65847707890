namespace Workflow.Engine;

/// <summary>
/// Taking elements away, innermost first. What holds a user task that somebody listens to for <c>canceling</c>, or the call of an instance in which
/// somebody does, does not go at once: it is <see cref="Phase.Terminating"/> until they have been told, and <see cref="Afterwards"/> says what
/// goes on then (src/adr/0097). Everything else goes in the same step.
/// </summary>
internal static class TakingAway
{
    /// <summary>Takes an element instance away with all it holds; false when somebody has to be told first: then <paramref name="then"/> goes on when that is done.</summary>
    internal static bool TakeAway(StepRun run, ElementInstance instance, CloseReason reason, Afterwards? then = null)
    {
        if (instance.Phase is Phase.Terminating)
        {
            // Something further out takes it away now: what was to go on after it does not any more.
            run.Update(instance with { After = then });
            return false;
        }

        TakeAwayInside(run, instance.Key, reason);
        Compensation.Abandon(run, run[instance.Key]);
        var (isListenedTo, isAwaited) = (IsListenedTo(run, instance), instance.IsChildAwaited && instance.Waits.Any(wait => wait is Wait.Child));
        instance = run.Resolve(run.Close(run[instance.Key], static _ => true, reason));
        if (!isListenedTo && !isAwaited && run.IsEmpty(instance.Key))
        {
            run.Record(FactKind.Terminated, instance.Element, instance.Key);
            run.Remove(instance);
            return true;
        }

        instance = run.Update(instance with { Phase = Phase.Terminating, After = then, Heard = 0, HandedIn = null, Asked = null, Undo = null, AdHoc = null, Compensable = [] });
        if (!isListenedTo) return false;
        run.Record(FactKind.TakenAway, instance.Element, instance.Key);
        Listening.Next(run, instance);
        return false;
    }

    /// <summary>Takes away every token inside the scope, which stays itself; false when somebody has to be told first.</summary>
    internal static bool TakeAwayInside(StepRun run, ElementInstanceKey scope, CloseReason reason)
    {
        foreach (var child in run.ChildrenOf(scope))
        {
            // A handler goes together with the one for whom it undoes something.
            if (run.Find(child.Key) is { } left) TakeAway(run, left, reason);
        }

        run.UnparkAll(scope);
        run.Agenda.Drop(scope);
        return run.IsEmpty(scope);
    }

    /// <summary>True of an element instance that is not there any more, or will not be as soon as those who listen have been told.</summary>
    internal static bool IsGoing(StepRun run, ElementInstanceKey key) => run.Find(key) is null or { Phase: Phase.Terminating };

    /// <summary>All who listen to it have been told.</summary>
    internal static void Gone(StepRun run, ElementInstance instance)
    {
        run.Record(FactKind.Terminated, instance.Element, instance.Key);
        run.Remove(instance);
        if (instance.After is Afterwards.Boundary then) Triggering.Happen(run, run.Graph[then.Event], instance.FlowScope, then.Payload, then.Detail);
        if (run.IsEmpty(instance.FlowScope)) GoOn(run, run[instance.FlowScope]);
    }

    /// <summary>A called instance that is awaited was cancelled.</summary>
    internal static StepResult.Rejected? ChildGone(StepRun run, Command.EndChild command)
    {
        if (run.Find(command.Owner) is not { Phase: Phase.Terminating, IsChildAwaited: true } call)
            return new("child.not-active", $"Expected a call activity that waits for the end of what it called at element instance {command.Owner.Value}, but there is none (any more).");
        // One that stands still goes on from there when it is resumed.
        if (run.Status is InstanceStatus.Suspended) run.Update(call with { IsChildAwaited = false });
        else Gone(run, call);
        return null;
    }

    /// <summary>Nothing is left in the scope.</summary>
    private static void GoOn(StepRun run, ElementInstance scope)
    {
        if (scope.Phase is Phase.Terminating)
        {
            Gone(run, scope);
            return;
        }

        run.Update(scope with { After = null });
        switch (scope.After)
        {
            case Afterwards.Begin begin: EventSubProcesses.Interrupt(run, scope.Key, (StartEvent)run.Graph[begin.StartEvent], begin.Payload); break;
            case Afterwards.CompleteBody: MultiInstance.LeaveBody(run, scope.Key); break;
            case Afterwards.Undo: Compensation.Continue(run, scope.Key); break;
            case Afterwards.End end: Scopes.EndInstance(run, end); break;
            default: run.Agenda.CheckScope(scope.Key); break;
        }
    }

    /// <summary>A task that is not there yet, or not any more, was never there for a program either.</summary>
    private static bool IsListenedTo(StepRun run, ElementInstance instance) =>
        instance.Waits.Any(wait => wait is Wait.UserTask) && !run.NodeOf(instance).Header.Listeners.Canceling.IsEmpty;
}
