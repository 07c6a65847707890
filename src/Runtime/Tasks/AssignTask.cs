using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Tasks;

/// <summary>Somebody with the right to do so (the caller checks it) gives a task to a person, whoever held it before.</summary>
public sealed class AssignTask(RuntimeDb db)
{
    public Task<TaskOutcome> HandleAsync(Guid taskId, string assignee, CancellationToken cancellation) => HandleAsync(taskId, assignee, true, cancellation);

    /// <param name="fromHolder">False: only when nobody else holds it; otherwise <c>task.held-by-other</c>.</param>
    public async Task<TaskOutcome> HandleAsync(Guid taskId, string assignee, bool fromHolder, CancellationToken cancellation)
    {
        if (!await db.Users.AnyAsync(a => a.UserName == assignee && a.IsActive, cancellation))
        {
            return new TaskOutcome.Rejected("task.unknown-assignee", $"Expected the sign-in name of an active account, but found '{assignee}'.");
        }

        var assigned = await db.UserTasks.Where(t => t.Id == taskId && (fromHolder || t.Assignee == null || t.Assignee == assignee))
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.Assignee, assignee), cancellation);
        return assigned == 1 ? new TaskOutcome.Done(taskId, assignee) : await TaskRights.WhyNotAsync(db, taskId, new(null, assignee), cancellation);
    }
}
