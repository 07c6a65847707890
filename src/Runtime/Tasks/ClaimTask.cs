using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Tasks;

/// <summary>A candidate takes a task that nobody holds. Taking one's own again is not an error.</summary>
public sealed class ClaimTask(RuntimeDb db, StandIns standIns, InstanceRunner runner)
{
    /// <summary>
    /// Whoever takes a task in somebody's place takes it for them: it is with the person away when the substitution ends. The lock of the
    /// tree lets simultaneous claims queue; all but the first learn who holds it.
    /// </summary>
    public Task<TaskOutcome> HandleAsync(Guid taskId, Actor actor, CancellationToken cancellation) => HandleAsync(taskId, null, actor, cancellation);

    /// <param name="action">What programs that listen to assignments of the task are told is being done; null: that it is claimed.</param>
    public Task<TaskOutcome> HandleAsync(Guid taskId, string? action, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return runner.AboutTaskAsync(taskId, action, actor, async task =>
        {
            var (no, inPlaceOf) = await TaskRights.JudgeAsync(db, standIns, taskId, task, actor, cancellation);
            if (no is not null) return (no, null);

            var holder = inPlaceOf ?? actor.Name;
            return task.Assignee == holder ? (null, null) : (null, new TaskDeed(FactKind.TaskClaimed, holder, holder)
            {
                InPlaceOf = inPlaceOf, Action = "claim",
                Writes = [new RowWrite.SetHolder(taskId, holder, task.Delegator, task.Delegation)],
            });
        }, cancellation);
    }
}
