using System.Text.Json;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Jobs;

/// <summary>Takes available jobs of one type for a worker; two workers never get the same job while its lock holds.</summary>
public sealed class ActivateJobs(RuntimeDb db, IRuntimeDialect dialect, TimeProvider time)
{
    public const int MostJobs = 100;

    /// <param name="max">1 to 100.</param>
    /// <param name="lockFor">How long the worker has before another may take the job; 1 second to 1 day.</param>
    public async Task<IReadOnlyList<ActivatedJob>> HandleAsync(
        string jobType, string worker, int max, TimeSpan lockFor, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(jobType);
        ArgumentException.ThrowIfNullOrEmpty(worker);
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(max, MostJobs);
        ArgumentOutOfRangeException.ThrowIfLessThan(lockFor, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lockFor, TimeSpan.FromDays(1));
        var now = time.GetUtcNow();
        var until = now + lockFor;
        var rows = await dialect.ClaimJobsAsync(db, jobType, worker, max, now, until, cancellation);
        return [.. rows.Select(row => new ActivatedJob(
            row.Id, row.InstanceId, row.RootId, row.JobType, row.Element, row.FencingToken, row.RetriesLeft, until,
            JsonSerializer.Deserialize<Dictionary<string, string>>(row.Headers) ?? [],
            VariablesJson.Read(PackedText.Unpack(row.Input))) { Kind = row.Kind, Event = row.Event })];
    }
}
