using Workflow.Engine;

namespace Workflow.Runtime.Data;

/// <summary>Work of a service task, waiting for a worker or held by one.</summary>
public sealed class JobRow
{
    public required Guid Id { get; init; }

    /// <summary>The number that programs know it by; set by the database, never used again.</summary>
    public long Key { get; init; }
    public required Guid InstanceId { get; init; }
    public required Guid RootId { get; init; }
    public required long Owner { get; init; }
    public required string Element { get; init; }
    public required string JobType { get; init; }

    /// <summary>Whether it is the element's own work or a listener to it.</summary>
    public JobKind Kind { get; init; }

    /// <summary>At what moment the listener is called; None for the element's own work.</summary>
    public ListenerEvent Event { get; init; }

    /// <summary>How often it may still be tried; 0: an incident stands at the element.</summary>
    public required int RetriesLeft { get; set; }
    public string? Worker { get; set; }
    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>Grows with every activation: what an earlier holder reports is refused.</summary>
    public required long FencingToken { get; set; }

    /// <summary>Not to be tried before: the back-off after a failure.</summary>
    public required DateTimeOffset AvailableAt { get; set; }
    public required byte[] Headers { get; init; }
    public required byte[] Input { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public string? LastError { get; set; }
}
