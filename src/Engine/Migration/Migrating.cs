using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>
/// A running instance goes on by another version of its definition. Its element instances keep their keys, their variables and what they
/// wait for, as it was made: a task its holder, a timer its time, a message its name and key. Events at borders and of event sub-processes that
/// the new version adds are armed; those that it no longer has are closed. Nothing that has ended runs again.
/// </summary>
internal static class Migrating
{
    internal static MigrationResult Migrate(
        ProcessGraph from, ProcessGraph to, DefinitionKey target, InstanceState state, MigrationPlan plan, StepSurroundings surroundings)
    {
        if (state.Status is not (InstanceStatus.Active or InstanceStatus.Suspended))
            return new MigrationResult.Refused([new(from.Root, "migration.not-running", $"Expected a running instance, but it is {state.Status}.")]);

        var moved = new MigratedState(from, to, plan, new(from, to, plan));
        var next = moved.Of(state) with { Definition = target };
        if (!moved.Problems.IsEmpty) return new MigrationResult.Refused(moved.Problems);

        var run = new StepRun(to, next, surroundings);
        run.Migrated($"{state.Definition.ProcessId} {state.Definition.Version} → {target.ProcessId} {target.Version}");
        foreach (var effect in moved.Effects) run.Emit(effect);
        if (ArmNewEvents(run, moved) is { } failed) return new MigrationResult.Refused([failed]);

        if (to.ListensToCanceling) run.AskToBeAwaited();
        Joining.FireAllParallel(run);
        Entering.Drain(run);
        var step = run.Accept();
        return new MigrationResult.Migrated(step.State, step.Effects, step.Facts);
    }

    private static MigrationProblem? ArmNewEvents(StepRun run, MigratedState moved)
    {
        // Before its start listeners are done nothing of the process is armed.
        var hasBegun = !run.Instances.Any(instance => instance.Phase == Phase.Activating && run.NodeOf(instance) is ProcessNode);
        foreach (var owner in run.Instances.Prepend(run[ElementInstanceKey.Process]).Where(owner => owner is { Phase: Phase.Active, CompensatedFor: null, After: null }))
        {
            if (owner.Key == ElementInstanceKey.Process && !hasBegun) continue;
            var evaluation = new Evaluation(new ScopeChain(run, owner.Key), run.Surroundings.Feel);
            var openings = NewEvents(run, owner).Where(moved.IsNew).SelectMany(added => added.Definition.Arm(evaluation, added.Id, owner.Key)).ToImmutableArray();
            if (evaluation.Failure is { } failure) return new(owner.Element, failure.Code, failure.Message);
            run.Open(owner, openings);
        }

        return null;
    }

    /// <summary>What may happen to this element instance from outside: at its border, and inside while nothing has interrupted it.</summary>
    private static IEnumerable<EventNode> NewEvents(StepRun run, ElementInstance owner)
    {
        IEnumerable<EventNode> atBorder = owner.Key == ElementInstanceKey.Process || owner.LoopCounter > 0 ? [] : run.Graph.BoundaryEventsOf(owner.Element);
        var starts = owner.Loop is not null ? [] : run.Graph.EventSubProcessesOf(owner.Element).Select(sub => EventSubProcesses.StartOf(run, sub)).ToList();
        var interrupted = run.ChildrenOf(owner.Key).Any(child => run.NodeOf(child) is EventSubProcess sub && EventSubProcesses.StartOf(run, sub).Interrupting);
        return interrupted ? atBorder : atBorder.Concat(starts);
    }
}
