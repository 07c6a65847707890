using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Tasks;

/// <summary>The holder, or whoever stands in for them, gives a task back to its candidates; <c>task.no-candidates</c> when there are none.</summary>
public sealed class UnclaimTask(StandIns standIns, InstanceRunner runner)
{
    public Task<TaskOutcome> HandleAsync(Guid taskId, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return runner.AboutTaskAsync(taskId, actor, async task =>
        {
            if (task.Assignee is not { } holder) return (TaskRights.NotCandidate(task.Name), null);

            // Not judged by exclusion: somebody who may not do it any more has to be able to let it go.
            var inPlaceOf = holder == actor.Name || task.IsPersonal ? null : await standIns.ForTaskAsync(taskId, actor.Name, cancellation);
            if (holder != actor.Name && inPlaceOf is null) return (TaskRights.HeldByOther(task.Name, holder, task.AssigneeName ?? holder), null);
            if (task.Delegation is DelegationState.Pending) return (TaskRights.Delegated(task.Name, task.Delegator), null);
            if (!task.HasCandidates) return (new("task.no-candidates", "Expected a task that others may take, but it was given to one person alone."), null);

            return (null, new TaskDeed(FactKind.TaskReleased, holder, null) { InPlaceOf = inPlaceOf, Action = "unassign", Writes = [new RowWrite.SetHolder(taskId, null, null, DelegationState.None)] });
        }, cancellation);
    }
}
