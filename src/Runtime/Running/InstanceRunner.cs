using Workflow.Engine;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Running;

/// <summary>
/// Load, step, store: the only production caller of <see cref="ProcessEngine.Step"/>. Every method joins the current transaction of
/// the context or makes its own, and first locks the row of the root instance, so that the steps of one tree queue up.
/// </summary>
public sealed class InstanceRunner(RuntimeDb db)
{
    /// <summary>Starts the latest version of a process at its none start event.</summary>
    public Task<RunResult> StartAsync(string processId, Variables input, string businessKey, Actor actor, CancellationToken cancellation) =>
        Pending(cancellation);

    /// <summary>Gives one command to one instance.</summary>
    public Task<RunResult> RunAsync(ProcessInstanceId instance, Command command, Actor actor, CancellationToken cancellation) =>
        Pending(cancellation);

    /// <summary>
    /// Completes a task for its holder, or for a candidate when nobody holds it. Rejects with <c>task.not-active</c>,
    /// <c>task.held-by-other</c> (names the holder) or <c>task.not-candidate</c>. <see cref="Actor.System"/> may complete any task.
    /// </summary>
    public Task<RunResult> CompleteUserTaskAsync(Guid taskId, Variables output, Actor actor, CancellationToken cancellation) =>
        Pending(cancellation);

    /// <summary>
    /// Gives a message to whoever waits for this name and key; otherwise keeps it for <paramref name="timeToLive"/>. The same
    /// <paramref name="messageId"/> is accepted once per name and key: a repetition is accepted and does nothing.
    /// </summary>
    public Task<RunResult> PublishMessageAsync(
        string name, string correlationKey, Variables payload, string? messageId, TimeSpan timeToLive, Actor actor, CancellationToken cancellation) =>
        Pending(cancellation);

    /// <summary>Locks the tree of an instance until the current transaction ends. Throws when there is no transaction.</summary>
    public Task LockAsync(ProcessInstanceId instance, CancellationToken cancellation) => Pending(cancellation);

    private async Task<RunResult> Pending(CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        throw new NotSupportedException();
    }
}
