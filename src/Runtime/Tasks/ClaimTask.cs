using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Tasks;

/// <summary>A candidate takes a task that nobody holds. Taking one's own again is not an error.</summary>
public sealed class ClaimTask(RuntimeDb db)
{
    public async Task<TaskOutcome> HandleAsync(Guid taskId, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);

        // One statement decides: whoever comes second changes no row, however close the two were.
        var taken = await TaskRights.OpenTo(db, actor)
            .Where(t => t.Id == taskId && (t.Assignee == null || t.Assignee == actor.Name))
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.Assignee, actor.Name), cancellation);
        return taken == 1 ? new TaskOutcome.Done(taskId, actor.Name) : await TaskRights.WhyNotAsync(db, taskId, actor, cancellation);
    }
}
