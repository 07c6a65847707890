using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Jobs;

/// <summary>
/// What a worker reports about a job it holds. Rejects with <c>job.not-active</c> or, when another worker has taken the job
/// meanwhile, <c>job.lock-lost</c>.
/// </summary>
public sealed class ReportJob(RuntimeDb db, InstanceRunner runner)
{
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromHours(1);

    /// <summary>Of a worker in this process.</summary>
    public Task<RunResult> HandleAsync(Guid jobId, long fencingToken, JobOutcome outcome, CancellationToken cancellation) =>
        HandleAsync(jobId, fencingToken, outcome, Actor.System, cancellation);

    public Task<RunResult> HandleAsync(Guid jobId, long fencingToken, JobOutcome outcome, Actor actor, CancellationToken cancellation) =>
        runner.InTransactionAsync<RunResult>(async isOwn =>
        {
            if (await FindAsync(jobId, cancellation) is not { } seen || await runner.LoadAsync(seen.InstanceId, cancellation) is not { } instance) return NotActive(jobId);
            if (await FindAsync(jobId, cancellation) is not { } job) return NotActive(jobId);
            if (job.FencingToken != fencingToken)
            {
                return new RunResult.Rejected("job.lock-lost", $"Expected the fencing token {job.FencingToken} of job {jobId}, but found {fencingToken}: another worker has taken it.");
            }

            // Before the step, whose last batch commits; what is refused is rolled back with it.
            await KeepAsync(job, outcome, cancellation);
            var owner = new ElementInstanceKey(job.Owner);
            var reported = outcome switch
            {
                JobOutcome.Completed done => await StepAsync(new Command.CompleteJob(owner, done.Output) { Verdict = done.Verdict, Decision = done.Decision }),
                JobOutcome.Error error => await StepAsync(new Command.ThrowJobError(owner, error.Code, error.Message, error.Output)),
                JobOutcome.Failed failed => await FailAsync(job, failed, SetAsync, StepAsync, cancellation),
                _ => throw new NotSupportedException($"job outcome {outcome.GetType().Name}"),
            };
            // What a listener says, or decides in an ad-hoc sub-process, is not kept: it is asked again when the instance goes on. Any other work is done: its result waits until then.
            if (reported is RunResult.Rejected { Code: "instance.suspended" } && outcome is not (JobOutcome.Completed { Verdict: not null } or JobOutcome.Completed { Decision: not null }))
                reported = await HeldReports.HoldAsync(db, job, outcome, actor, runner.Now, cancellation) ? new RunResult.Accepted(new(job.InstanceId), InstanceStatus.Suspended) : NotActive(jobId);
            return reported;

            async Task<RunResult> StepAsync(Command command) =>
                await (await runner.StepsAsync(actor, cancellation, (outcome as JobOutcome.Failed)?.Stack, endsWork: isOwn && outcome is not JobOutcome.Failed)).RunAsync(instance, command, null, cancellation);

            // The second step of one transaction begins where the first has ended.
            async Task<RunResult> SetAsync(Variables variables)
            {
                var result = await StepAsync(new Command.SetVariables(owner, variables));
                if (result is RunResult.Accepted) instance = await runner.LoadAsync(seen.InstanceId, cancellation) ?? instance;
                return result;
            }
        }, cancellation);

    /// <summary>The job goes; what became of it stays to be looked up.</summary>
    private async Task KeepAsync(JobRow job, JobOutcome outcome, CancellationToken cancellation)
    {
        var verdict = (outcome as JobOutcome.Completed)?.Verdict;
        var (how, left, code, message) = outcome switch
        {
            JobOutcome.Failed failed => (JobReported.Failed, Left(job, failed), null, failed.Message),
            JobOutcome.Error error => (JobReported.Error, job.RetriesLeft, error.Code, error.Message),
            _ => (JobReported.Completed, job.RetriesLeft, (string?)null, verdict is { IsDenied: true, Reason: var reason } ? reason : null),
        };
        var report = new JobReportRow
        {
            JobKey = job.Key, FencingToken = job.FencingToken, InstanceId = job.InstanceId, RootId = job.RootId, Owner = job.Owner, Element = job.Element, JobType = job.JobType, Kind = job.Kind,
            Event = job.Event, Outcome = how, RetriesLeft = left, Worker = job.Worker ?? "", Headers = job.Headers, CreatedAt = job.CreatedAt, At = runner.Now, Code = code, Message = message,
            IsDenied = verdict?.IsDenied,
        };
        db.JobReports.Add(report);
        await db.SaveChangesAsync(cancellation);
        // A context that tracks nothing may repeat its next transaction after a deadlock.
        db.Entry(report).State = EntityState.Detached;
    }

    private static int Left(JobRow job, JobOutcome.Failed failed) => failed.RetriesLeft ?? job.RetriesLeft - 1;

    private async Task<RunResult> FailAsync(JobRow job, JobOutcome.Failed failed, Func<Variables, Task<RunResult>> set, Func<Command, Task<RunResult>> step, CancellationToken cancellation)
    {
        var left = Left(job, failed);
        // While the instance stands still nothing is set in it; a try that is left is a try nevertheless.
        if (!failed.Variables.Values.IsEmpty && await set(failed.Variables) is RunResult.Rejected rejected && (left <= 0 || rejected.Code != "instance.suspended")) return rejected;

        var backOff = failed.BackOff ?? Longer(job.FencingToken);
        await db.Jobs.Where(j => j.Id == job.Id).ExecuteUpdateAsync(
            set => set.SetProperty(j => j.RetriesLeft, left).SetProperty(j => j.LastError, failed.Message)
                .SetProperty(j => j.AvailableAt, runner.Now + backOff)
                .SetProperty(j => j.Worker, (string?)null).SetProperty(j => j.LockedUntil, (DateTimeOffset?)null),
            cancellation);
        return left > 0 ? new RunResult.Accepted(new(job.InstanceId), InstanceStatus.Active) : await step(new Command.FailJob(new(job.Owner), failed.Message));
    }

    // The fencing token counts the tries.
    private static TimeSpan Longer(long tries) => tries > 12 ? LongestBackOff : Least(FirstBackOff * Math.Pow(2, tries - 1), LongestBackOff);

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private Task<JobRow?> FindAsync(Guid jobId, CancellationToken cancellation) =>
        db.Jobs.AsNoTracking().FirstOrDefaultAsync(j => j.Id == jobId, cancellation);

    private static RunResult.Rejected NotActive(Guid jobId) =>
        new("job.not-active", $"Expected an open job, but {jobId} is completed or was withdrawn.");
}
