using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>
/// What an operator changes by hand. All instructions are done in one step or none: variables first, then what is begun, last what is
/// taken away, so that a scope between two of its elements is never empty. What has ended stays ended.
/// </summary>
internal static class Modifying
{
    internal static StepResult.Rejected? Modify(StepRun run, Command.Modify command)
    {
        if (command.Instructions.IsDefaultOrEmpty) return Refuse("modify.nothing", "Expected at least one instruction, but there is none.");
        if (run[ElementInstanceKey.Process].After is Afterwards.End) return Refuse("instance.ending", "Expected an instance that goes on, but it ends as soon as the programs that listen to that have been told.");

        run.Modified(command.Reason);
        ImmutableArray<ModifyInstruction> all = [.. command.Instructions];
        var begun = new Beginnings(run);
        var spent = run.Instances.Prepend(run[ElementInstanceKey.Process]).Where(scope => IsSpent(run, scope.Key)).Select(scope => scope.Key).ToHashSet();
        return First(all.OfType<ModifyInstruction.SetVariables>(), set => SetVariables(run, set))
            ?? First(all, instruction => Known(run, instruction))
            ?? First(all, instruction => Begin(run, begun, instruction))
            ?? First(all, instruction => TakeAway(run, instruction))
            ?? EndWhatIsEmpty(run, all, key => begun.Contains(key) || spent.Contains(key));
    }

    private static StepResult.Rejected? SetVariables(StepRun run, ModifyInstruction.SetVariables set) =>
        CommandHandling.SetVariables(run, new(set.Scope, set.Values));

    /// <summary>What is to be taken away must be there, and must be something that can go by itself.</summary>
    private static StepResult.Rejected? Known(StepRun run, ModifyInstruction instruction)
    {
        if (instruction is ModifyInstruction.TerminateParked parked)
        {
            return run.Parked.Any(flow => flow.FlowScope == parked.Scope && flow.Flow == parked.Flow) ? null
                : Refuse("modify.not-active", $"Expected a token that waits on '{parked.Flow}' in element instance {parked.Scope.Value}, but there is none (any more).");
        }

        if (Leaving(instruction) is not { } key) return null;
        if (key == ElementInstanceKey.Process || run.Find(key) is not { } instance)
            return Refuse("modify.not-active", $"Expected an active element instance {key.Value}, but there is none (any more).");
        if (instance.Phase is Phase.Terminating)
            return Refuse("modify.not-active", $"Expected an element instance that goes on, but {key.Value} is being taken away already.");
        if (instance.LoopCounter > 0)
            return Refuse("modify.multi-instance", $"Expected the whole of '{run.NodeOf(instance).Name}' to be taken away, but element instance {key.Value} is one of its instances.");
        if (instance.CompensatedFor is not null)
            return Refuse("modify.compensation", $"Expected whoever undoes to be taken away, but element instance {key.Value} is a part of that.");
        return null;
    }

    private static StepResult.Rejected? Begin(StepRun run, Beginnings begun, ModifyInstruction instruction) => instruction switch
    {
        ModifyInstruction.Activate activate => begun.Begin(activate.Element, activate.Local, activate.Ancestor),
        ModifyInstruction.Move move => begun.Begin(move.To, move.Local, AncestorFor(run, move)),
        _ => null,
    };

    /// <summary>Where the moved token lies: the new element is begun there, or in a scope around it.</summary>
    private static ElementInstanceKey? AncestorFor(StepRun run, ModifyInstruction.Move move)
    {
        if (run.Graph.Find(move.To) is not { } target) return null;
        for (var scope = run[move.From].FlowScope; scope != ElementInstanceKey.Process; scope = run[scope].FlowScope)
        {
            if (run[scope].Element == target.Scope && run[scope].Loop is null) return scope;
        }

        return null;
    }

    private static StepResult.Rejected? TakeAway(StepRun run, ModifyInstruction instruction)
    {
        // Either may have gone already together with something around it.
        if (instruction is ModifyInstruction.TerminateParked parked)
        {
            if (run.Parked.FirstOrDefault(flow => flow.FlowScope == parked.Scope && flow.Flow == parked.Flow) is { } waiting) run.Unpark(waiting);
        }
        else if (Leaving(instruction) is { } key && run.Find(key) is { } instance) TakingAway.TakeAway(run, instance, CloseReason.Interrupted);
        return null;
    }

    /// <summary>A scope that lost its last token goes too, without going on: it was taken away, it did not complete.</summary>
    private static StepResult.Rejected? EndWhatIsEmpty(StepRun run, ImmutableArray<ModifyInstruction> instructions, Predicate<ElementInstanceKey> stays)
    {
        if (instructions.All(instruction => instruction is ModifyInstruction.Activate or ModifyInstruction.SetVariables)) return null;
        foreach (var scope in run.Instances.Where(instance => IsScope(run, instance)).OrderByDescending(instance => instance.Key.Value))
        {
            if (IsSpent(run, scope.Key) && run.Find(scope.Key) is { } empty && !stays(scope.Key)) TakingAway.TakeAway(run, empty, CloseReason.Interrupted);
        }

        if (!IsSpent(run, ElementInstanceKey.Process) || stays(ElementInstanceKey.Process)) return null;
        if (run.IsCalled)
            return Refuse("modify.called", "Expected something to be left, because another instance waits for the end of this one: take its call away instead.");
        Scopes.EndInstance(run, new Afterwards.End(InstanceStatus.Cancelled, "modified", "modified: nothing was left", Variables.Empty), CloseReason.Cancelled);
        return null;
    }

    /// <summary>True of a scope in which nothing is left, or only what is taken away and does not go on.</summary>
    private static bool IsSpent(StepRun run, ElementInstanceKey scope) =>
        run.ChildrenOf(scope).All(child => child is { Phase: Phase.Terminating, After: null }) && !run.Parked.Any(parked => parked.FlowScope == scope);

    private static bool IsScope(StepRun run, ElementInstance instance) =>
        instance is { Phase: Phase.Active, Incident: null, Undo: null, AdHoc: null, After: null } && (instance.Loop is not null || run.NodeOf(instance).IsScope);

    private static ElementInstanceKey? Leaving(ModifyInstruction instruction) => instruction switch
    {
        ModifyInstruction.Terminate terminate => terminate.Instance,
        ModifyInstruction.Move move => move.From,
        _ => null,
    };

    private static StepResult.Rejected? First<T>(IEnumerable<T> instructions, Func<T, StepResult.Rejected?> act)
    {
        foreach (var instruction in instructions)
        {
            if (act(instruction) is { } rejected) return rejected;
        }

        return null;
    }

    internal static StepResult.Rejected Refuse(string code, string message) => new(code, message);
}
