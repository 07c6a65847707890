namespace Workflow.Engine;

/// <summary>What each command asks of the run, or why it is rejected. A rejected run is thrown away: nothing changed.</summary>
internal static class CommandHandling
{
    internal static StepResult.Rejected? Handle(StepRun run, Command command) => command switch
    {
        Command.Start start => Starting.Start(run, start),
        Command.CompleteUserTask c => CompleteUserTask(run, c),
        Command.ChangeUserTask c => TaskChanging.Change(run, c),
        Command.Note c => Noting.Note(run, c),
        Command.CompleteJob c when Listening.IsAt(run, c.Owner) => Listening.Done(run, c),
        Command.ThrowJobError c when Listening.IsAt(run, c.Owner) => Listening.Failed(run, c),
        Command.CompleteJob { Verdict: { IsDenied: true } or { Corrections.IsEmpty: false } } =>
            new("listener.cannot-deny", "Expected the work of an element, but it was reported as if it listened to a user task."),
        Command.CompleteJob c when AdHoc.IsDriven(run, c.Owner) => AdHoc.Decide(run, c),
        Command.CompleteJob { Decision: not null } => new("ad-hoc.decision", "Expected the job of an ad-hoc sub-process, but what was reported is of another element."),
        Command.ThrowJobError c when AdHoc.IsDriven(run, c.Owner) => AdHoc.Fail(run, c),
        Command.CompleteJob c => Resume<Wait.Job>(run, c.Owner, command, "job.not-active", "an open job"),
        Command.FailJob c => FailJob(run, c),
        Command.ThrowJobError c => Resume<Wait.Job>(run, c.Owner, command, "job.not-active", "an open job"),
        Command.CompleteChild c => Resume<Wait.Child>(run, c.Owner, command, "child.not-active", "a call activity that waits"),
        Command.FailChild c => Resume<Wait.Child>(run, c.Owner, command, "child.not-active", "a call activity that waits"),
        Command.FireTimer c => FireTimer(run, c),
        Command.CorrelateMessage c => Event<Wait.Subscription>(run, c.Owner, c.MessageElement, c.Payload, "message.not-waiting", "a wait for the message"),
        Command.CatchSignal c => Event<Wait.Signal>(run, c.Owner, c.SignalElement, c.Payload, "signal.not-waiting", "a wait for the signal"),
        Command.EscalateChild c => EscalateChild(run, c),
        Command.AwaitChild c => AwaitChild(run, c),
        Command.EndChild c => TakingAway.ChildGone(run, c),
        Command.AddInstance c => MultiInstance.AddItem(run, c),
        Command.ActivateAdHoc c => AdHoc.Activate(run, c),
        Command.CompleteAdHoc c => AdHoc.Complete(run, c),
        Command.RetryIncident c => RetryIncident(run, c.Element, c.Reason),
        Command.SetVariables { Known: { } known, Scope: { } task } c => TaskChanging.Change(run, new(task, new(ListenerEvent.Updating, known, known) { Action = "update", Variables = c.Values })),
        Command.SetVariables c => SetVariables(run, c),
        Command.Suspend c => Suspension.Suspend(run, c),
        Command.Resume => Suspension.Resume(run),
        Command.RecalculateTimers => Suspension.RecalculateTimers(run),
        Command.Modify c => Modifying.Modify(run, c),
        Command.Cancel c => Cancel(run, c),
        _ => throw new NotSupportedException($"command {command}"),
    };

    private static StepResult.Rejected? CompleteUserTask(StepRun run, Command.CompleteUserTask command)
    {
        if (run.Find(command.Task) is { } open && open.Waits.Any(wait => wait is Wait.UserTask))
        {
            if (TaskChanging.UnderWay(run, open) is { } underWay) return underWay;
            if (TaskChanging.HandIn(run, open, command)) return null;
        }

        if (command.InPlaceOf is { } absent && run.Find(command.Task) is { } task) run.Record(FactKind.TaskSubstituted, task.Element, command.Task, absent);
        return Resume<Wait.UserTask>(run, command.Task, command, "task.not-active", "an open user task");
    }

    private static StepResult.Rejected? Resume<TWait>(StepRun run, ElementInstanceKey key, Command command, string code, string expected) where TWait : Wait
    {
        if (run.Find(key) is not { } owner || !owner.Waits.Any(wait => wait is TWait)) return NotActive(code, expected, key);
        Triggering.Resume(run, run.Close(owner, wait => wait is TWait, CloseReason.Completed), command);
        return null;
    }

