using System.Globalization;

namespace Workflow.Engine;

/// <summary>
/// The days that a cron expression means: of the month (<c>15</c>, <c>L</c> the last, <c>L-2</c> two before it, <c>15W</c> the weekday nearest
/// to the 15th in that month, <c>LW</c> the last weekday) and of the week (<c>MON-FRI</c>, <c>FRIL</c> the last Friday, <c>MON#2</c> the second
/// Monday). <c>?</c> says nothing, as <c>*</c>. A weekday is Monday to Friday: holidays are the calendar's, not cron's.
/// </summary>
internal sealed class CronDays
{
    private readonly Func<DateOnly, bool> ofMonth, ofWeek;

    private CronDays(Func<DateOnly, bool> ofMonth, Func<DateOnly, bool> ofWeek) => (this.ofMonth, this.ofWeek) = (ofMonth, ofWeek);

    internal bool Has(DateOnly day) => ofMonth(day) && ofWeek(day);

    /// <summary>Null when one of them is no such field.</summary>
    internal static CronDays? Read(string month, string week) =>
        Any(month, OfMonth) is { } ofMonth && Any(week, OfWeek) is { } ofWeek ? new(ofMonth, ofWeek) : null;

    private static Func<DateOnly, bool>? Any(string field, Func<string, Func<DateOnly, bool>?> read)
    {
        if (field is "?" or "*") return _ => true;
        var parts = field.Split(',').Select(read).ToArray();
        return Array.TrueForAll(parts, part => part is not null) ? day => Array.Exists(parts, part => part!(day)) : null;
    }

    private static Func<DateOnly, bool>? OfMonth(string text)
    {
        if (text == "LW") return day => day.Day == Nearest(day, Last(day));
        if (text == "L") return day => day.Day == Last(day);
        if (text.StartsWith("L-", StringComparison.Ordinal))
            return int.TryParse(text.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var before) && before is >= 1 and <= 30 ? day => day.Day == Last(day) - before : null;
        if (text.EndsWith('W')) return CronField.DayOfMonth.Number(text[..^1]) is { } near ? day => near <= Last(day) && day.Day == Nearest(day, near) : null;
        return CronField.DayOfMonth.Read(text) is { } set ? day => (set >> day.Day & 1) != 0 : null;
    }

    private static Func<DateOnly, bool>? OfWeek(string text)
    {
        if (text.Length > 1 && text.EndsWith('L')) return CronField.DayOfWeek.Number(text[..^1]) is { } last ? day => Is(day, last) && day.Day > Last(day) - 7 : null;
        if (text.Split('#') is [var name, var nth])
        {
            return CronField.DayOfWeek.Number(name) is { } which && int.TryParse(nth, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= 5
                ? day => Is(day, which) && (day.Day - 1) / 7 == n - 1 : null;
        }

        return CronField.DayOfWeek.Read(text) is { } set ? day => (set >> (int)day.DayOfWeek & 1) != 0 || day.DayOfWeek == DayOfWeek.Sunday && (set >> 7 & 1) != 0 : null;
    }

    private static bool Is(DateOnly day, int ofWeek) => (int)day.DayOfWeek == ofWeek % 7;

    private static int Last(DateOnly day) => DateTime.DaysInMonth(day.Year, day.Month);

    /// <summary>The weekday nearest to a day, without leaving the month.</summary>
    private static int Nearest(DateOnly inMonth, int day) => new DateOnly(inMonth.Year, inMonth.Month, day).DayOfWeek switch
    {
        DayOfWeek.Saturday => day == 1 ? 3 : day - 1,
        DayOfWeek.Sunday => day == Last(inMonth) ? day - 2 : day + 1,
        _ => day,
    };
}
