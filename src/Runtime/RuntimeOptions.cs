using System.ComponentModel.DataAnnotations;

namespace Workflow.Runtime;

/// <summary>Section <c>Runtime</c> of the configuration.</summary>
public sealed class RuntimeOptions
{
    public const string Section = "Runtime";

    /// <summary>IANA name of the office's time zone, for FEEL values without one. Default Asia/Ho_Chi_Minh.</summary>
    [Required]
    public string TimeZone { get; set; } = "Asia/Ho_Chi_Minh";

    /// <summary>How often a node looks whether another node has deployed a decision, in seconds. 1 to 600; default 5.</summary>
    [Range(1, 600)]
    public int DecisionRefreshSeconds { get; set; } = 5;

    /// <summary>How long a sweeper, sender or worker holds what it claimed before another may take it, in seconds. 5 to 3,600; default 60.</summary>
    [Range(5, 3600)]
    public int LeaseSeconds { get; set; } = 60;

    /// <summary>How long a message that the broker has confirmed may take to its consumer before it is sent again, in seconds. 10 to 86,400; default 900.</summary>
    [Range(10, 86_400)]
    public int ArrivalSeconds { get; set; } = 900;

    /// <summary>How late a time of a timer may have its turn before it counts as missed, and the timer's catch-up policy decides, in seconds. 10 to 86,400; default 600.</summary>
    [Range(10, 86_400)]
    public int MissedAfterSeconds { get; set; } = 600;

    /// <summary>How long it is remembered what programs asked for over the REST API (who, when, which token), in days. 30 to 36,500; default 1,825.</summary>
    [Range(30, 36_500)]
    public int ApiCallDays { get; set; } = 1_825;

    /// <summary>How long a message published without a time to live waits for its receiver, in hours. 0 to 8,760; default 24.</summary>
    [Range(0, 8760)]
    public int MessageHours { get; set; } = 24;
}
