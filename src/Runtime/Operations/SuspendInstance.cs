using Workflow.Engine;
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
/// <c>instance.not-suspended</c>.
/// </summary>
public sealed class ResumeInstance(InstanceRunner runner)
{
    public Task<RunResult> HandleAsync(ProcessInstanceId instance, Actor actor, CancellationToken cancellation) =>
        runner.RunAsync(instance, new Command.Resume(), actor, cancellation);
}
