using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Jobs;

/// <summary>One report on a job under its lock. Its rows leave in the last batch of the step, which may carry the commit (src/adr/0091).</summary>
/// <param name="isOwn">The transaction has nothing to do but this.</param>
internal sealed class JobReport(RuntimeDb db, InstanceRunner runner, LoadedJob job, JobOutcome outcome, Actor actor, bool isOwn)
{
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromHours(1);

    private readonly ElementInstanceKey owner = new(job.Owner);
    private readonly int left = outcome is JobOutcome.Failed { RetriesLeft: var told } ? told ?? job.RetriesLeft - 1 : job.RetriesLeft;

    /// <summary>What came of it; null when a report on this job is held already.</summary>
    public async Task<RunResult?> ActAsync(CancellationToken cancellation)
    {
        var result = outcome switch
        {
            JobOutcome.Completed done => await StepAsync(new Command.CompleteJob(owner, done.Output) { Verdict = done.Verdict, Decision = done.Decision }, [Kept()], cancellation),
            JobOutcome.Error error => await StepAsync(new Command.ThrowJobError(owner, error.Code, error.Message, error.Output), [Kept()], cancellation),
            JobOutcome.Failed failed when left > 0 => await FailAsync(failed, cancellation),
            JobOutcome.Failed failed => await FailForGoodAsync(failed, cancellation),
            _ => throw new NotSupportedException($"job outcome {outcome.GetType().Name}"),
        };
        // What a listener says, or decides in an ad-hoc sub-process, is not kept: it is asked again when the instance goes on. Any other work is done: its result waits until then.
        return result is RunResult.Rejected { Code: "instance.suspended" } && outcome is not (JobOutcome.Completed { Verdict: not null } or JobOutcome.Completed { Decision: not null }) ? await HoldAsync(cancellation) : result;
    }

    private async Task<RunResult> FailAsync(JobOutcome.Failed failed, CancellationToken cancellation)
    {
        RowWrite[] rows = [Kept(), Freed(failed)];
        return failed.Variables.Values.IsEmpty ? await WriteAsync(InstanceStatus.Active, rows, cancellation) : await StepAsync(new Command.SetVariables(owner, failed.Variables), rows, cancellation);
    }

    private async Task<RunResult> FailForGoodAsync(JobOutcome.Failed failed, CancellationToken cancellation)
    {
        var instance = job.Instance;
        if (!failed.Variables.Values.IsEmpty)
        {
            if (await StepAsync(new Command.SetVariables(owner, failed.Variables), [], cancellation, isLast: false) is RunResult.Rejected refused) return refused;
            // The second step of one transaction begins where the first has ended.
            instance = await runner.LoadAsync(instance.Id, cancellation) ?? instance;
        }

        return await StepAsync(new Command.FailJob(owner, failed.Message), [Kept()], cancellation, of: instance);
    }

    /// <summary>The instance stands still: the report waits for it (src/adr/0058), once for each job.</summary>
    private async Task<RunResult?> HoldAsync(CancellationToken cancellation)
    {
        if (await HeldReports.HasAsync(db, job.Id, cancellation)) return null;

        RowWrite[] rows = [Kept(), new RowWrite.InsertHeldReport(HeldReports.Row(job, outcome, actor, runner.Now))];
        return await WriteAsync(InstanceStatus.Suspended, outcome is JobOutcome.Failed failed ? [.. rows, Freed(failed)] : rows, cancellation);
    }

    private async Task<RunResult> StepAsync(Command command, IReadOnlyCollection<RowWrite> rows, CancellationToken cancellation, bool isLast = true, LoadedInstance? of = null)
    {
        var steps = await runner.StepsAsync(actor, cancellation, (outcome as JobOutcome.Failed)?.Stack, endsWork: isOwn && isLast);
        return await steps.RunAsync(of ?? job.Instance, command, null, cancellation, rows);
    }

    private async Task<RunResult> WriteAsync(InstanceStatus status, IReadOnlyList<RowWrite> rows, CancellationToken cancellation)
    {
        await runner.WriteAsync(rows, isOwn, cancellation);
        return new RunResult.Accepted(new(job.Instance.Id), status);
    }

    /// <summary>The job goes; what became of it stays to be looked up.</summary>
    private RowWrite.InsertJobReport Kept()
    {
        var verdict = (outcome as JobOutcome.Completed)?.Verdict;
        var (how, code, message) = outcome switch
        {
            JobOutcome.Failed failed => (JobReported.Failed, null, failed.Message),
            JobOutcome.Error error => (JobReported.Error, error.Code, error.Message),
            _ => (JobReported.Completed, (string?)null, verdict is { IsDenied: true, Reason: var reason } ? reason : null),
        };
        return new(new JobReportRow
        {
            JobKey = job.Key, FencingToken = job.FencingToken, InstanceId = job.Instance.Id, RootId = job.Instance.RootId, Owner = job.Owner, Element = job.Element, JobType = job.JobType,
            Kind = job.Kind, Event = job.Event, Outcome = how, RetriesLeft = left, Worker = job.Worker ?? "", Headers = job.Headers, CreatedAt = job.CreatedAt, At = runner.Now, Code = code,
            Message = message, IsDenied = verdict?.IsDenied,
        });
    }

    /// <summary>Given back after a try that failed, to be taken after a pause.</summary>
    private RowWrite.FailTry Freed(JobOutcome.Failed failed) => new(job.Id, left, failed.Message, runner.Now + (failed.BackOff ?? Longer(job.FencingToken)));

    // The fencing token counts the tries.
    private static TimeSpan Longer(long tries) => tries > 12 ? LongestBackOff : Least(FirstBackOff * Math.Pow(2, tries - 1), LongestBackOff);

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