    private static StepResult.Rejected? FailJob(StepRun run, Command.FailJob command)
    {
        if (run.Find(command.Owner) is not { } owner || !owner.Waits.Any(wait => wait is Wait.Job))
            return NotActive("job.not-active", "an open job", command.Owner);
        run.Raise(run.Close(owner, wait => wait is Wait.Job, CloseReason.Interrupted), new("job.failed", command.Message));
        return null;
    }

    private static StepResult.Rejected? FireTimer(StepRun run, Command.FireTimer command)
    {
        if (run.Find(command.Owner) is not { } owner || owner.Waits.OfType<Wait.Timer>().FirstOrDefault(t => t.Element == command.TimerElement) is not { } timer)
            return NotActive("timer.not-active", $"an armed timer '{command.TimerElement}'", command.Owner);
        if (timer.DueAt > run.Now)
            return new("timer.not-due", $"Expected the timer '{timer.Element}' to be due, but it is due only at {timer.DueAt:O}.");
        Triggering.TakeTurn(run, owner, timer);
        return null;
    }

    private static StepResult.Rejected? Event<TWait>(
        StepRun run, ElementInstanceKey key, ElementId trigger, Variables payload, string code, string expected) where TWait : Wait
    {
        if (run.Find(key) is not { } owner || owner.Waits.OfType<TWait>().FirstOrDefault(wait => wait.Trigger == trigger) is not { } wait)
            return NotActive(code, $"{expected} of '{trigger}'", key);
        Triggering.Fire(run, owner, wait, payload);
        return null;
    }

    private static StepResult.Rejected? EscalateChild(StepRun run, Command.EscalateChild command)
    {
        if (run.Find(command.Owner) is not { } owner || !owner.Waits.Any(wait => wait is Wait.Child))
            return NotActive("child.not-active", "a call activity that waits", command.Owner);
        Catching.Escalate(run, owner, new(command.Code, command.Payload));
        return null;
    }

    /// <summary>From now on the end of the call waits for the end of what it called; so does whoever called this instance.</summary>
    private static StepResult.Rejected? AwaitChild(StepRun run, Command.AwaitChild command)
    {
        if (run.Find(command.Owner) is not { } owner || !owner.Waits.Any(wait => wait is Wait.Child))
            return NotActive("child.not-active", "a call activity that waits", command.Owner);
        run.Update(owner with { IsChildAwaited = true });
        run.AskToBeAwaited();
        return null;
    }

    /// <summary>The element goes on where it stopped: see <see cref="Phase"/>.</summary>
    private static StepResult.Rejected? RetryIncident(StepRun run, ElementInstanceKey key, string reason)
    {
        if (run.Find(key) is not { Incident: not null } instance) return NotActive("incident.not-open", "an open incident", key);
        instance = run.Resolve(instance, reason);
        switch (instance.Phase)
        {
            case Phase.Activating: run.Agenda.Enter(instance); break;
            case Phase.Active when instance.UnderWay is not ListenerEvent.None: TaskChanging.AskAgain(run, instance); break;
            case Phase.Active:
                var node = run.NodeOf(instance);
                Entering.Apply(run, instance, ElementCatalog.BehaviorOf(node).Enter(node, new(run, instance)));
                break;
            case Phase.Completing: Leaving.MapOutputs(run, instance, flows: null); break;
            case Phase.Leaving when Listening.Next(run, instance): break;
            case Phase.Leaving: Leaving.Leave(run, instance, flows: null); break;
            case Phase.Terminating when Listening.Next(run, instance): break;
            case Phase.Terminating: TakingAway.Gone(run, instance); break;
            default: throw new NotSupportedException($"phase {instance.Phase}");
        }

        return null;
    }

    internal static StepResult.Rejected? SetVariables(StepRun run, Command.SetVariables command)
    {
        var scope = command.Scope ?? ElementInstanceKey.Process;
        if (run.Find(scope) is not { } instance) return NotActive("scope.not-active", "an active element", scope);
        run.SetLocal(scope, command.Values.Values);
        run.Record(FactKind.VariablesSet, instance.Element, scope, string.Join(", ", command.Values.Values.Keys));
        return null;
    }

    private static StepResult.Rejected? Cancel(StepRun run, Command.Cancel command)
    {
        if (run[ElementInstanceKey.Process].After is Afterwards.End { Status: InstanceStatus.Cancelled })
            return new("instance.ending", "Expected an instance that is not cancelled yet, but it is, and the programs that listen to that are still told.");
        Scopes.EndInstance(run, new Afterwards.End(InstanceStatus.Cancelled, "cancelled", command.Reason, Variables.Empty), CloseReason.Cancelled);
        return null;
    }

    private static StepResult.Rejected NotActive(string code, string expected, ElementInstanceKey key) =>
        new(code, $"Expected {expected} at element instance {key.Value}, but there is none (any more).");
}
