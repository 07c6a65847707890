namespace Workflow.Runtime.Data;

/// <summary>What a worker reported on a job while its instance stood still: kept, and acted on when the instance goes on.</summary>
public sealed class HeldReportRow
{
    public required Guid JobId { get; init; }
    public required Guid InstanceId { get; init; }
    public required long Owner { get; init; }

    /// <summary>The error's code when the worker threw a BPMN error; null otherwise.</summary>
    public string? Code { get; init; }

    /// <summary>Why it failed, or the message of the error; null when the job was completed.</summary>
    public string? Message { get; init; }

    /// <summary>What the worker handed in, as a JSON object, packed by <see cref="PackedText"/>.</summary>
    public required byte[] Output { get; init; }
    public required string Actor { get; init; }
    public required DateTimeOffset At { get; init; }
}
