using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Operations;

/// <summary>
/// An instance, with all it called, stands still: tasks, jobs, timers and messages of it are refused or wait. Rejects with
/// <c>instance.suspended</c> when it stands still already.
/// </summary>
public sealed class SuspendInstance(InstanceRunner runner)
{
    public Task<RunResult> HandleAsync(ProcessInstanceId instance, string reason, Actor actor, CancellationToken cancellation) =>
        runner.RunAsync(instance, new Command.Suspend(reason), actor, cancellation);
}

/// <summary>
/// An instance goes on with all it called: what fell due meanwhile fires, and messages that came meanwhile are received. Rejects with
/// <c>instance.not-suspended</c>, or with <c>instance.caller-suspended</c> when the instance that called it stands still: it could not hand in its result.
/// </summary>
public sealed class ResumeInstance(RuntimeDb db, InstanceRunner runner)
{
    public Task<RunResult> HandleAsync(ProcessInstanceId instance, Actor actor, CancellationToken cancellation) => runner.InTransactionAsync<RunResult>(async () =>
    {
        await runner.LockAsync(instance, cancellation);
        var isCallerSuspended = await db.Instances.AnyAsync(
            i => i.Id == instance.Value && db.Instances.Any(caller => caller.Id == i.ParentId && caller.Status == InstanceStatus.Suspended), cancellation);
        return isCallerSuspended
            ? new RunResult.Rejected("instance.caller-suspended", "Expected the calling instance to be active, but it is suspended: resume that one, and this goes on with it.")
            : await runner.RunAsync(instance, new Command.Resume(), actor, cancellation);
    }, cancellation);
}
