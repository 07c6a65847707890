using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Tasks;

/// <summary>Somebody with the right to do so (the caller checks it) takes a task from whoever holds it; its candidates may take it then.</summary>
public sealed class TakeBackTask(RuntimeDb db)
{
    public async Task<TaskOutcome> HandleAsync(Guid taskId, CancellationToken cancellation) =>
        await db.UserTasks.Where(t => t.Id == taskId).ExecuteUpdateAsync(set => set.SetProperty(t => t.Assignee, (string?)null), cancellation) == 1
            ? new TaskOutcome.Done(taskId, null)
            : TaskRights.NotActive(taskId);
}
