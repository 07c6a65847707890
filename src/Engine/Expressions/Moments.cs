using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>FEEL's dates and durations as moments of the office.</summary>
internal static class Moments
{
    /// <summary>A date and time, a date or the ISO 8601 text of one; without an offset it is local time of the zone. Null when it is neither.</summary>
    internal static DateTimeOffset? Of(FeelValue value, TimeZoneInfo zone) => value switch
    {
        FeelDateTime moment => moment.ToDateTimeOffset(zone),
        FeelDate date => date.ToDateOnly() is { } day ? FirstOf(day, zone) : null,
        FeelString text when FeelDateTime.Parse(text.Value) is { } moment => Of(moment, zone),
        FeelString text when FeelDate.Parse(text.Value) is { } date => Of(date, zone),
        _ => null,
    };

    /// <summary>The moment a duration later, months by the calendar of the zone; null when the value is no duration or the result is beyond the calendar.</summary>
    internal static DateTimeOffset? After(DateTimeOffset from, FeelValue duration, TimeZoneInfo zone)
    {
        try
        {
            return duration switch
            {
                FeelDaysAndTimeDuration days => days.ToTimeSpan() is { } span ? from + span : null,
                FeelYearsAndMonthsDuration months => Local(from, zone).AddMonths(checked((int)months.Months)),
                FeelString text when Duration(text.Value) is { } parsed => After(from, parsed, zone),
                _ => null,
            };
        }
        catch (Exception beyond) when (beyond is ArgumentOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>An ISO 8601 duration of days and times or of years and months.</summary>
    internal static FeelValue? Duration(string text) =>
        (FeelValue?)FeelDaysAndTimeDuration.Parse(text) ?? FeelYearsAndMonthsDuration.Parse(text);

    private static DateTimeOffset Local(DateTimeOffset moment, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(moment, zone);

    private static DateTimeOffset FirstOf(DateOnly day, TimeZoneInfo zone)
    {
        var start = day.ToDateTime(TimeOnly.MinValue);
        return new(start, zone.GetUtcOffset(start));
    }
}
