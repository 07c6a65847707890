using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Jobs;

/// <summary>
/// What a worker reports about a job it holds: two round trips, one to lock and read, one to write. Rejects with <c>job.not-active</c> or,
/// when another worker has taken the job meanwhile, <c>job.lock-lost</c>. The job stays locked until the report is committed, so nobody
/// can take it in between (src/adr/0091).
/// </summary>
public sealed class ReportJob(RuntimeDb db, InstanceRunner runner)
{
    /// <summary>Of a worker in this process.</summary>
    public Task<RunResult> HandleAsync(Guid jobId, long fencingToken, JobOutcome outcome, CancellationToken cancellation) =>
        HandleAsync(jobId, fencingToken, outcome, Actor.System, cancellation);

    public Task<RunResult> HandleAsync(Guid jobId, long fencingToken, JobOutcome outcome, Actor actor, CancellationToken cancellation) =>
        runner.InTransactionAsync<RunResult>(async isOwn =>
        {
            if (await runner.LoadJobAsync(jobId, cancellation) is not { } job) return NotActive(jobId);
            if (job.FencingToken != fencingToken)
            {
                return new RunResult.Rejected("job.lock-lost", $"Expected the fencing token {job.FencingToken} of job {jobId}, but found {fencingToken}: another worker has taken it.");
            }

            return await new JobReport(db, runner, job, outcome, actor, isOwn).ActAsync(cancellation) ?? NotActive(jobId);
        }, cancellation);

    private static RunResult.Rejected NotActive(Guid jobId) =>
        new("job.not-active", $"Expected an open job, but {jobId} is completed or was withdrawn.");
}
