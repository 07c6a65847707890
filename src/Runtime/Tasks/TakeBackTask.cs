using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Tasks;

/// <summary>Somebody with the right to do so (the caller checks it) takes a task from whoever holds it; its candidates may take it then.</summary>
public sealed class TakeBackTask(InstanceRunner runner)
{
    public Task<TaskOutcome> HandleAsync(Guid taskId, Actor actor, CancellationToken cancellation) =>
        runner.AboutTaskAsync(taskId, actor, task => Task.FromResult<(TaskOutcome.Rejected?, TaskDeed?)>(
            task.Assignee is not { } holder ? (null, null)
            : task.IsPersonal ? (TaskRights.Personal(task.Name), null)
            : (null, new TaskDeed(FactKind.TaskReleased, holder, null) { Action = "unassign", Writes = [new RowWrite.SetHolder(taskId, null, null, DelegationState.None)] })), cancellation);
}
