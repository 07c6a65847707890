using Workflow.Engine;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Operations;

/// <summary>Ends an instance and everything it called.</summary>
public sealed class CancelInstance(InstanceRunner runner)
{
    public Task<RunResult> HandleAsync(ProcessInstanceId instance, string reason, Actor actor, CancellationToken cancellation) =>
        runner.RunAsync(instance, new Command.Cancel(reason), actor, cancellation);
}
