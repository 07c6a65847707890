using Workflow.Feel;
using static Workflow.Nominations.Clock.Functions.ClockParameters;

namespace Workflow.Nominations.Clock.Functions;

/// <summary>The working-day calendar in FEEL, so that definitions and tables can reckon with it. Described in <c>Clock/README.md</c>.</summary>
public static class ClockFunctions
{
    /// <summary>The names, for parsing expressions: some hold words that FEEL reserves.</summary>
    public static IReadOnlyCollection<string> Names { get; } =
        [.. Of(WorkingCalendar.From([], [], []), _ => null).Definitions.Keys];

    /// <param name="calendar">The calendar in force.</param>
    /// <param name="budgetOf">Working hours of a step; null for a step without a budget.</param>
    public static FeelFunctions Of(WorkingCalendar calendar, Func<string, decimal?> budgetOf)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        FeelFunctionDefinition[] functions =
        [
            ClockFunction.Of("working days after", Date("date"), Count("count"), (date, count) => FeelValue.Of(calendar.AddWorkingDays(date, count))),
            ClockFunction.Of("working days before", Date("date"), Count("count"), (date, count) => FeelValue.Of(calendar.SubtractWorkingDays(date, count))),
            ClockFunction.Of("working days between", Date("from"), Date("to"), (from, to) => FeelValue.Of(calendar.WorkingDaysBetween(from, to))),
            ClockFunction.Of("is working day", Date("date"), date => FeelValue.Of(calendar.IsWorkingDay(date))),
            ClockFunction.Of("next working day", Date("date"), date => FeelValue.Of(calendar.NextWorkingDay(date))),
            ClockFunction.Of("previous working day", Date("date"), date => FeelValue.Of(calendar.PreviousWorkingDay(date))),
            ClockFunction.Of("is provisional", Date("from"), Date("to"), (from, to) => FeelValue.Of(calendar.Span(from, to).Any(day => day.Doubt is not null))),
            ClockFunction.Of("office opening", Date("date"), AtCounter, (date, counter) => FeelValue.Of(calendar.Hours.OpeningOf(date, counter))),
            ClockFunction.Of("office deadline", Date("date"), AtCounter, (date, counter) => FeelValue.Of(calendar.Hours.ClosingOf(date, counter))),
            ClockFunction.Of("next office moment", Moment("moment"), AtCounter, (moment, counter) => FeelValue.Of(calendar.Hours.NextOpenMoment(moment, counter))),
            ClockFunction.Of("working hours after", Moment("moment"), Hours("hours"), AtCounter,
                (moment, hours, counter) => FeelValue.Of(calendar.Hours.AddWorkingHours(moment, hours, counter))),
            ClockFunction.Of("reminder time", Moment("deadline"), Offset("days before"), AtCounter,
                (deadline, days, counter) => FeelValue.Of(Reminder(calendar, deadline.OfficeDate(), days, counter))),
            ClockFunction.Of("step due", Text("step"), Moment("start"), AtCounter, (step, start, counter) => FeelValue.Of(
                calendar.Hours.AddWorkingHours(start, budgetOf(step) ?? throw new CalendarGapException($"Expected a step with a budget of hours, but found '{step}'."), counter))),
        ];
        return functions.Aggregate(FeelFunctions.None, (all, next) => all.With(next));
    }

    // Reminders are read in the morning: at the opening of the day so many working days before the deadline, or after it when negative.
    private static DateTimeOffset Reminder(WorkingCalendar calendar, DateOnly deadline, int daysBefore, string counter) => calendar.Hours.OpeningOf(
        daysBefore >= 0 ? calendar.SubtractWorkingDays(deadline, daysBefore) : calendar.AddWorkingDays(deadline, -daysBefore), counter);
}
