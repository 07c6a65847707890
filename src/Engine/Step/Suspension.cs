namespace Workflow.Engine;

/// <summary>
/// Standing still and going on. A suspended instance keeps everything it waits for, and so do those it calls; nothing in it moves until
/// it is resumed. BPMN 2.0 leaves this to the engine.
/// </summary>
internal static class Suspension
{
    internal static StepResult.Rejected? Suspend(StepRun run, Command.Suspend command)
    {
        run.Suspend(command.Reason);
        foreach (var caller in Callers(run)) run.Emit(new Effect.SuspendChild(caller.Key));
        return null;
    }

    internal static StepResult.Rejected? Resume(StepRun run)
    {
        if (run.Status != InstanceStatus.Suspended) return new("instance.not-suspended", "Expected a suspended instance, but it is active.");

        run.Resume();
        Joining.FireAllParallel(run);
        foreach (var caller in Callers(run)) run.Emit(new Effect.ResumeChild(caller.Key));
        // What was to be awaited may have ended while this stood still.
        foreach (var call in run.Instances.Where(instance => instance is { Phase: Phase.Terminating, IsChildAwaited: false, Incident: null } && run.NodeOf(instance) is CallActivity && run.IsEmpty(instance.Key)))
            TakingAway.Gone(run, call);
        return null;
    }

    /// <summary>Armed timers whose model gives a date are evaluated anew: a date that depends on variables moves with them.</summary>
    internal static StepResult.Rejected? RecalculateTimers(StepRun run)
    {
        foreach (var (owner, timer) in run.Awaited<Wait.Timer>())
        {
            if (DateOf(run.Graph, timer.Element) is not { } date) continue;

            var evaluation = new Evaluation(new ScopeChain(run, owner.Key), run.Surroundings.Feel);
            if (date.Plan(evaluation) is not { } plan) return new("timer.invalid", evaluation.Failure?.Message ?? "");
            if (plan.DueAt == timer.DueAt) continue;

            run.Replace(run[owner.Key], timer, timer with { DueAt = plan.DueAt });
            run.Emit(new Effect.CancelTimer(owner.Key, timer.Element));
            run.Emit(new Effect.ScheduleTimer(owner.Key, timer.Element, plan.DueAt));
        }

        return null;
    }

    /// <summary>Who has called an instance that runs, those that are taken away and wait for its end among them.</summary>
    private static IEnumerable<ElementInstance> Callers(StepRun run) =>
        run.Instances.Where(instance => instance is { Phase: Phase.Terminating, IsChildAwaited: true } || instance.Waits.Any(wait => wait is Wait.Child));

    private static TimerDefinition? DateOf(ProcessGraph graph, ElementId trigger) =>
        graph.DefinitionOf(trigger) is TimerDefinition { Kind: TimerKind.TimeDate } date ? date : null;
}
