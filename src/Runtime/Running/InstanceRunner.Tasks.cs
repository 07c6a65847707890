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

    /// <summary>A rule of the product wants it: nobody is asked.</summary>
    public bool IsByRule { get; init; }

    /// <summary>What programs that listen to the task are told is being done, unless whoever asks says another word.</summary>
    public string Action { get; init; } = "assign";

    /// <summary>What the task becomes, for those programs; null: another holder.</summary>
    public Func<TaskDetails, TaskDetails>? Becomes { get; init; }

    /// <summary>Who is asked first.</summary>
    public ListenerEvent Asks => Kind switch
    {
        FactKind.TaskChanged => ListenerEvent.Updating,
        FactKind.Commented => ListenerEvent.None,
        _ => ListenerEvent.Assigning,
    };
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
    public Task<RunResult> CompleteUserTaskAsync(Guid taskId, Variables output, Actor actor, CancellationToken cancellation) => CompleteUserTaskAsync(taskId, output, null, actor, cancellation);

    /// <param name="action">What programs that listen to the completion are told is being done; null: that it is completed.</param>
    public Task<RunResult> CompleteUserTaskAsync(Guid taskId, Variables output, string? action, Actor actor, CancellationToken cancellation) =>
        InTransactionAsync<RunResult>(async isOwn =>
        {
            if (await LockedTaskAsync(taskId, actor, cancellation) is not { } task) return Refused(TaskRights.NotActive(taskId));

            var (no, inPlaceOf) = await TaskRights.JudgeAsync(db, standIns, taskId, task, actor, cancellation);
            if (no is not null) return Refused(no);
            if (task.Delegation is DelegationState.Pending && !actor.IsSystem) return Refused(TaskRights.Delegated(task.Name, task.Delegator));

            string[] persons = actor.IsSystem ? [] : inPlaceOf is null ? [actor.Name] : [actor.Name, inPlaceOf];
            var known = await AsksAsync(task, ListenerEvent.Completing, cancellation) ? await DetailsAsync(taskId, cancellation) : null;
            var step = TaskPerformance.Marked(task.Instance.ProcessId, task.Element);
            var result = await (await StepsAsync(actor, cancellation, endsWork: isOwn && !task.BarsOthers)).RunAsync(
                task.Instance, new Command.CompleteUserTask(new(task.Owner), output, inPlaceOf) { By = actor.Name, Known = known, Action = action ?? "complete" }, new(taskId, inPlaceOf), cancellation);
            if (result is not RunResult.Accepted accepted) return result;

            if (task.BarsOthers) await ReleaseExcludedAsync(task.Instance.RootId, step, persons, cancellation);
            return accepted with { InPlaceOf = inPlaceOf };
        }, cancellation);

    /// <summary>Lets somebody do something about a task under the lock of its tree, and records it; a refusal has changed nothing.</summary>
    /// <param name="decide">What is to be done; null: nothing, and that is well.</param>
    internal Task<TaskOutcome> AboutTaskAsync(
        Guid taskId, Actor actor, Func<LoadedTask, Task<(TaskOutcome.Rejected? No, TaskDeed? Deed)>> decide, CancellationToken cancellation) => AboutTaskAsync(taskId, null, actor, decide, cancellation);

    /// <param name="action">What programs that listen to the task are told is being done; null: what the deed says.</param>
    internal Task<TaskOutcome> AboutTaskAsync(
        Guid taskId, string? action, Actor actor, Func<LoadedTask, Task<(TaskOutcome.Rejected? No, TaskDeed? Deed)>> decide, CancellationToken cancellation) =>
        InTransactionAsync<TaskOutcome>(async () =>
        {
            if (await LockedTaskAsync(taskId, actor, cancellation) is not { } task) return TaskRights.NotActive(taskId);

            var (no, deed) = await decide(task);
            if (no is not null) return no;
            if (deed is null) return new TaskOutcome.Done(taskId, task.Assignee);

            var asks = await AsksAsync(task, deed.Asks, cancellation);
            var done = asks ? await AskAsync(taskId, task, deed, action, actor, cancellation) : await NoteAsync(task.Instance, new(task.Owner), deed, actor, cancellation);
            return done is RunResult.Rejected rejected
                ? new TaskOutcome.Rejected(rejected.Code, rejected.Message)
                : new TaskOutcome.Done(taskId, asks ? task.Assignee : deed.Holder) { InPlaceOf = deed.InPlaceOf, IsAsked = asks };
        }, cancellation);

    /// <summary>
    /// Sets variables in the scope of an element instance, or of the process when null. Those who listen to changes of a user task are asked first when
    /// it is its scope. Rejects as <see cref="RunAsync"/> does.
    /// </summary>
    public Task<RunResult> SetVariablesAsync(ProcessInstanceId instance, ElementInstanceKey? scope, Variables values, Actor actor, CancellationToken cancellation) =>
        InTransactionAsync<RunResult>(async () =>
        {
            var command = new Command.SetVariables(scope, values);
            if (scope is { } owner && await db.UserTasks.Where(t => t.InstanceId == instance.Value && t.Owner == owner.Value).Select(t => (Guid?)t.Id).FirstOrDefaultAsync(cancellation) is { } id
                && await LockedTaskAsync(id, actor, cancellation) is { } task && await AsksAsync(task, ListenerEvent.Updating, cancellation)) command = command with { Known = await DetailsAsync(id, cancellation) };
            return await RunAsync(instance, command, actor, cancellation);
        }, cancellation);

    /// <summary>Programs that listen to the task are asked before the deed is done; what was said with it is said.</summary>
    private async Task<RunResult> AskAsync(Guid taskId, LoadedTask task, TaskDeed deed, string? action, Actor actor, CancellationToken cancellation)
    {
        var (instance, owner, before) = (task.Instance, new ElementInstanceKey(task.Owner), await DetailsAsync(taskId, cancellation));
        if (deed.Comment is { } said)
        {
            if (await NoteAsync(instance, owner, AddComment.Deed(said, task.Assignee), actor, cancellation) is RunResult.Rejected rejected) return rejected;
            instance = await LoadAsync(instance.Id, cancellation) ?? instance;
        }

        var after = deed.Becomes?.Invoke(before) ?? before with { Assignee = deed.Holder };
        var change = new AskedChange(deed.Asks, before, after) { Kind = deed.Kind, Action = action ?? deed.Action, By = actor.Name, InPlaceOf = deed.InPlaceOf };
        return await (await StepsAsync(actor, cancellation)).RunAsync(instance, new Command.ChangeUserTask(owner, change), null, cancellation);
    }

    /// <summary>Whether programs have to agree first; of the graph that this node keeps, so that nothing is read for a task without them.</summary>
    private async ValueTask<bool> AsksAsync(LoadedTask task, ListenerEvent moment, CancellationToken cancellation) => moment is not ListenerEvent.None
        && (await graphs.GraphAsync(db, new(task.Instance.ProcessId, task.Instance.Version), cancellation)).AsksAbout(new(task.Element), moment);

    /// <summary>The open task as it stands.</summary>
    private async Task<TaskDetails> DetailsAsync(Guid taskId, CancellationToken cancellation)
    {
        var row = await db.UserTasks.AsNoTracking().Include(t => t.Candidates).SingleAsync(t => t.Id == taskId, cancellation);
        return new(row.Assignee, Named(CandidateKind.Group), Named(CandidateKind.User), row.DueAt, row.FollowUpAt, row.Priority, row.FormKey);

        ImmutableArray<string> Named(CandidateKind kind) => [.. row.Candidates.Where(c => c.Kind == kind).Select(c => c.Name).Order(StringComparer.Ordinal)];
    }

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
            result = await (await StepsAsync(actor, cancellation)).RunAsync(instance, new Command.Note(owner, kind, detail) { IsByRule = deed.IsByRule }, null, cancellation, writes);
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
                Writes = [new RowWrite.SetHolder(task.Id, null, null, DelegationState.None)], IsByRule = true,
            }, Actor.System, cancellation);
        }
    }

    private static RunResult.Rejected Refused(TaskOutcome.Rejected refusal) => new(refusal.Code, refusal.Message);
}
