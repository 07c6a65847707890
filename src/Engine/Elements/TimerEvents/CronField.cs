using System.Globalization;

namespace Workflow.Engine;

/// <summary>One field of a cron expression as a set of numbers: <c>*</c>, numbers, names, ranges, steps and lists of them.</summary>
internal sealed record CronField(int Least, int Most, params string[] Names)
{
    internal static readonly CronField Second = new(0, 59);
    internal static readonly CronField Minute = new(0, 59);
    internal static readonly CronField Hour = new(0, 23);
    internal static readonly CronField DayOfMonth = new(1, 31);
    internal static readonly CronField Month = new(1, 12, "", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

    /// <summary>Sunday is 0 and 7.</summary>
    internal static readonly CronField DayOfWeek = new(0, 7, "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    /// <summary>The numbers as bits; null when the text is no such field.</summary>
    internal ulong? Read(string text)
    {
        var set = 0UL;
        foreach (var part in text.Split(','))
        {
            if (Part(part) is not { } found) return null;
            set |= found;
        }

        return set;
    }

    private ulong? Part(string text)
    {
        var step = 1;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0 && (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out step) || step < 1)) return null;
        if (Range(slash < 0 ? text : text[..slash], slash >= 0) is not var (from, to)) return null;

        var set = 0UL;
        for (var value = from; value <= to; value += step) set |= 1UL << value;
        return set;
    }

    /// <param name="opens">A step follows: one number begins a range to the end.</param>
    private (int From, int To)? Range(string text, bool opens)
    {
        if (text == "*") return (Least, Most);
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0) return Number(text) is { } only ? (only, opens ? Most : only) : null;
        if (Number(text[..dash]) is not { } from || Number(text[(dash + 1)..]) is not { } to) return null;
        // SAT-SUN ends on the seventh day, SUN-MON begins on the day before the first.
        if (this == DayOfWeek && to == 0 && from > 0) to = 7;
        if (this == DayOfWeek && from == 7 && to < 7) from = 0;
        return from <= to ? (from, to) : null;
    }

    internal int? Number(string text)
    {
        var named = Array.FindIndex(Names, name => name.Length > 0 && name.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (named >= 0) return named;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= Least && number <= Most ? number : null;
    }
}
