namespace Workflow.Engine;

/// <summary>Who catches a thrown error (BPMN 2.0, 10.5.6): the nearest boundary event or event sub-process outwards; an exact code before a catch-all.</summary>
internal static class Catching
{
    internal static void Throw(StepRun run, ElementInstance thrower, Move.Throw error)
    {
        for (var current = thrower; current.Key != ElementInstanceKey.Process; current = run[current.FlowScope])
        {
            if (BoundaryCatching(run, current, error.Code) is { } boundary)
            {
                BoundaryEvents.Fire(run, current, boundary, error.Output, error.Code);
                return;
            }

            var scope = run[current.FlowScope];
            if (StartCatching(run, scope, current, error.Code) is { } start)
            {
                EventSubProcesses.Fire(run, scope, start, error.Output);
                return;
            }
        }

        NobodyCatches(run, thrower, error);
    }

    private static BoundaryEvent? BoundaryCatching(StepRun run, ElementInstance at, string code) =>
        at.LoopCounter > 0 ? null : Best(run.Graph.BoundaryEventsOf(at.Element), boundary => boundary.Definition, code);

    private static StartEvent? StartCatching(StepRun run, ElementInstance scope, ElementInstance from, string code) =>
        scope.Loop is not null
            ? null
            : Best(run.Graph.EventSubProcessesOf(scope.Element).Where(sub => sub.Id != from.Element).Select(sub => EventSubProcesses.StartOf(run, sub)),
                start => start.Definition, code);

    private static T? Best<T>(IEnumerable<T> candidates, Func<T, EventDefinition> definition, string code) where T : class =>
        candidates.FirstOrDefault(c => definition(c) is ErrorDefinition error && error.Code == code)
        ?? candidates.FirstOrDefault(c => definition(c) is ErrorDefinition { Code: null });

    private static void NobodyCatches(StepRun run, ElementInstance thrower, Move.Throw error)
    {
        if (error.EndsInstance || run.IsCalled)
        {
            Scopes.EndInstance(run, InstanceStatus.Failed, new Effect.EndWithError(error.Code, error.Message), error.Code, CloseReason.Interrupted);
            return;
        }

        run.Raise(run.Update(thrower with { Phase = Phase.Active }), new("error.not-caught",
            $"Expected something around '{run.NodeOf(thrower).Name}' to catch the error '{error.Code}', but nothing does: {error.Message}"));
    }
}
