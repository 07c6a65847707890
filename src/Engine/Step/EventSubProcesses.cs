using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>Event sub-processes (BPMN 2.0, 13.5.4): their triggers live as long as the scope around them.</summary>
internal static class EventSubProcesses
{
    /// <summary>What has to be opened for the event sub-processes directly inside this scope.</summary>
    internal static ImmutableArray<Opening> Arm(StepRun run, ElementInstance scope, Evaluation evaluation)
    {
        var inside = run.Graph.EventSubProcessesOf(scope.Element);
        if (inside.IsEmpty) return [];
        return [.. inside.Select(sub => StartOf(run, sub)).SelectMany(start => start.Definition.Arm(evaluation, start.Id, scope.Key))];
    }

    internal static StartEvent StartOf(StepRun run, EventSubProcess sub) =>
        run.Graph.StartEventOf(sub.Id) ?? throw new InvalidOperationException($"Expected '{sub.Id}' to have a start event, but it has none.");

    /// <summary>The start event happens. Interrupting: all else in the scope is taken away, and no other event sub-process of it can start any more.</summary>
    internal static void Fire(StepRun run, ElementInstance scope, StartEvent start, Variables payload)
    {
        if (start.Interrupting)
        {
            var isEmpty = TakingAway.TakeAwayInside(run, scope.Key, CloseReason.Interrupted);
            run.Close(run[scope.Key], wait => IsStart(run, wait), CloseReason.Interrupted);
            AdHoc.Interrupted(run, scope.Key);
            if (!isEmpty)
            {
                run.Update(run[scope.Key] with { After = new Afterwards.Begin(start.Id, payload) });
                return;
            }
        }

        Interrupt(run, scope.Key, start, payload);
    }

    /// <summary>Nothing stands in its way any more.</summary>
    internal static void Interrupt(StepRun run, ElementInstanceKey scope, StartEvent start, Variables payload)
    {
        // A scope that stopped on its way out runs again; it completes anew when this is over.
        if (run[scope].Phase != Phase.Active) run.Update(run.Resolve(run[scope]) with { Phase = Phase.Active });
        Begin(run, scope, start, payload);
    }

    /// <summary>True of a wait for the start of an event sub-process.</summary>
    internal static bool IsStart(StepRun run, Wait wait) => wait.Trigger is { } trigger && run.Graph.Triggered(trigger) is StartEvent;

    /// <summary>Enters the event sub-process like any other element; its start event has happened with this payload.</summary>
    internal static void Begin(StepRun run, ElementInstanceKey scope, StartEvent start, Variables payload) =>
        Entering.Enter(run, run.Open(run.Add(run.Graph[start.Scope], scope), [new(new Wait.Occurred(start.Id, payload), null)]));
}
