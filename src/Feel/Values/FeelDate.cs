using System.Globalization;

namespace Workflow.Feel;

/// <summary>A date of the proleptic Gregorian calendar (DMN 1.5, 10.3.2.3.5); years −999,999,999 to 999,999,999.</summary>
public sealed class FeelDate : FeelValue
{
    /// <summary>A date that exists; use <see cref="TryCreate"/> for parts that may not.</summary>
    internal FeelDate(int year, int month, int day) => (Year, Month, Day) = (year, month, day);

    /// <summary>The year.</summary>
    public int Year { get; }

    /// <summary>1 to 12.</summary>
    public int Month { get; }

    /// <summary>1 to 31.</summary>
    public int Day { get; }

    /// <summary>Days since 1970-01-01.</summary>
    public long EpochDay => CivilDays.FromDate(Year, Month, Day);

    /// <summary>1 (Monday) to 7 (Sunday).</summary>
    public int Weekday => (int)(((EpochDay + 3) % 7 + 7) % 7) + 1;

    /// <summary>1 to 366.</summary>
    public int DayOfYear => (int)(EpochDay - CivilDays.FromDate(Year, 1, 1)) + 1;

    /// <summary>The number of the ISO 8601 week, 1 to 53.</summary>
    public int WeekOfYear
    {
        get
        {
            var thursday = EpochDay + 4 - Weekday;
            return (int)((thursday - CivilDays.FromDate((int)CivilDays.ToDate(thursday).Year, 1, 1)) / 7) + 1;
        }
    }

    /// <summary>Null when there is no such date.</summary>
    public static FeelDate? TryCreate(long year, long month, long day) =>
        Math.Abs(year) <= CivilDays.MaxYear && month is >= 1 and <= 12 && day >= 1 && day <= CivilDays.DaysInMonth(year, (int)month)
            ? new((int)year, (int)month, (int)day)
            : null;

    /// <summary>The date so many days after 1970-01-01; null beyond the range of years.</summary>
    public static FeelDate? FromEpochDay(long days)
    {
        if (Math.Abs(days) > 366_000_000_000) return null;
        var (year, month, day) = CivilDays.ToDate(days);
        return TryCreate(year, month, day);
    }

    /// <summary>Reads YYYY-MM-DD (more digits for far years, a minus before year 0); null when it is no date.</summary>
    public static FeelDate? Parse(ReadOnlySpan<char> text)
    {
        var reader = new IsoReader(text);
        return Read(ref reader) is { } date && reader.AtEnd ? date : null;
    }

    internal static FeelDate? Read(ref IsoReader reader)
    {
        var negative = reader.Take('-');
        var leadingZero = reader.Next == '0';
        var before = reader.Rest.Length;
        if (!reader.Number(4, 9, out var year) || (leadingZero && before - reader.Rest.Length > 4)) return null;
        if (!reader.Take('-') || !reader.Number(2, 2, out var month) || !reader.Take('-') || !reader.Number(2, 2, out var day)) return null;
        return TryCreate(negative ? -year : year, month, day);
    }

    /// <summary>This date so many months later; a day that the month lacks becomes its last (DMN 1.5, table 57). Null beyond the range of years.</summary>
    public FeelDate? AddMonths(long months)
    {
        if (Math.Abs(months) > 24_000_000_000) return null;
        var total = Year * 12L + Month - 1 + months;
        var year = CivilDays.FloorDiv(total, 12);
        var month = (int)(total - year * 12) + 1;
        return TryCreate(year, month, Math.Min(Day, CivilDays.DaysInMonth(year, month)));
    }

    /// <summary>As a date of the platform; null before year 1 and after 9999.</summary>
    public DateOnly? ToDateOnly() => Year is >= 1 and <= 9999 ? new DateOnly(Year, Month, Day) : null;

    /// <inheritdoc />
    public override FeelType Type => FeelType.Date;

    /// <inheritdoc />
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(Year < 0 ? "-" : "")}{Math.Abs(Year):D4}-{Month:D2}-{Day:D2}");

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is FeelDate other && other.Year == Year && other.Month == Month && other.Day == Day;

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Year, Month, Day);
}
