using Workflow.Feel;
using Workflow.Nominations.Clock.Data;

namespace Workflow.Nominations.Clock.Functions;

/// <summary>A parameter of a clock function: its name, what it expects, and how a FEEL value is read as it.</summary>
internal sealed record ClockParameter<T>(string Name, string Expected, Func<FeelValue, (bool Ok, T Value)> Read);

internal static class ClockParameters
{
    // Ten years of working days either way stay well inside the platform's calendar.
    private const int FirstYear = 1900;
    private const int LastYear = 2199;

    /// <summary>A date, the office's day of a date and time, or the ISO text of either.</summary>
    public static ClockParameter<DateOnly> Date(string name) => new(name, $"a date of the years {FirstYear} to {LastYear}", value =>
    {
        var date = DateOf(value);
        return (date is { Year: >= FirstYear and <= LastYear }, date.GetValueOrDefault());
    });

    /// <summary>A date and time; without an offset it is the office's. A date is its midnight.</summary>
    public static ClockParameter<DateTimeOffset> Moment(string name) => new(name, $"a date and time of the years {FirstYear} to {LastYear}", value =>
    {
        var moment = MomentOf(value);
        return (moment is { Year: >= FirstYear and <= LastYear }, moment.GetValueOrDefault());
    });

    public static ClockParameter<int> Count(string name) => Whole(name, 0);

    /// <summary>A whole number that may be negative.</summary>
    public static ClockParameter<int> Offset(string name) => Whole(name, -WorkingCalendar.LongestCount);

    public static ClockParameter<decimal> Hours(string name) => new(name, "a number of hours, zero or more", value =>
        value is FeelNumber number && number.Value.ToDecimal() is { } hours and >= 0 and <= OfficeDays.HoursPerDay * WorkingCalendar.LongestCount
            ? (true, hours)
            : (false, 0));

    public static ClockParameter<string> Text(string name) => new(name, "a string", value => value is FeelString text ? (true, text.Value) : (false, ""));

    /// <summary>The counter whose hours apply; left out, the hours of any counter.</summary>
    public static ClockParameter<string> AtCounter { get; } = new("counter", "the code of a counter, or nothing", value => value switch
    {
        FeelString text => (true, text.Value),
        FeelNull => (true, OfficeHours.AnyCounter),
        _ => (false, ""),
    });

    private static ClockParameter<int> Whole(string name, int least) => new(name, $"a whole number from {least} to {WorkingCalendar.LongestCount}", value =>
        value is FeelNumber { Value.IsInteger: true } number && number.Value.TryToInt64(out var whole) && whole >= least && whole <= WorkingCalendar.LongestCount
            ? (true, (int)whole)
            : (false, 0));

    private static DateOnly? DateOf(FeelValue value) => value switch
    {
        FeelDate date => date.ToDateOnly(),
        FeelDateTime moment => moment.ToDateTimeOffset(OfficeTime.Zone)?.OfficeDate(),
        FeelString text when FeelDate.Parse(text.Value) is { } date => date.ToDateOnly(),
        FeelString text when FeelDateTime.Parse(text.Value) is { } moment => moment.ToDateTimeOffset(OfficeTime.Zone)?.OfficeDate(),
        _ => null,
    };

    private static DateTimeOffset? MomentOf(FeelValue value) => value switch
    {
        FeelDateTime moment => moment.ToDateTimeOffset(OfficeTime.Zone),
        FeelDate date when date.ToDateOnly() is { } day => OfficeTime.At(day, TimeOnly.MinValue),
        FeelString text when FeelDateTime.Parse(text.Value) is { } moment => moment.ToDateTimeOffset(OfficeTime.Zone),
        _ => null,
    };
}
