using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Workflow.Runtime.Messages;

namespace Workflow.Infrastructure.Messaging;

/// <summary>Section <c>Messaging</c> of the configuration.</summary>
public sealed class MessagingOptions : IValidatableObject
{
    public const string Section = "Messaging";

    internal const string QueuePattern = "^[a-z][a-z0-9-]{0,59}$";

    /// <summary>Name of the queue that all nodes share; failed messages go to the same name with <c>_error</c>. Default <c>workflow</c>.</summary>
    [Required, RegularExpression(QueuePattern)]
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

    /// <summary>
    /// Offices that work in another installation on the same broker: code of the office to the <see cref="Queue"/> of its installation.
    /// An office that is not named works here, or answers from where it wrote. Default none.
    /// </summary>
    public IDictionary<string, string> Installations { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The queue of the installation that a message is for.</summary>
    internal string QueueOf(IReadOnlyDictionary<string, string> headers) =>
        headers.TryGetValue(Routing.ToOffice, out var office) && Installations.TryGetValue(office, out var queue) ? queue
        : headers.TryGetValue(Routing.ToQueue, out var known) && Regex.IsMatch(known, QueuePattern, RegexOptions.None, TimeSpan.FromMilliseconds(200)) ? known
        : Queue;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        from named in Installations
        where !Regex.IsMatch(named.Value, QueuePattern, RegexOptions.None, TimeSpan.FromMilliseconds(200))
        select new ValidationResult($"Expected the queue of the installation of {named.Key} to be lower-case letters, digits and '-', but found '{named.Value}'.", [nameof(Installations)]);
}
