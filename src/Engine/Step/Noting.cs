namespace Workflow.Engine;

/// <summary>What people do about a task besides doing it belongs to the record of the instance, and changes nothing else in it.</summary>
internal static class Noting
{
    internal static StepResult.Rejected? Note(StepRun run, Command.Note command)
    {
        if (run.Find(command.Owner) is not { } owner || (command.Kind != FactKind.Commented && !owner.Waits.Any(wait => wait is Wait.UserTask)))
            return new("task.not-active", $"Expected an open user task at element instance {command.Owner.Value}, but there is none (any more).");
        if (command is { IsByRule: false, Kind: not (FactKind.Commented or FactKind.TaskSubstituted) } && TaskChanging.UnderWay(run, owner) is { } underWay) return underWay;
        if (command.Kind is < FactKind.TaskClaimed or > FactKind.Commented)
            return new("note.kind", $"Expected something that is done about a task, but found {command.Kind}.");

        run.Record(command.Kind, owner.Element, command.Owner, command.Detail);
        // No variable has changed: a condition that was looked at before says the same.
        run.HasChanged = false;
        return null;
    }
}
