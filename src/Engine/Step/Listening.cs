using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>Works the listeners of an element off, one job after the other: the start listeners after its inputs are mapped, the end listeners after its outputs.</summary>
internal static class Listening
{
    /// <summary>Opens the job of the next listener of this phase; false when all are done and the element goes on.</summary>
    internal static bool Next(StepRun run, ElementInstance instance)
    {
        if (NextOf(run, instance) is not { } listener) return false;
        var (opening, failure) = listener.Opening(new(run, instance));
        if (opening is not null) run.Open(instance, [opening]);
        else if (failure is not null) run.Raise(instance, failure);
        return true;
    }

    /// <summary>True when the open job is a listener's and not the element's own.</summary>
    internal static bool IsAt(StepRun run, ElementInstanceKey key) =>
        key != ElementInstanceKey.Process && run.Find(key) is { } owner && owner.Waits.Any(wait => wait is Wait.Job) && NextOf(run, owner) is not null;

    internal static StepResult.Rejected? Done(StepRun run, Command.CompleteJob command)
    {
        var instance = run.Close(run[command.Owner], wait => wait is Wait.Job, CloseReason.Completed);
        run.Propagate(instance.Key, command.Output);
        instance = run.Update(run[instance.Key] with { Heard = instance.Heard + 1 });
        if (Next(run, instance)) return null;
        if (instance.Phase == Phase.Activating) Entering.Work(run, instance);
        else Leaving.Leave(run, instance, flows: null);
        return null;
    }

    /// <summary>A listener cannot take the element another way: its error waits for a repair.</summary>
    internal static StepResult.Rejected? Failed(StepRun run, Command.ThrowJobError command)
    {
        var instance = run.Close(run[command.Owner], wait => wait is Wait.Job, CloseReason.Interrupted);
        run.Raise(instance, new("listener.error", $"Expected the listener of '{run.NodeOf(instance).Name}' to be done, but it reported the error '{command.ErrorCode}': {command.Message}"));
        return null;
    }

    /// <summary>The first listener of this phase that is not done: start listeners count first, end listeners go on from there.</summary>
    private static JobDefinition? NextOf(StepRun run, ElementInstance instance)
    {
        var listeners = run.NodeOf(instance).Header.Listeners;
        var (all, done) = instance.Phase switch
        {
            Phase.Activating => (listeners.Start, instance.Heard),
            Phase.Leaving => (listeners.End, instance.Heard - listeners.Start.Length),
            _ => ([], 0),
        };
        return done < all.Length ? all[done] : null;
    }
}
