using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>
/// Who catches a thrown error or escalation (BPMN 2.0, 10.5.6 and 13.5.6): the nearest boundary event or event sub-process outwards;
/// an exact code before a catch-all.
/// </summary>
internal static class Catching
{
    internal static void Throw(StepRun run, ElementInstance thrower, Move.Throw error)
    {
        if (!Catch<ErrorDefinition>(run, thrower, error.Code, error.Output, error.Message)) NobodyCatches(run, thrower, error);
    }

    /// <summary>When nobody catches an escalation it goes to the caller; without one nothing happens.</summary>
    internal static void Escalate(StepRun run, ElementInstance thrower, Escalation escalation)
    {
        if (!Catch<EscalationDefinition>(run, thrower, escalation.Code, escalation.Payload, "") && run.IsCalled)
            run.Emit(new Effect.EscalateToCaller(escalation.Code, escalation.Payload));
    }

    private static bool Catch<T>(StepRun run, ElementInstance thrower, string code, Variables payload, string message) where T : CodedDefinition
    {
        for (var current = thrower; current.Key != ElementInstanceKey.Process; current = run[current.FlowScope])
        {
            if (BoundaryCatching<T>(run, current, code) is { } boundary)
            {
                BoundaryEvents.Fire(run, current, boundary, WithCode(boundary, payload, code, message), code);
                return true;
            }

            var scope = run[current.FlowScope];
            if (StartCatching<T>(run, scope, current, code) is { } start)
            {
                EventSubProcesses.Fire(run, scope, start, WithCode(start, payload, code, message));
                return true;
            }
        }

        return false;
    }

    /// <summary>What was caught, and under the names that the catcher gives them its code and message: <c>zeebe:property</c> of the event.</summary>
    private static Variables WithCode(EventNode catcher, Variables payload, string code, string message)
    {
        foreach (var (property, value) in new[] { ("errorCodeVariable", code), ("escalationCodeVariable", code), ("errorMessageVariable", message) })
        {
            if (catcher.Header.Properties.TryGetValue(property, out var name) && !string.IsNullOrWhiteSpace(name)) payload = payload.With(name.Trim(), FeelValue.Of(value));
        }

        return payload;
    }

    private static BoundaryEvent? BoundaryCatching<T>(StepRun run, ElementInstance at, string code) where T : CodedDefinition =>
        at.LoopCounter > 0 || Compensation.IsReopened(run, at) ? null : Best<BoundaryEvent, T>(run.Graph.BoundaryEventsOf(at.Element), code);

    private static StartEvent? StartCatching<T>(StepRun run, ElementInstance scope, ElementInstance from, string code) where T : CodedDefinition =>
        scope.Loop is not null || scope.CompensatedFor is not null && scope.Undo is not null
            ? null
            : Best<StartEvent, T>(run.Graph.EventSubProcessesOf(scope.Element).Where(sub => sub.Id != from.Element).Select(sub => EventSubProcesses.StartOf(run, sub)), code);

    private static TEvent? Best<TEvent, T>(IEnumerable<TEvent> candidates, string code) where TEvent : EventNode where T : CodedDefinition =>
        candidates.FirstOrDefault(candidate => candidate.Definition.Parts.OfType<T>().Any(part => part.Code == code))
        ?? candidates.FirstOrDefault(candidate => candidate.Definition.Parts.OfType<T>().Any(part => part.Code is null));

    private static void NobodyCatches(StepRun run, ElementInstance thrower, Move.Throw error)
    {
        if (error.EndsInstance || run.IsCalled)
        {
            Scopes.EndInstance(run, new Afterwards.End(InstanceStatus.Failed, error.Code, error.Message, error.Output), CloseReason.Interrupted);
            return;
        }

        run.Raise(run.Update(thrower with { Phase = Phase.Active }), new("error.not-caught",
            $"Expected something around '{run.NodeOf(thrower).Name}' to catch the error '{error.Code}', but nothing does: {error.Message}"));
    }
}
