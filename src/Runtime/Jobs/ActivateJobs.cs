using Workflow.Runtime.Data;

namespace Workflow.Runtime.Jobs;

/// <summary>Takes available jobs of one type for a worker; two workers never get the same job while its lock holds.</summary>
public sealed class ActivateJobs(RuntimeDb db)
{
    public Task<IReadOnlyList<ActivatedJob>> HandleAsync(string jobType, string worker, int max, TimeSpan lockFor, CancellationToken cancellation) =>
        Pending.Of<Task<IReadOnlyList<ActivatedJob>>>(db);
}
