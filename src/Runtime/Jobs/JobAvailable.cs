using Workflow.Runtime.Messages;

namespace Workflow.Runtime.Jobs;

/// <summary>The body of <c>job.available</c>: some node that has a worker for this type should look now.</summary>
public sealed record JobAvailable(string JobType)
{
    public const string Type = "job.available";
}

/// <summary>Works on waiting jobs of the type. A second delivery finds none: the job's own lock decides.</summary>
public sealed class JobAvailableHandler(WorkJobs jobs) : IMessageHandler
{
    public string Type => JobAvailable.Type;

    public bool IsOnceByInbox => false;

    public Task HandleAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        return jobs.HandleAsync(message.Read<JobAvailable>().JobType, 1, cancellation);
    }
}
