using System.ComponentModel.DataAnnotations;

namespace Workflow.Infrastructure.Messaging;

/// <summary>Section <c>Messaging</c> of the configuration.</summary>
public sealed class MessagingOptions
{
    public const string Section = "Messaging";

    /// <summary>Name of the queue that all nodes share; failed messages go to the same name with <c>_error</c>. Default <c>workflow</c>.</summary>
    [Required, RegularExpression("^[a-z][a-z0-9-]{0,59}$")]
    public string Queue { get; set; } = "workflow";

    /// <summary>Messages a node handles at once. 1 to 100; default 8.</summary>
    [Range(1, 100)]
    public int ConcurrentMessages { get; set; } = 8;

    /// <summary>Messages the broker hands to a node ahead of time. 1 to 1,000; default 16.</summary>
    [Range(1, 1000)]
    public int Prefetch { get; set; } = 16;

    /// <summary>How long one message may take until the broker has confirmed it or, without a broker, it is handled, in seconds. 1 to 600; default 30.</summary>
    [Range(1, 600)]
    public int DeliverySeconds { get; set; } = 30;

    /// <summary>Outbox rows a node takes at once. 1 to 1,000; default 50.</summary>
    [Range(1, 1000)]
    public int BatchSize { get; set; } = 50;

    /// <summary>How often a node looks for unsent messages that nobody told it of, in seconds. 1 to 600; default 5.</summary>
    [Range(1, 600)]
    public int SweepSeconds { get; set; } = 5;

    /// <summary>Pauses before a failed message is tried again on the broker, in seconds, before it goes to the error queue. Default 1, 5, 15.</summary>
    [Required, MinLength(1), MaxLength(10)]
    public IReadOnlyList<int> RetrySeconds { get; set; } = [1, 5, 15];
}
