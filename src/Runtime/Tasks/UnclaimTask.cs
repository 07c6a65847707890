using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Tasks;

/// <summary>The holder gives a task back to its candidates.</summary>
public sealed class UnclaimTask(RuntimeDb db)
{
    public async Task<TaskOutcome> HandleAsync(Guid taskId, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var released = await db.UserTasks
            .Where(t => t.Id == taskId && t.Assignee == actor.Name && t.Candidates.Any())
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.Assignee, (string?)null), cancellation);
        if (released == 1) return new TaskOutcome.Done(taskId, null);

        var task = await db.UserTasks.AsNoTracking().FirstOrDefaultAsync(t => t.Id == taskId, cancellation);
        return task?.Assignee == actor.Name
            ? new TaskOutcome.Rejected("task.no-candidates", "Expected a task that others may take, but it was given to you alone.")
            : await TaskRights.WhyNotAsync(db, taskId, actor, cancellation);
    }
}
