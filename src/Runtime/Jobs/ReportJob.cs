using Workflow.Runtime.Running;

namespace Workflow.Runtime.Jobs;

/// <summary>
/// What a worker reports about a job it holds. Rejects with <c>job.not-active</c> or, when another worker has taken the job
/// meanwhile, <c>job.lock-lost</c>.
/// </summary>
public sealed class ReportJob(InstanceRunner runner)
{
    public Task<RunResult> HandleAsync(Guid jobId, long fencingToken, JobOutcome outcome, CancellationToken cancellation) =>
        Pending.Of<Task<RunResult>>(runner);
}
