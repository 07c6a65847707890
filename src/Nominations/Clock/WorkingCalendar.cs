using System.Collections.Frozen;
using System.Collections.Immutable;
using Workflow.Nominations.Clock.Data;

namespace Workflow.Nominations.Clock;

/// <summary>
/// The office's calendar as one immutable value: which days are worked, and from when to when each counter is open.
/// Offices rest on Saturday and Sunday; rows of the calendar take working days away and give make-up days back.
/// </summary>
public sealed class WorkingCalendar
{
    /// <summary>The longest span any count may take: ten years of working days. Beyond it the input is wrong, not the calendar.</summary>
    public const int LongestCount = 2_600;

    private readonly FrozenDictionary<DateOnly, CalendarDay> days;
    private readonly FrozenSet<int> confirmedYears;

    private WorkingCalendar(IEnumerable<CalendarDay> days, IEnumerable<CalendarYear> years, IEnumerable<OfficeHours> hours, int version)
    {
        Version = version;
        this.days = days.ToFrozenDictionary(day => day.Date);
        confirmedYears = years.Where(year => year.YearConfirmed).Select(year => year.Year).ToFrozenSet();
        Hours = new OfficeDays(this, [.. hours]);
    }

    public static WorkingCalendar From(
        IEnumerable<CalendarDay> days, IEnumerable<CalendarYear> years, IEnumerable<OfficeHours> hours, int version = 0) => new(days, years, hours, version);

    /// <summary>How many changes have been saved since the first calendar. What was reckoned under an earlier one may have to move.</summary>
    public int Version { get; }

    /// <summary>The same calendar with the hours of the day: opening, closing, and arithmetic in working hours.</summary>
    public OfficeDays Hours { get; }

    public Day this[DateOnly date] => Day.Of(date, days.GetValueOrDefault(date), confirmedYears.Contains(date.Year));

    public bool IsWorkingDay(DateOnly date) => this[date].IsWorking;

    internal bool IsMakeUpDay(DateOnly date) => days.GetValueOrDefault(date)?.Kind == DayKind.MakeUpWorking;

    /// <summary>The n-th working day after <paramref name="start"/>; the start day is day 0 and not counted (C2). Zero gives the start itself.</summary>
    public DateOnly AddWorkingDays(DateOnly start, int count) => Step(start, count, 1);

    /// <summary>The n-th working day before <paramref name="end"/>, which is not counted. Zero gives the end itself.</summary>
    public DateOnly SubtractWorkingDays(DateOnly end, int count) => Step(end, count, -1);

    public DateOnly NextWorkingDay(DateOnly date) => Step(date, 1, 1);

    public DateOnly PreviousWorkingDay(DateOnly date) => Step(date, 1, -1);

    /// <summary>How many working days lie after <paramref name="from"/> up to and including <paramref name="to"/>; negative when <paramref name="to"/> is earlier.</summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to) =>
        to < from ? -WorkingDaysBetween(to, from) : Span(from, to).Count(day => day.IsWorking);

    /// <summary>The days after <paramref name="from"/> up to and including <paramref name="to"/>.</summary>
    public ImmutableArray<Day> Span(DateOnly from, DateOnly to)
    {
        var length = to.DayNumber - from.DayNumber;
        return length <= 0 ? [] : [.. Enumerable.Range(1, length).Select(offset => this[from.AddDays(offset)])];
    }

    private DateOnly Step(DateOnly date, int count, int direction)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, LongestCount);
        while (count > 0)
        {
            date = date.AddDays(direction);
            if (IsWorkingDay(date)) count--;
        }

        return date;
    }
}
