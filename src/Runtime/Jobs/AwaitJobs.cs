using Workflow.Runtime.Running;

namespace Workflow.Runtime.Jobs;

/// <summary>Takes jobs, and waits for them when there are none (long poll): woken by commits of this node, looking for those of others.</summary>
public sealed class AwaitJobs(ActivateJobs activate, WakeUps wakeUps, TimeProvider time)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <param name="wait">How long to wait for the first job; zero: not at all.</param>
    /// <inheritdoc cref="ActivateJobs.HandleAsync"/>
    public async Task<IReadOnlyList<ActivatedJob>> HandleAsync(
        string jobType, string worker, int max, TimeSpan lockFor, TimeSpan wait, CancellationToken cancellation)
    {
        var end = time.GetUtcNow() + wait;
        while (true)
        {
            var rung = wakeUps.OpenJobs.Next;   // before looking: what is committed meanwhile is not missed
            var jobs = await activate.HandleAsync(jobType, worker, max, lockFor, cancellation);
            var left = end - time.GetUtcNow();
            if (jobs.Count > 0 || left <= TimeSpan.Zero) return jobs;

            try
            {
                await rung.WaitAsync(left < BetweenLooks ? left : BetweenLooks, time, cancellation);
            }
            catch (TimeoutException)
            {
                // Another node may have committed a job, or a back-off may have passed.
            }
        }
    }
}
