using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>
/// Works the listeners of an element off, one job after the other: before all instances of a multi-instance; at its start, after its inputs
/// are mapped; at its end, after its outputs. Those of a user task that is there are called by <see cref="TaskChanging"/>, those of one that goes by <see cref="TakingAway"/>.
/// </summary>
internal static class Listening
{
    /// <summary>Opens the job of the next listener of this moment; false when all are done and the element goes on.</summary>
    internal static bool Next(StepRun run, ElementInstance instance)
    {
        if (NextOf(run, instance) is not { } listener) return false;
        var (opening, failure) = listener.Job.Opening(new(run, instance), listener, instance.HandedIn?.Output ?? instance.Asked?.Variables);
        if (opening is not null) run.Open(instance, [opening]);
        else if (failure is not null) run.Raise(instance, failure);
        return true;
    }

    /// <summary>True when the open job is a listener's and not the element's own, which is open only while the element is active. Another version may have lost the listener.</summary>
    internal static bool IsAt(StepRun run, ElementInstanceKey key) =>
        key != ElementInstanceKey.Process && run.Find(key) is { } owner && owner.Waits.Any(wait => wait is Wait.Job) && (owner.Phase is not Phase.Active || owner.UnderWay is not ListenerEvent.None);

    internal static StepResult.Rejected? Done(StepRun run, Command.CompleteJob command)
    {
        var instance = run[command.Owner];
        var listener = NextOf(run, instance);
        if (WhyNotResult(run, instance, listener, command) is { } refused) return refused;

        instance = run.Close(instance, wait => wait is Wait.Job, CloseReason.Completed);
        var verdict = command.Verdict ?? TaskVerdict.Fine;
        if (instance.UnderWay is not ListenerEvent.None)
        {
            TaskChanging.Heard(run, instance, verdict);
            return null;
        }

        // What is set at the start is the element's own, what is set at the end is for what comes after.
        if (instance.Phase is Phase.Leaving) run.Propagate(instance.FlowScope, command.Output);
        else run.SetLocal(instance.Key, command.Output.Values);
        GoOn(run, run.Update(run[instance.Key] with { Heard = instance.Heard + 1, Corrections = instance.Corrections.Then(verdict.Corrections) }));
        return null;
    }

    /// <summary>A listener cannot take the element another way: its error waits for a repair.</summary>
    internal static StepResult.Rejected? Failed(StepRun run, Command.ThrowJobError command)
    {
        var instance = run.Close(run[command.Owner], wait => wait is Wait.Job, CloseReason.Interrupted);
        run.Raise(instance, new("listener.error", $"Expected the listener of '{run.NodeOf(instance).Name}' to be done, but it reported the error '{command.ErrorCode}': {command.Message}"));
        return null;
    }

    private static StepResult.Rejected? WhyNotResult(StepRun run, ElementInstance instance, Listener? listener, Command.CompleteJob command)
    {
        if (listener is { Kind: JobKind.TaskListener } && !command.Output.Values.IsEmpty)
            return new("listener.variables", "Expected the listener of a user task to set no variables, because they belong to whoever does the task, but it set some.");
        if (command.Decision is not null) return new("ad-hoc.decision", "Expected a listener to say nothing about what is done in an ad-hoc sub-process, but it did.");
        return command.Verdict switch
        {
            { IsDenied: true } when listener is not { Event: ListenerEvent.Assigning or ListenerEvent.Updating or ListenerEvent.Completing } =>
                new("listener.cannot-deny", "Expected a listener that may deny (assigning, updating, completing), but this one may not."),
            { Corrections: var corrections } when Wrong(run, corrections) is { } wrong => new("listener.correction", wrong),
            { Corrections.IsEmpty: false } when listener is not { Kind: JobKind.TaskListener, Event: not ListenerEvent.Canceling } || instance is { HandedIn: not null, Asked: null } =>
                new("listener.cannot-correct", "Expected a listener that may correct the task (creating, assigning, updating, completing), but this one may not."),
            { Corrections.Assignee: not null } when listener is { Event: ListenerEvent.Creating } && IsNamed(run, instance) =>
                new("listener.correction", "Expected the assignee to be as the model names one, because a task is only made now: a listener of its assignment (assigning) may correct it."),
            _ => null,
        };
    }

    private static bool IsNamed(StepRun run, ElementInstance instance) =>
        run.NodeOf(instance) is UserTask { Assignee: { } assignee } && new ElementContext(run, instance).Evaluate().OptionalText(assignee, "the assignee") is not null;

    private static string? Wrong(StepRun run, TaskCorrections corrections)
    {
        if (corrections.Priority is < 0 or > 100) return $"Expected a priority from 0 to 100, but the listener says {corrections.Priority}.";
        foreach (var date in new[] { corrections.DueDate, corrections.FollowUpDate })
        {
            if (date is { Length: > 0 } && TaskCorrections.Moment(date, run.Surroundings.Feel.Zone) is null)
                return $"Expected a date and time such as 2026-08-03T16:30:00+07:00, but the listener says '{date}'.";
        }

        return null;
    }

    private static void GoOn(StepRun run, ElementInstance instance)
    {
        if (Next(run, instance)) return;
        if (instance.Phase is Phase.Terminating) TakingAway.Gone(run, instance);
        else if (instance.Phase == Phase.Activating) Entering.Work(run, instance);
        else Leaving.Leave(run, instance, flows: null);
    }

    /// <summary>The first listener of this moment that is not done: those before the work count first, those after it go on from there.</summary>
    private static Listener? NextOf(StepRun run, ElementInstance instance)
    {
        var node = run.NodeOf(instance);
        var listeners = node.Header.Listeners;
        var isBody = MultiInstance.IsBody(node, instance);
        var (all, done) = (instance.Phase, isBody) switch
        {
            (Phase.Activating, true) => (listeners.BeforeAll, instance.Heard),
            (Phase.Activating, false) => (listeners.Start, instance.Heard),
            (Phase.Leaving, false) => (listeners.End, instance.Heard - listeners.Start.Length),
            (Phase.Terminating, false) => (listeners.Canceling, instance.Heard),
            (Phase.Active, false) => (listeners.At(instance.UnderWay), instance.HandedIn?.Heard ?? instance.Asked?.Heard ?? 0),
            _ => (ImmutableArray<Listener>.Empty, 0),
        };
        return done < 0 || done >= all.Length ? null : all[done];
    }
}
