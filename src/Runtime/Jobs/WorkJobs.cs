using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Jobs;

/// <summary>Lets the workers of this process do what waits for them. Work is done outside of any transaction, then reported.</summary>
public sealed partial class WorkJobs(
    RuntimeDb db, ActivateJobs activate, ReportJob report, IEnumerable<IJobWorker> workers, IOptions<RuntimeOptions> options, ILogger<WorkJobs> logger)
{
    private static readonly string Name = $"{Environment.MachineName}:{Environment.ProcessId}";

    /// <summary>All types that this process has workers for; returns how many jobs were worked on.</summary>
    public async Task<int> SweepAsync(int max, CancellationToken cancellation)
    {
        var done = 0;
        foreach (var worker in workers) done += await HandleAsync(worker.JobType, max, cancellation);
        return done;
    }

    /// <summary>Up to <paramref name="max"/> jobs of one type; 0 when this process has no worker for it.</summary>
    public async Task<int> HandleAsync(string jobType, int max, CancellationToken cancellation)
    {
        if (workers.FirstOrDefault(w => w.JobType == jobType) is not { } worker) return 0;

        var lockFor = TimeSpan.FromSeconds(options.Value.LeaseSeconds);
        var jobs = await activate.HandleAsync(jobType, Name, max, lockFor, cancellation);
        foreach (var job in jobs)
        {
            var outcome = await OutcomeAsync(worker, job, cancellation);
            if (await report.HandleAsync(job.Id, job.FencingToken, outcome, cancellation) is RunResult.Rejected rejected) LogRefused(job.Id, rejected.Code);
        }

        return jobs.Count;
    }

    private async Task<JobOutcome> OutcomeAsync(IJobWorker worker, ActivatedJob job, CancellationToken cancellation)
    {
        try
        {
            return await worker.WorkAsync(job, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            db.ChangeTracker.Clear();
            LogFailed(e, job.Id, job.JobType);
            return new JobOutcome.Failed($"{e.GetType().Name}: {e.Message}") { Stack = e.ToString() };
        }
    }

    [LoggerMessage(EventId = 2101, Level = LogLevel.Warning, Message = "Job {JobId} of type {JobType} failed")]
    private partial void LogFailed(Exception exception, Guid jobId, string jobType);

    [LoggerMessage(EventId = 2102, Level = LogLevel.Information, Message = "Report on job {JobId} refused: {Code}")]
    private partial void LogRefused(Guid jobId, string code);
}
