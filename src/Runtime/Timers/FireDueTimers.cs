using Workflow.Runtime.Running;

namespace Workflow.Runtime.Timers;

/// <summary>Fires what is due, each timer in its own transaction. Any number of sweepers may run at once.</summary>
public sealed class FireDueTimers(InstanceRunner runner)
{
    /// <summary>The number of timers fired; call again at once while it equals <paramref name="max"/>.</summary>
    public Task<int> HandleAsync(int max, CancellationToken cancellation) => Pending.Of<Task<int>>(runner);
}
