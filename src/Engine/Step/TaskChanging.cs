using System.Globalization;

namespace Workflow.Engine;

/// <summary>
/// What is done with a user task that is there, before it counts: whoever listens to assignments, changes or completions of it is asked, one
/// after the other. Each may correct the task or deny what is wanted; then it is as before, and nothing that was corrected on the way counts.
/// </summary>
internal static class TaskChanging
{
    /// <summary>Why nothing else can be done with the task now; null when its listeners are asked about nothing.</summary>
    internal static StepResult.Rejected? UnderWay(StepRun run, ElementInstance task) => task.UnderWay switch
    {
        ListenerEvent.None => null,
        ListenerEvent.Assigning => new("task.assigning", $"Expected '{run.NodeOf(task).Name}' to be open, but it is being given to somebody and a program still checks that."),
        ListenerEvent.Updating => new("task.updating", $"Expected '{run.NodeOf(task).Name}' to be open, but it is being changed and a program still checks that."),
        _ => new("task.completing", $"Expected '{run.NodeOf(task).Name}' to be open, but it was handed in and is still being checked."),
    };

    internal static StepResult.Rejected? Change(StepRun run, Command.ChangeUserTask command)
    {
        if (run.Find(command.Task) is not { } task || !task.Waits.Any(wait => wait is Wait.UserTask))
            return new("task.not-active", $"Expected an open user task at element instance {command.Task.Value}, but there is none (any more).");
        if (command.Change is not { Event: ListenerEvent.Assigning or ListenerEvent.Updating, Kind: >= FactKind.TaskClaimed and <= FactKind.TaskChanged })
            return new("note.kind", $"Expected the assignment or the change of a task, but found {command.Change.Event} as {command.Change.Kind}.");
        if (UnderWay(run, task) is { } underWay) return underWay;
        if (run.NodeOf(task).Header.Listeners.At(command.Change.Event).IsEmpty) Count(run, task, command.Change);
        else Ask(run, task, command.Change);
        return null;
    }

    /// <summary>Asks the first of them.</summary>
    internal static void Ask(StepRun run, ElementInstance task, AskedChange change)
    {
        var to = change.Event is ListenerEvent.Assigning ? change.After.Assignee : string.Join(", ", change.ChangedAttributes);
        run.Record(FactKind.ChangeAsked, task.Element, task.Key, $"{change.Event.ToString().ToLower(CultureInfo.InvariantCulture)} {to}".TrimEnd());
        Listening.Next(run, run.Update(task with { Asked = change with { Heard = 0 } }));
    }

    /// <summary>A person has handed the task in: false when nobody listens to that.</summary>
    internal static bool HandIn(StepRun run, ElementInstance task, Command.CompleteUserTask command)
    {
        if (run.NodeOf(task).Header.Listeners.Completing.IsEmpty) return false;
        task = run.Update(task with
        {
            HandedIn = new(command.Output, command.InPlaceOf, 0, command.By), Denied = Variables.Empty,
            Asked = command.Known is { } known ? new(ListenerEvent.Completing, known, known) { By = command.By, InPlaceOf = command.InPlaceOf, Action = command.Action } : null,
        });
        run.Record(FactKind.TaskHandedIn, task.Element, task.Key, command.InPlaceOf ?? "");
        return Listening.Next(run, task);
    }

    /// <summary>After a repair: the listener that failed, or what comes after when another version has lost it.</summary>
    internal static void AskAgain(StepRun run, ElementInstance task)
    {
        if (!Listening.Next(run, task)) Heard(run, task, TaskVerdict.Fine);
    }

    /// <summary>One of them has said what it thinks of it; its job is closed.</summary>
    internal static void Heard(StepRun run, ElementInstance task, TaskVerdict verdict)
    {
        if (verdict.IsDenied)
        {
            run.Record(task.HandedIn is null ? FactKind.ChangeDenied : FactKind.CompletionDenied, task.Element, task.Key, verdict.Reason);
            run.Update(task with { HandedIn = null, Asked = null, Denied = task.HandedIn?.Output ?? task.Denied });
            return;
        }

        task = run.Update(task with
        {
            HandedIn = task.HandedIn is { } handed ? handed with { Heard = handed.Heard + 1 } : null,
            Asked = task.Asked is { } asked ? asked with { Heard = asked.Heard + 1, After = asked.After.With(verdict.Corrections, run.Surroundings.Feel.Zone) } : null,
        });
        if (Listening.Next(run, task)) return;
        if (task.HandedIn is { } handedIn) Complete(run, task, handedIn);
        else if (task.Asked is { } agreed) Count(run, run.Update(task with { Asked = null }), agreed);
    }

    private static void Complete(StepRun run, ElementInstance task, HandedIn handedIn)
    {
        if (task.Asked is { } asked && !asked.After.ChangedSince(asked.Before).IsEmpty) Count(run, task, asked with { InPlaceOf = null });
        if (handedIn.InPlaceOf is { } absent) run.Record(FactKind.TaskSubstituted, task.Element, task.Key, absent);
        task = run.CloseTask(run.Update(task with { HandedIn = null, Asked = null }), handedIn);
        Triggering.Resume(run, task, new Command.CompleteUserTask(task.Key, handedIn.Output, handedIn.InPlaceOf));
    }

    /// <summary>It is so from now on.</summary>
    private static void Count(StepRun run, ElementInstance task, AskedChange change)
    {
        var (kind, detail) = Fact(change);
        if (change.Event is ListenerEvent.Assigning || !change.After.ChangedSince(change.Before).IsEmpty) run.Emit(new Effect.ChangeUserTask(task.Key, change.Before, change.After, kind) { Delegator = kind is FactKind.TaskDelegated ? change.InPlaceOf ?? change.By : null });
        if (change.InPlaceOf is { } absent) run.Record(FactKind.TaskSubstituted, task.Element, task.Key, absent);
        run.Record(kind, task.Element, task.Key, detail);
        if (change.Variables.Values.IsEmpty) return;
        run.SetLocal(task.Key, change.Variables.Values);
        run.Record(FactKind.VariablesSet, task.Element, task.Key, string.Join(", ", change.Variables.Values.Keys));
    }

    /// <summary>What became of it may be something else than what was wanted: a listener has given it to nobody, or to another.</summary>
    private static (FactKind Kind, string Detail) Fact(AskedChange change) => (change.Kind, change.After.Assignee) switch
    {
        _ when change.Event is not ListenerEvent.Assigning => (FactKind.TaskChanged, string.Join(", ", change.ChangedAttributes)),
        (_, null) => (FactKind.TaskReleased, change.Before.Assignee ?? ""),
        (FactKind.TaskReleased or FactKind.TaskChanged, { } to) => (FactKind.TaskAssigned, to),
        (var kind, { } to) => (kind, to),
    };
}
