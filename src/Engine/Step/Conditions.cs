using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>
/// Conditional events (BPMN 2.0, 10.5.5): when nothing else moves and variables have changed, each condition that is waited for is looked at.
/// It fires when it becomes true; it has to become false before it can fire again. What is missing or no truth value is not true.
/// </summary>
internal static class Conditions
{
    /// <summary>Fires the first condition, by the age of who waits, that has become true; false when none has.</summary>
    internal static bool FireNext(StepRun run)
    {
        if (!run.Graph.HasConditions || !run.HasChanged) return false;
        foreach (var (owner, wait) in run.Awaited<Wait.Condition>())
        {
            if (!IsToBeLookedAt(run, owner, wait)) continue;
            var holds = Holds(run, owner, wait);
            if (holds == wait.WasTrue || holds && !run.Agenda.MayFire(owner.Key, wait.Element)) continue;
            // As it is now: another condition of the same owner may have changed it in this round.
            run.Replace(run[owner.Key], wait, wait with { WasTrue = holds });
            if (!holds) continue;
            Triggering.Fire(run, run[owner.Key], wait with { WasTrue = true }, Variables.Empty);
            return true;
        }

        run.HasChanged = false;
        return false;
    }

    /// <summary>False when the event says that what has changed in this step does not matter to it.</summary>
    private static bool IsToBeLookedAt(StepRun run, ElementInstance owner, Wait.Condition wait)
    {
        if (run.Graph.DefinitionOf(wait.Element) is not ConditionalDefinition { Filter: { } filter } || run.IsNew(owner.Key, wait)) return true;
        return run.Changes.Any(change => filter.Allows(change) && IsSeenFrom(run, owner.Key, change.Scope));
    }

    private static bool IsSeenFrom(StepRun run, ElementInstanceKey owner, ElementInstanceKey scope)
    {
        for (var key = owner; key != ElementInstanceKey.Process; key = run[key].FlowScope)
        {
            if (key == scope) return true;
        }

        return scope == ElementInstanceKey.Process;
    }

    private static bool Holds(StepRun run, ElementInstance owner, Wait.Condition wait) =>
        run.Graph.DefinitionOf(wait.Element) is ConditionalDefinition condition
        && condition.Condition.Evaluate(new ScopeChain(run, owner.Key), run.Surroundings.Feel) is { Value: FeelBoolean { Value: true } };
}
