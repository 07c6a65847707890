using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Tasks;

/// <summary>Somebody with the right to do so (the caller checks it) gives a task to a person, whoever held it before.</summary>
public sealed class AssignTask(RuntimeDb db)
{
    public async Task<TaskOutcome> HandleAsync(Guid taskId, string assignee, CancellationToken cancellation)
    {
        if (!await db.Users.AnyAsync(a => a.UserName == assignee && a.IsActive, cancellation))
        {
            return new TaskOutcome.Rejected("task.unknown-assignee", $"Expected the sign-in name of an active account, but found '{assignee}'.");
        }

        var assigned = await db.UserTasks.Where(t => t.Id == taskId)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.Assignee, assignee), cancellation);
        return assigned == 1 ? new TaskOutcome.Done(taskId, assignee) : TaskRights.NotActive(taskId);
    }
}
