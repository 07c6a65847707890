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
        TerminateInside(run, endEvent.FlowScope, CloseReason.Interrupted);
        run.Agenda.CheckScope(endEvent.FlowScope);
    }

    /// <summary>Takes an element instance away with all it holds, innermost first.</summary>
    internal static void Terminate(StepRun run, ElementInstance instance, CloseReason reason)
    {
        TerminateInside(run, instance.Key, reason);
        Compensation.Abandon(run, run[instance.Key]);
        instance = run.Resolve(run.Close(run[instance.Key], static _ => true, reason));
        run.Record(FactKind.Terminated, instance.Element, instance.Key);
        run.Remove(instance);
    }

    /// <summary>Takes away every token inside the scope; the scope itself stays.</summary>
    internal static void TerminateInside(StepRun run, ElementInstanceKey scope, CloseReason reason)
    {
        foreach (var child in run.ChildrenOf(scope))
        {
            // A handler goes together with the one for whom it undoes something.
            if (run.Find(child.Key) is { } left) Terminate(run, left, reason);
        }

        run.UnparkAll(scope);
        run.Agenda.Drop(scope);
    }

    /// <summary>Takes everything away and ends the instance.</summary>
    internal static void EndInstance(StepRun run, InstanceStatus status, Effect how, string detail, CloseReason reason)
    {
        TerminateInside(run, ElementInstanceKey.Process, reason);
        run.Close(run[ElementInstanceKey.Process], static _ => true, reason);
        run.End(status, how, detail);
    }

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
