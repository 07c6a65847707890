using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Tasks;

/// <summary>
/// The holder, or a candidate while nobody holds it, asks another person to work on a task: it is pending with them until they give it
/// back (<see cref="ResolveTask"/>), and only the one who delegated completes it.
/// </summary>
public sealed class DelegateTask(RuntimeDb db, StandIns standIns, InstanceRunner runner)
{
    /// <summary>
    /// Refused with the codes of <see cref="AssignTask"/>, with <c>task.delegated</c> when it is pending already, and with
    /// <c>task.delegate-self</c> for whoever would get it from themselves.
    /// </summary>
    public Task<TaskOutcome> HandleAsync(Guid taskId, string delegatee, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return runner.AboutTaskAsync(taskId, actor, async task =>
        {
            var (no, inPlaceOf) = await TaskRights.JudgeAsync(db, standIns, taskId, task, actor, cancellation);
            if (no is not null) return (no, null);
            if (task.IsPersonal) return (TaskRights.Personal(task.Name), null);
            if (task.Delegation is DelegationState.Pending) return (TaskRights.Delegated(task.Name, task.Delegator), null);

            var delegator = inPlaceOf ?? actor.Name;
            if (delegatee == delegator) return (new("task.delegate-self", "Expected another person to work on the task, but it is the one who asks."), null);
            if (await AssignTask.WhyNotAsync(db, task, delegatee, cancellation) is { } unfit) return (unfit, null);

            return (null, new TaskDeed(FactKind.TaskDelegated, delegatee, delegatee)
            {
                InPlaceOf = inPlaceOf, Action = "delegate",
                Writes = [new RowWrite.SetHolder(taskId, delegatee, delegator, DelegationState.Pending)],
            });
        }, cancellation);
    }
}

/// <summary>The person whom a task was delegated to, or whoever stands in for them, gives it back with what they have found.</summary>
public sealed class ResolveTask(RuntimeDb db, StandIns standIns, InstanceRunner runner)
{
    /// <summary>Refused with <c>task.not-delegated</c> when nobody waits for it to come back, and with <c>comment.text</c> when nothing is said.</summary>
    /// <param name="finding">What the delegator should know: a comment on the task, 1 to 2,000 characters.</param>
    public Task<TaskOutcome> HandleAsync(Guid taskId, string finding, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return runner.AboutTaskAsync(taskId, actor, async task =>
        {
            var (no, inPlaceOf) = await TaskRights.JudgeAsync(db, standIns, taskId, task, actor, cancellation);
            if (no is not null) return (no, null);
            if (task is not { Delegation: DelegationState.Pending, Delegator: { } delegator })
                return (new("task.not-delegated", $"Expected somebody to wait for '{task.Name}' to come back, but nobody does."), null);
            if (AddComment.WhyNot(finding) is { } unfit) return (unfit, null);

            return (null, new TaskDeed(FactKind.TaskResolved, delegator, delegator)
            {
                InPlaceOf = inPlaceOf, Action = "resolve", Comment = AddComment.Row(task, taskId, finding, actor, inPlaceOf, runner.Now),
                Writes = [new RowWrite.SetHolder(taskId, delegator, delegator, DelegationState.Resolved)],
            });
        }, cancellation);
    }
}
