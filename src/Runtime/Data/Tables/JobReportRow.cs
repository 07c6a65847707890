using Workflow.Engine;

namespace Workflow.Runtime.Data;

/// <summary>What a worker made of a job.</summary>
public enum JobReported
{
    Completed,

    /// <summary>It could not be done; tried again or, without tries left, an incident.</summary>
    Failed,

    /// <summary>A BPMN error was thrown.</summary>
    Error,

    /// <summary>Nothing: its element was left, or its instance ended, before a worker reported.</summary>
    Withdrawn,
}

/// <summary>One report of a worker on a job, or its withdrawal: what is left of a job when it is gone. Written in the step that acts on it, never changed.</summary>
public sealed class JobReportRow
{
    /// <summary>Counts reports; set by the database, never used again.</summary>
    public long Key { get; init; }

    /// <summary>The number that programs knew the job by.</summary>
    public required long JobKey { get; init; }

    /// <summary>Which try of the job it was, counting from 1; of a withdrawn job the last, 0 when nobody had taken it.</summary>
    public required long FencingToken { get; init; }
    public required Guid InstanceId { get; init; }
    public required Guid RootId { get; init; }
    public required long Owner { get; init; }
    public required string Element { get; init; }
    public required string JobType { get; init; }
    public required JobKind Kind { get; init; }
    public required ListenerEvent Event { get; init; }
    public required JobReported Outcome { get; init; }

    /// <summary>How often it could still be tried afterwards.</summary>
    public required int RetriesLeft { get; init; }
    public required string Worker { get; init; }
    public required byte[] Headers { get; init; }

    /// <summary>When the job was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the report came, or the job was withdrawn.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The code of the BPMN error; null of other reports.</summary>
    public string? Code { get; init; }

    /// <summary>Why it failed (of a withdrawn job: at its last try), what the error said, or why the listener denied the completion.</summary>
    public string? Message { get; init; }

    /// <summary>Whether the listener of a user task denied its completion; null when it was not asked.</summary>
    public bool? IsDenied { get; init; }
}
