using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Tasks;

namespace Workflow.Runtime.Running;

/// <summary>What is to become of a task, and the fact that the journal gets of it.</summary>
/// <param name="Holder">Who holds it afterwards.</param>
internal sealed record TaskDeed(FactKind Kind, string Detail, string? Holder)
{
    /// <summary>What is written with it.</summary>
    public ImmutableArray<RowWrite> Writes { get; init; } = [];

    /// <summary>In whose place it is done; null: the actor does it for themselves.</summary>
    public string? InPlaceOf { get; init; }

    /// <summary>What was said with it; null: nothing.</summary>
    public TaskCommentRow? Comment { get; init; }
}

/// <summary>What people do about user tasks: each a step, so that the fact, the row and the state commit together.</summary>
public sealed partial class InstanceRunner
{
    /// <summary>
    /// Completes a task for its holder, for a candidate when nobody holds it, or for whoever stands in for one of them. Rejects with
    /// <c>task.not-active</c>, <c>task.held-by-other</c> (names the holder), <c>task.not-candidate</c>, <c>task.excluded</c> (did a step
    /// that this one excludes), <c>task.delegated</c> (has to be given back first) or <c>task.completing</c> (was handed in and a program
    /// still checks it). With such a program the answer is that it was handed in: the task stays open until the program agrees. <see cref="Actor.System"/> may complete any task.
    /// </summary>
    public Task<RunResult> CompleteUserTaskAsync(Guid taskId, Variables output, Actor actor, CancellationToken cancellation) =>
        InTransactionAsync<RunResult>(async isOwn =>
        {
            if (await LockedTaskAsync(taskId, actor, cancellation) is not { } task) return Refused(TaskRights.NotActive(taskId));

            var (no, inPlaceOf) = await TaskRights.JudgeAsync(db, standIns, taskId, task, actor, cancellation);
            if (no is not null) return Refused(no);
            if (task.Delegation is DelegationState.Pending && !actor.IsSystem) return Refused(TaskRights.Delegated(task.Name, task.Delegator));

            string[] persons = actor.IsSystem ? [] : inPlaceOf is null ? [actor.Name] : [actor.Name, inPlaceOf];
            var step = TaskPerformance.Marked(task.Instance.ProcessId, task.Element);
            var result = await (await StepsAsync(actor, cancellation, endsWork: isOwn && !task.BarsOthers)).RunAsync(
                task.Instance, new Command.CompleteUserTask(new(task.Owner), output, inPlaceOf) { By = actor.Name }, new(taskId, inPlaceOf), cancellation);
            if (result is not RunResult.Accepted accepted) return result;

            if (task.BarsOthers) await ReleaseExcludedAsync(task.Instance.RootId, step, persons, cancellation);
            return accepted with { InPlaceOf = inPlaceOf };
        }, cancellation);

    /// <summary>Lets somebody do something about a task under the lock of its tree, and records it; a refusal has changed nothing.</summary>
    /// <param name="decide">What is to be done; null: nothing, and that is well.</param>
    internal Task<TaskOutcome> AboutTaskAsync(
        Guid taskId, Actor actor, Func<LoadedTask, Task<(TaskOutcome.Rejected? No, TaskDeed? Deed)>> decide, CancellationToken cancellation) =>
        InTransactionAsync<TaskOutcome>(async () =>
        {
            if (await LockedTaskAsync(taskId, actor, cancellation) is not { } task) return TaskRights.NotActive(taskId);

            var (no, deed) = await decide(task);
            if (no is not null) return no;
            if (deed is null) return new TaskOutcome.Done(taskId, task.Assignee);

            return await NoteAsync(task.Instance, new(task.Owner), deed, actor, cancellation) is RunResult.Rejected rejected
                ? new TaskOutcome.Rejected(rejected.Code, rejected.Message)
                : new TaskOutcome.Done(taskId, deed.Holder) { InPlaceOf = deed.InPlaceOf };
        }, cancellation);

    /// <summary>Records a deed about an element instance, in the current transaction.</summary>
    internal async Task<RunResult> NoteAsync(LoadedInstance instance, ElementInstanceKey owner, TaskDeed deed, Actor actor, CancellationToken cancellation)
    {
        List<(FactKind Kind, string Detail, ImmutableArray<RowWrite> Writes)> facts = [(deed.Kind, deed.Detail, deed.Writes)];
        if (deed.Comment is { } said) facts.Insert(0, (FactKind.Commented, AddComment.Sealed(said), [new RowWrite.InsertComment(said)]));
        if (deed.InPlaceOf is { } absent) facts.Insert(0, (FactKind.TaskSubstituted, absent, []));
        RunResult result = new RunResult.Rejected("task.not-active", "Expected something to note, but there is nothing.");
        foreach (var (kind, detail, writes) in facts)
        {
            if (result is RunResult.Accepted) instance = await LoadAsync(instance.Id, cancellation) ?? instance;
            result = await (await StepsAsync(actor, cancellation)).RunAsync(instance, new Command.Note(owner, kind, detail), null, cancellation, writes);
            if (result is RunResult.Rejected) break;
        }

        return result;
    }

    private async Task<LoadedTask?> LockedTaskAsync(Guid taskId, Actor actor, CancellationToken cancellation)
    {
        var task = await dialect.LockTaskAsync(db, taskId, actor, cancellation);
        if (task is not null) db.Notes.LockedRoots.Add(task.Instance.RootId);
        return task;
    }

    /// <summary>Whoever holds a task that they may not do any more, for what they have just done, would keep others from it.</summary>
    private async Task ReleaseExcludedAsync(Guid root, string step, string[] persons, CancellationToken cancellation)
    {
        var held = await db.UserTasks.AsNoTracking()
            .Where(t => t.RootId == root && t.Excludes != null && t.Excludes.Contains(step) && persons.Contains(t.Assignee) && t.Candidates.Any())
            .Select(t => new { t.Id, t.InstanceId, t.Owner, t.Assignee }).ToListAsync(cancellation);
        foreach (var task in held)
        {
            if (await LoadAsync(task.InstanceId, cancellation) is not { } instance) continue;

            await NoteAsync(instance, new(task.Owner), new(FactKind.TaskReleased, task.Assignee ?? "", null)
            {
                Writes = [new RowWrite.SetHolder(task.Id, null, null, DelegationState.None)],
            }, Actor.System, cancellation);
        }
    }

    private static RunResult.Rejected Refused(TaskOutcome.Rejected refusal) => new(refusal.Code, refusal.Message);
}
