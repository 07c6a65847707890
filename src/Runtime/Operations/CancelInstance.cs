using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Operations;

/// <summary>
/// Ends an instance and everything it called. Rejects with <c>instance.called</c> for one that another instance waits for: it would wait
/// for ever, so the outermost one is cancelled, or the call is taken away by a modification.
/// </summary>
public sealed class CancelInstance(RuntimeDb db, InstanceRunner runner)
{
    public async Task<RunResult> HandleAsync(ProcessInstanceId instance, string reason, Actor actor, CancellationToken cancellation) =>
        await db.Instances.AnyAsync(i => i.Id == instance.Value && i.ParentId != null && i.EndedAt == null, cancellation)
            ? new RunResult.Rejected("instance.called", "Expected an instance that nobody has called, but another waits for this one: cancel that, or take its call away.")
            : await runner.RunAsync(instance, new Command.Cancel(reason), actor, cancellation);
}
