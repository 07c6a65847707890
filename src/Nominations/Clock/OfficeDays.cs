using System.Collections.Immutable;
using Workflow.Nominations.Clock.Data;

namespace Workflow.Nominations.Clock;

/// <summary>One stretch during which a counter is open, within one day.</summary>
public sealed record Opening(DateTimeOffset From, DateTimeOffset To)
{
    public TimeSpan Length => To - From;
}

/// <summary>
/// The hours of the calendar's working days. A day counts as <see cref="HoursPerDay"/> working hours however long the counter is open
/// (budgets of provincial processes are written at 8 h a day), so hours pass in proportion to the day's opening time.
/// </summary>
public sealed class OfficeDays
{
    /// <summary>Working hours in one working day; the unit of every step budget (C1).</summary>
    public const int HoursPerDay = 8;

    // 4 ms in hours: a part of a day is not always an exact decimal, and moments are rounded to the second.
    private const decimal Negligible = 0.000_001m;

    private readonly WorkingCalendar calendar;
    private readonly ImmutableArray<OfficeHours> hours;

    internal OfficeDays(WorkingCalendar calendar, ImmutableArray<OfficeHours> hours) => (this.calendar, this.hours) = (calendar, hours);

    /// <summary>When the counter is open on this day, in order; empty on a day that is not worked. Saturday reception does not make Saturday a working day.</summary>
    public ImmutableArray<Opening> Openings(DateOnly date, string counter)
    {
        if (!calendar.IsWorkingDay(date)) return [];

        var own = hours.Where(row => row.Counter == counter && row.Covers(date)).ToList();
        if (own.Count == 0) own = [.. hours.Where(row => row.Counter == OfficeHours.AnyCounter && row.Covers(date))];
        if (own.Count == 0)
            throw new CalendarGapException($"calendar.no-office-hours: Expected office hours of counter '{counter}' or '*' for {date:yyyy-MM-dd}, but there are none.");

        // A make-up day is worked like the day it replaces, and a weekday without hours of its own like the first one that has them.
        var weekday = !calendar.IsMakeUpDay(date) && own.Any(row => row.Weekday == date.DayOfWeek)
            ? date.DayOfWeek
            : own.Select(row => row.Weekday).MinBy(day => ((int)day + 6) % 7);
        return [.. own.Where(row => row.Weekday == weekday).OrderBy(row => row.From)
            .Select(row => new Opening(OfficeTime.At(date, row.From), OfficeTime.At(date, row.To)))];
    }

    /// <summary>The moment the counter opens; on a day of rest, of the next working day.</summary>
    public DateTimeOffset OpeningOf(DateOnly date, string counter) => Openings(WorkedOn(date), counter)[0].From;

    /// <summary>The moment the counter closes: the moment at which a day's time limit ends. On a day of rest, of the next working day.</summary>
    public DateTimeOffset ClosingOf(DateOnly date, string counter) => Openings(WorkedOn(date), counter)[^1].To;

    public bool IsOpen(DateTimeOffset moment, string counter) =>
        Openings(moment.OfficeDate(), counter).Any(opening => opening.From <= moment && moment < opening.To);

    /// <summary>This moment when the counter is open, otherwise the next opening.</summary>
    public DateTimeOffset NextOpenMoment(DateTimeOffset moment, string counter)
    {
        foreach (var opening in From(moment.OfficeDate(), counter))
        {
            if (moment < opening.To) return moment < opening.From ? opening.From : moment.InOffice();
        }

        throw new InvalidOperationException("From() never ends.");
    }

    /// <summary>The moment at which this many working hours have passed since <paramref name="start"/>; 8 hours are exactly one working day.</summary>
    /// <param name="start">From when it is counted.</param>
    /// <param name="workingHours">Zero or more.</param>
    /// <param name="counter">Whose hours.</param>
    /// <param name="pauses">Days that do not count (C9).</param>
    public DateTimeOffset AddWorkingHours(DateTimeOffset start, decimal workingHours, string counter, ImmutableArray<Pause> pauses = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workingHours);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(workingHours, HoursPerDay * (decimal)WorkingCalendar.LongestCount);

        var left = workingHours;
        for (var date = WorkedOn(start.OfficeDate()); ; date = calendar.NextWorkingDay(date))
        {
            if (Paused(pauses, date)) continue;
            var openings = Openings(date, counter);
            var hoursPerTick = HoursPerDay / (decimal)openings.Sum(opening => opening.Length.Ticks);
            foreach (var opening in openings.Where(opening => start < opening.To))
            {
                var from = start > opening.From ? start.InOffice() : opening.From;
                var passed = (opening.To - from).Ticks * hoursPerTick;
                if (passed >= left - Negligible) return ToSecond(from.AddTicks((long)Math.Round(left / hoursPerTick)));
                left -= passed;
            }
        }
    }

    /// <summary>How many working hours pass from one moment to a later one; zero when it is not later.</summary>
    public decimal WorkingHoursBetween(DateTimeOffset from, DateTimeOffset to, string counter, ImmutableArray<Pause> pauses = default)
    {
        var total = 0m;
        for (var date = from.OfficeDate(); date <= to.OfficeDate(); date = date.AddDays(1))
        {
            if (Paused(pauses, date)) continue;
            var openings = Openings(date, counter);
            if (openings.IsEmpty) continue;
            var open = openings.Sum(opening => Math.Max(0, (Earlier(to, opening.To) - Later(from, opening.From)).Ticks));
            total += open * (decimal)HoursPerDay / openings.Sum(opening => opening.Length.Ticks);
        }

        return total;
    }

    private static bool Paused(ImmutableArray<Pause> pauses, DateOnly date) => !pauses.IsDefaultOrEmpty && pauses.Any(pause => pause.Covers(date));

    private DateOnly WorkedOn(DateOnly date) => calendar.IsWorkingDay(date) ? date : calendar.NextWorkingDay(date);

    private IEnumerable<Opening> From(DateOnly date, string counter)
    {
        for (var day = WorkedOn(date); ; day = calendar.NextWorkingDay(day))
        {
            foreach (var opening in Openings(day, counter)) yield return opening;
        }
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset ToSecond(DateTimeOffset moment)
    {
        var surplus = moment.Ticks % TimeSpan.TicksPerSecond;
        return moment.AddTicks(surplus * 2 >= TimeSpan.TicksPerSecond ? TimeSpan.TicksPerSecond - surplus : -surplus);
    }
}
