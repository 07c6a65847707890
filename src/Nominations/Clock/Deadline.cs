using System.Collections.Immutable;

namespace Workflow.Nominations.Clock;

/// <summary>What a time limit is counted in. A chosen day is counted in nothing: the office named it (C11).</summary>
public enum LimitUnit { WorkingDays, WorkingHours, CalendarDays, Times, ChosenDay }

/// <summary>Until when a limit in calendar days runs whose last day is a day of rest; the rule is data (decision <c>restDay</c>).</summary>
public enum RestDay { NextWorkingDay, PreviousWorkingDay, SameDay }

/// <summary>The rule of law or of the office that fixed a limit: row id, where it stands, and how sure that is (H, M, L).</summary>
public sealed record LimitRule(string Id, string Source, string Confidence);

/// <summary>Days of a hold: those after <paramref name="From"/> up to and including <paramref name="Until"/> do not count (C9).</summary>
public sealed record Pause(DateOnly From, DateOnly Until, string Reason)
{
    public bool Covers(DateOnly date) => From < date && date <= Until;
}

/// <summary>A time limit worked out to a moment, with everything that led to it, so that it can explain itself and be worked out again.</summary>
/// <param name="Start">Day 0: the day from which the limit runs, itself not counted (C2).</param>
/// <param name="DueAt">The end of office hours of <paramref name="DueDate"/>.</param>
/// <param name="Doubts">Why the date may still move; empty when every day counted is confirmed.</param>
/// <param name="OnRestDay">Where a limit in calendar days or on a chosen day ends that would end on a day of rest.</param>
public sealed record Deadline(
    LimitRule Rule, string Counter, DateOnly Start, int Limit, LimitUnit Unit, DateOnly DueDate, DateTimeOffset DueAt,
    ImmutableArray<SkippedDay> Skipped, ImmutableArray<Pause> Pauses, ImmutableArray<string> Doubts, RestDay OnRestDay = RestDay.NextWorkingDay)
{
    /// <summary>"Dự kiến": shown on slips while the year of a counted day is not confirmed.</summary>
    public bool Provisional => !Doubts.IsEmpty;

    public bool IsPassed(DateTimeOffset moment) => moment > DueAt;

    /// <summary>The due date after this many working days, pauses left out.</summary>
    public static Deadline InWorkingDays(
        WorkingCalendar calendar, string counter, LimitRule rule, DateOnly start, int limit, ImmutableArray<Pause> pauses)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, WorkingCalendar.LongestCount);

        var due = start;
        for (var left = limit; left > 0;)
        {
            due = due.AddDays(1);
            if (calendar.IsWorkingDay(due) && !pauses.Any(pause => pause.Covers(due))) left--;
        }

        return Worked(calendar, counter, rule, start, limit, LimitUnit.WorkingDays, due, pauses);
    }

    /// <summary>The due date after this many calendar days, pauses left out; what happens to a last day of rest is a parameter.</summary>
    public static Deadline InCalendarDays(
        WorkingCalendar calendar, string counter, LimitRule rule, DateOnly start, int limit, RestDay onRestDay = RestDay.NextWorkingDay, ImmutableArray<Pause> pauses = default) =>
        OnDay(calendar, counter, rule, start, limit, LimitUnit.CalendarDays, onRestDay, pauses);

    /// <summary>The day that the office chose, so many days after <paramref name="start"/>; should it become a day of rest, the next working day.</summary>
    public static Deadline OnChosenDay(WorkingCalendar calendar, string counter, LimitRule rule, DateOnly start, DateOnly chosen) =>
        OnDay(calendar, counter, rule, start, chosen.DayNumber - start.DayNumber, LimitUnit.ChosenDay, RestDay.NextWorkingDay);

    /// <summary>The same limit under another calendar: what an administrator sees before saving a change.</summary>
    public Deadline Under(WorkingCalendar calendar) => Unit switch
    {
        LimitUnit.WorkingDays => InWorkingDays(calendar, Counter, Rule, Start, Limit, Pauses),
        LimitUnit.CalendarDays or LimitUnit.ChosenDay => OnDay(calendar, Counter, Rule, Start, Limit, Unit, OnRestDay, Pauses),
        _ => throw new InvalidOperationException($"Expected a limit in days, but rule {Rule.Id} counts {Unit}."),
    };

    /// <summary>The last day of the limit itself, before a day of rest puts it off; asked of limits in calendar days and of chosen days.</summary>
    internal DateOnly LastDay => LastDayOf(Start, Limit, Pauses);

    private static DateOnly LastDayOf(DateOnly start, int limit, ImmutableArray<Pause> pauses)
    {
        var last = start;
        for (var left = limit; left > 0;)
        {
            last = last.AddDays(1);
            if (!pauses.Any(pause => pause.Covers(last))) left--;
        }

        return last;
    }

    private static Deadline OnDay(
        WorkingCalendar calendar, string counter, LimitRule rule, DateOnly start, int limit, LimitUnit unit, RestDay onRestDay, ImmutableArray<Pause> paused = default)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, WorkingCalendar.LongestCount);

        ImmutableArray<Pause> pauses = paused.IsDefault ? [] : paused;
        var last = LastDayOf(start, limit, pauses);
        var due = calendar.IsWorkingDay(last) || onRestDay == RestDay.SameDay ? last
            : onRestDay == RestDay.PreviousWorkingDay ? calendar.PreviousWorkingDay(last) : calendar.NextWorkingDay(last);
        return Worked(calendar, counter, rule, start, limit, unit, due, pauses) with { OnRestDay = onRestDay };
    }

    private static Deadline Worked(
        WorkingCalendar calendar, string counter, LimitRule rule, DateOnly start, int limit, LimitUnit unit, DateOnly due, ImmutableArray<Pause> pauses)
    {
        var span = calendar.Span(start, due).Where(day => !pauses.Any(pause => pause.Covers(day.Date))).ToList();
        ImmutableArray<SkippedDay> skipped = unit == LimitUnit.WorkingDays ? [.. span.Select(day => day.Rest).OfType<SkippedDay>()] : [];
        ImmutableArray<string> doubts = [.. span.Select(day => day.Doubt).OfType<string>().Distinct(StringComparer.Ordinal)];
        // A limit that may end on a day of rest ends with that day, not at a closing hour that it does not have.
        var end = calendar.IsWorkingDay(due) ? calendar.Hours.ClosingOf(due, counter) : OfficeTime.At(due, new TimeOnly(23, 59, 59));
        return new(rule, counter, start, limit, unit, due, end, skipped, [.. pauses.Where(pause => pause.Until > start && pause.From < due)], doubts);
    }
}
