using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Tasks;

/// <summary>Somebody with the right to do so (the caller checks it) gives a task to a person, whoever held it before.</summary>
public sealed class AssignTask(RuntimeDb db, InstanceRunner runner)
{
    public Task<TaskOutcome> HandleAsync(Guid taskId, string assignee, Actor actor, CancellationToken cancellation) => HandleAsync(taskId, assignee, true, null, actor, cancellation);

    /// <summary>
    /// Refused with <c>task.unknown-assignee</c>, with <c>task.excluded</c> for somebody who has done a step that the task excludes, and
    /// with <c>task.personal</c> for a task of one person alone.
    /// </summary>
    /// <param name="fromHolder">False: only when nobody else holds it; otherwise <c>task.held-by-other</c>.</param>
    /// <param name="action">What programs that listen to assignments of the task are told is being done; null: that it is assigned.</param>
    public Task<TaskOutcome> HandleAsync(Guid taskId, string assignee, bool fromHolder, string? action, Actor actor, CancellationToken cancellation) =>
        runner.AboutTaskAsync(taskId, action, actor, async task =>
        {
            if (await WhyNotAsync(db, task, assignee, cancellation) is { } no) return (no, null);
            if (!fromHolder && task.Assignee is { } holder && holder != assignee) return (TaskRights.HeldByOther(task.Name, holder, task.AssigneeName ?? holder), null);

            return task.Assignee == assignee ? (null, null) : (null, new TaskDeed(FactKind.TaskAssigned, assignee, assignee)
            {
                Writes = [new RowWrite.SetHolder(taskId, assignee, null, DelegationState.None)],
            });
        }, cancellation);

    /// <summary>Why the task may not be given to this person; null when it may.</summary>
    internal static async Task<TaskOutcome.Rejected?> WhyNotAsync(RuntimeDb db, LoadedTask task, string assignee, CancellationToken cancellation)
    {
        if (!await db.Users.AnyAsync(a => a.UserName == assignee && a.IsActive, cancellation))
            return new("task.unknown-assignee", $"Expected the sign-in name of an active account, but found '{assignee}'.");
        if (task.IsPersonal && task.Assignee != assignee) return TaskRights.Personal(task.Name);

        return await TaskRights.IsExcludedAsync(db, task, assignee, cancellation) ? TaskRights.Excluded(task.Name, assignee) : null;
    }
}
