namespace Workflow.Engine;

/// <summary>Opening, completing and terminating scopes: the process, sub-processes, event sub-processes and multi-instance bodies.</summary>
internal static class Scopes
{
    /// <summary>Opens a (sub-)process at its start event; that of an event sub-process has happened already.</summary>
    internal static void Open(StepRun run, ElementInstance instance)
    {
        if (instance.AdHoc is not null && run.NodeOf(instance) is AdHocSubProcess again)
        {
            AdHoc.Open(run, instance, again);
            return;
        }

        var evaluation = new Evaluation(new ScopeChain(run, instance.Key), run.Surroundings.Feel);
        var openings = BoundaryEvents.Arm(run, instance, evaluation).AddRange(EventSubProcesses.Arm(run, instance, evaluation));
        if (evaluation.Failure is { } failure)
        {
            run.Raise(instance, failure);
            return;
        }

        instance = run.Open(run.Update(instance with { Phase = Phase.Active }), openings);
        if (run.NodeOf(instance) is AdHocSubProcess adHoc)
        {
            AdHoc.Open(run, instance, adHoc);
        }
        else if (run.Graph.StartEventOf(instance.Element) is { } start && instance.Waits.OfType<Wait.Occurred>().FirstOrDefault(wait => wait.Element == start.Id) is { } happened)
        {
            run.Close(instance, wait => wait is Wait.Occurred occurred && occurred.Element == start.Id, CloseReason.Completed);
            Triggering.Happen(run, start, instance.Key, happened.Payload);
        }
        else
        {
            Starting.BeginScope(run, instance.Element, instance.Key);
        }
    }

    /// <summary>Completes the next scope in which nothing is left; false when there is none.</summary>
    internal static bool CompleteNextEmpty(StepRun run)
    {
        while (run.Agenda.TryNextScope(out var key))
        {
            if (!run.IsEmpty(key) || run.Find(key) is not { Phase: Phase.Active, Loop: null, Undo: null } scope) continue;
            if (key == ElementInstanceKey.Process) CompleteProcess(run, scope);
            else if (Compensation.IsReopened(run, scope)) Compensation.FinishReopened(run, scope);
            else if (run.NodeOf(scope) is not AdHocSubProcess adHoc || AdHoc.IsComplete(run, scope, adHoc)) Leaving.Complete(run, scope, new Move.Leave { Output = AdHoc.Collected(run, scope) });
            return true;
        }

        return false;
    }

    /// <summary>Terminate end event: everything else in its scope is taken away, then the scope completes (BPMN 2.0, 13.5.6).</summary>
    internal static void EndAround(StepRun run, ElementInstance endEvent)
    {
        Leaving.Finish(run, endEvent);
        if (TakingAway.TakeAwayInside(run, endEvent.FlowScope, CloseReason.Interrupted)) run.Agenda.CheckScope(endEvent.FlowScope);
        // Until those who listen have been told nothing else may begin in it.
        else run.Close(run[endEvent.FlowScope], wait => EventSubProcesses.IsStart(run, wait), CloseReason.Interrupted);
    }

    /// <summary>Takes everything away and ends the instance, when those who listen to that have been told.</summary>
    internal static void EndInstance(StepRun run, Afterwards.End how, CloseReason reason)
    {
        var isEmpty = TakingAway.TakeAwayInside(run, ElementInstanceKey.Process, reason);
        var process = run.Close(run[ElementInstanceKey.Process], static _ => true, reason);
        if (isEmpty)
        {
            EndInstance(run, how);
            return;
        }

        run.Update(process with { After = how });
        // One that stands still goes on for that: nothing else in it can move any more.
        if (run.Status is InstanceStatus.Suspended) Suspension.Resume(run);
    }

    /// <summary>Everything is gone: the instance ends.</summary>
    internal static void EndInstance(StepRun run, Afterwards.End how) => run.End(how.Status, how.Effect(run.IsAwaited), how.Detail);

    /// <summary>The end listeners of the process are done.</summary>
    internal static void AfterListeners(StepRun run, ElementInstance listening)
    {
        Leaving.Finish(run, listening);
        // What an event has begun meanwhile comes first.
        if (run.IsEmpty(ElementInstanceKey.Process)) End(run, run[ElementInstanceKey.Process]);
        else run.Agenda.CheckScope(ElementInstanceKey.Process);
    }

    private static void CompleteProcess(StepRun run, ElementInstance process)
    {
        if (run.Graph.Itself is { Header.Listeners: { End.IsEmpty: false } listeners } node)
            Listening.Next(run, run.Update(run.Add(node, process.Key) with { Phase = Phase.Leaving, Heard = listeners.Start.Length }));
        else End(run, process);
    }

    private static void End(StepRun run, ElementInstance process)
    {
        run.Close(process, static _ => true, CloseReason.Completed);
        run.End(InstanceStatus.Completed, new Effect.Complete(run.ProcessVariables), "");
    }
}
