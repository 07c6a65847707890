using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>Events at the border of an activity (BPMN 2.0, 13.5.3): armed when it waits, retired when it ends.</summary>
internal static class BoundaryEvents
{
    /// <summary>What has to be opened for the boundary events of this activity. In a multi-instance they belong to the body, not to each instance.</summary>
    internal static ImmutableArray<Opening> Arm(StepRun run, ElementInstance instance, Evaluation evaluation)
    {
        var events = run.Graph.BoundaryEventsOf(instance.Element);
        if (events.IsEmpty || instance.LoopCounter > 0) return [];
        return [.. events.SelectMany(boundary => boundary.Definition.Arm(evaluation, boundary.Id, instance.Key))];
    }

    /// <summary>The event happens. Interrupting: the activity is taken away first.</summary>
    internal static void Fire(StepRun run, ElementInstance activity, BoundaryEvent boundary, Variables payload, string detail = "")
    {
        if (!boundary.Interrupting || TakingAway.TakeAway(run, activity, CloseReason.Interrupted, new Afterwards.Boundary(boundary.Id, payload, detail)))
            Triggering.Happen(run, boundary, activity.FlowScope, payload, detail);
    }
}
