using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Jobs;

/// <summary>
/// Gives a job more tries, or its holder more time. Rejects with <c>job.not-active</c>, <c>job.lock-lost</c> when another worker has
/// taken it, or <c>job.not-held</c> when nobody holds it.
/// </summary>
public sealed class ChangeJob(RuntimeDb db, InstanceRunner runner)
{
    /// <param name="fencingToken">The holder's; asked only when <paramref name="lockFor"/> is given: anybody may give more tries.</param>
    /// <param name="retries">At least 1; null: as before.</param>
    /// <param name="lockFor">From now on; null: as before.</param>
    public Task<RunResult> HandleAsync(Guid jobId, long fencingToken, int? retries, TimeSpan? lockFor, CancellationToken cancellation) =>
        runner.InTransactionAsync<RunResult>(async () =>
        {
            if (await runner.LoadJobAsync(jobId, cancellation) is not { } job)
            {
                return new RunResult.Rejected("job.not-active", $"Expected an open job, but {jobId} is completed or was withdrawn.");
            }

            if (lockFor is not null && job.FencingToken != fencingToken)
            {
                return new RunResult.Rejected("job.lock-lost", $"Expected the fencing token {job.FencingToken} of job {jobId}, but found {fencingToken}: another worker has taken it.");
            }

            if (lockFor is not null && job.Worker is null) return new RunResult.Rejected("job.not-held", $"Expected a job that a worker holds, but nobody holds {jobId}.");

            var left = retries ?? job.RetriesLeft;
            var until = lockFor is { } time ? runner.Now + time : job.LockedUntil;
            await db.Jobs.Where(j => j.Id == jobId)
                .ExecuteUpdateAsync(set => set.SetProperty(j => j.RetriesLeft, left).SetProperty(j => j.LockedUntil, until), cancellation);
            return new RunResult.Accepted(new(job.Instance.Id), InstanceStatus.Active);
        }, cancellation);
}
