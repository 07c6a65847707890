using System.ComponentModel.DataAnnotations;

namespace Workflow.Infrastructure.Timers;

/// <summary>Section <c>Timers</c> of the configuration.</summary>
public sealed class TimersOptions
{
    public const string Section = "Timers";

    /// <summary>How often a node looks for due timers and waiting jobs that nobody told it of, in seconds. 1 to 3,600; default 15.</summary>
    [Range(1, 3600)]
    public int SweepSeconds { get; set; } = 15;

    /// <summary>Due timers, and waiting jobs of a type, that a node takes at once. 1 to 1,000; default 50.</summary>
    [Range(1, 1000)]
    public int BatchSize { get; set; } = 50;

    /// <summary>How many due timers of instances a node fires at the same time. 1 to 32; default 4.</summary>
    [Range(1, 32)]
    public int Parallel { get; set; } = 4;

    /// <summary>How often reminders are considered, in seconds. 10 to 3,600; default 300.</summary>
    [Range(10, 3600)]
    public int ReminderSeconds { get; set; } = 300;

    /// <summary>How often what has served is removed from outbox and inbox, in minutes. 5 to 1,440; default 60.</summary>
    [Range(5, 1440)]
    public int CleaningMinutes { get; set; } = 60;
}
