using Workflow.Nominations.Clock;

namespace Workflow.Web.Parts;

/// <summary>How late something is, in the order in which it is to be done.</summary>
public enum Lateness { CriticallyOverdue, Overdue, DueSoon, NotDue }

/// <summary>A due moment seen from now, in working days of the office.</summary>
/// <param name="WorkingDays">Left until the due day; negative when the day is over. 0: today.</param>
public sealed record Due(DateTimeOffset At, int WorkingDays, bool Passed)
{
    /// <summary>Working days behind the due day from which a delay is critical; a setting of the screens, not of the law.</summary>
    public const int CriticalAfter = 5;

    /// <summary>Working days before the due day from which something is due soon; the reminders begin on the same day (reference C10).</summary>
    public const int SoonFrom = 2;

    public static Due From(DateTimeOffset at, DateTimeOffset now, WorkingCalendar calendar) =>
        new(at, calendar.WorkingDaysBetween(now.OfficeDate(), at.OfficeDate()), now > at);

    public Lateness Lateness =>
        Passed ? (-WorkingDays >= CriticalAfter ? Lateness.CriticallyOverdue : Lateness.Overdue)
        : WorkingDays <= SoonFrom ? Lateness.DueSoon : Lateness.NotDue;
}
