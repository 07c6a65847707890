using System.Globalization;
using System.Numerics;
using System.Text;

namespace Workflow.Feel;

/// <summary>A duration of years and months: a whole number of months (DMN 1.5, 10.3.2.3.8).</summary>
public sealed class FeelYearsAndMonthsDuration(long months) : FeelValue
{
    /// <summary>The longest duration, in months: more than all years a date can have.</summary>
    internal const long MaxMonths = 100_000_000_000_000;

    /// <summary>All months, years included; negative for a negative duration.</summary>
    public long Months { get; } = months;

    /// <summary>Null beyond the range.</summary>
    internal static FeelYearsAndMonthsDuration? TryCreate(BigInteger months) => BigInteger.Abs(months) > MaxMonths ? null : new((long)months);

    /// <summary>Reads PnYnM, or null.</summary>
    public static FeelYearsAndMonthsDuration? Parse(ReadOnlySpan<char> text)
    {
        var reader = new IsoReader(text);
        var negative = reader.Take('-');
        if (!reader.Take('P') || reader.AtEnd) return null;
        BigInteger months = 0;
        if (!reader.Number(1, 18, out var number)) return null;
        var hasYears = reader.Take('Y');
        if (hasYears)
        {
            months = (BigInteger)number * 12;
            if (reader.AtEnd) return TryCreate(negative ? -months : months);
            if (!reader.Number(1, 18, out number)) return null;
        }

        if (!reader.Take('M') || !reader.AtEnd) return null;
        months += number;
        return TryCreate(negative ? -months : months);
    }

    /// <inheritdoc />
    public override FeelType Type => FeelType.YearsAndMonthsDuration;

    /// <inheritdoc />
    public override string ToString()
    {
        if (Months == 0) return "P0M";
        var text = new StringBuilder(Months < 0 ? "-P" : "P");
        var (years, months) = Math.DivRem(Math.Abs(Months), 12);
        if (years != 0) text.Append(CultureInfo.InvariantCulture, $"{years}Y");
        if (months != 0) text.Append(CultureInfo.InvariantCulture, $"{months}M");
        return text.ToString();
    }

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is FeelYearsAndMonthsDuration other && other.Months == Months;

    /// <inheritdoc />
    public override int GetHashCode() => Months.GetHashCode();
}

/// <summary>A duration of days, hours, minutes and seconds, to the nanosecond (DMN 1.5, 10.3.2.3.7).</summary>
public sealed class FeelDaysAndTimeDuration(Int128 nanos) : FeelValue
{
    private static readonly Int128 MaxNanos = (Int128)FeelTime.NanosPerDay * 366 * 4_000_000_000;

    /// <summary>Nanoseconds; negative for a negative duration.</summary>
    public Int128 Nanos { get; } = nanos;

    /// <summary>So many seconds.</summary>
    internal static FeelDaysAndTimeDuration OfSeconds(long seconds) => new((Int128)seconds * FeelTime.NanosPerSecond);

    /// <summary>The duration of the platform's value.</summary>
    public static FeelDaysAndTimeDuration From(TimeSpan value) => new((Int128)value.Ticks * 100);

    /// <summary>Null beyond the range.</summary>
    internal static FeelDaysAndTimeDuration? TryCreate(BigInteger nanos) => BigInteger.Abs(nanos) > MaxNanos ? null : new((Int128)nanos);

    /// <summary>As a value of the platform; null beyond its range.</summary>
    public TimeSpan? ToTimeSpan() => Int128.Abs(Nanos / 100) <= long.MaxValue ? TimeSpan.FromTicks((long)(Nanos / 100)) : null;

    /// <summary>Reads PnDTnHnMn.nS, or null.</summary>
    public static FeelDaysAndTimeDuration? Parse(ReadOnlySpan<char> text)
    {
        var reader = new IsoReader(text);
        var negative = reader.Take('-');
        if (!reader.Take('P') || reader.AtEnd) return null;
        BigInteger seconds = 0;
        var nano = 0;
        if (reader.Next != 'T')
        {
            if (!reader.Number(1, 18, out var days) || !reader.Take('D')) return null;
            seconds = (BigInteger)days * 86_400;
        }

        if (reader.Take('T') && !ReadClock(ref reader, ref seconds, out nano)) return null;
        if (!reader.AtEnd) return null;
        var nanos = seconds * FeelTime.NanosPerSecond + nano;
        return TryCreate(negative ? -nanos : nanos);
    }

    private static bool ReadClock(ref IsoReader reader, ref BigInteger seconds, out int nano)
    {
        nano = 0;
        var unit = 3600;
        do
        {
            if (!reader.Number(1, 18, out var number)) return false;
            if (unit == 3600 && reader.Take('H'))
            {
                seconds += (BigInteger)number * 3600;
                unit = 60;
            }
            else if (unit >= 60 && reader.Take('M'))
            {
                seconds += (BigInteger)number * 60;
                unit = 1;
            }
            else
            {
                if (unit == 0 || (reader.Take('.') && !reader.Fraction(0, out nano)) || !reader.Take('S')) return false;
                seconds += number;
                return true;
            }
        }
        while (!reader.AtEnd);
        return true;
    }

    /// <inheritdoc />
    public override FeelType Type => FeelType.DaysAndTimeDuration;

    /// <inheritdoc />
    public override string ToString()
    {
        if (Nanos == 0) return "PT0S";
        var text = new StringBuilder(Nanos < 0 ? "-P" : "P");
        var (total, nano) = Int128.DivRem(Int128.Abs(Nanos), FeelTime.NanosPerSecond);
        var (days, rest) = Int128.DivRem(total, 86_400);
        var second = (long)rest;
        if (days != 0) text.Append(CultureInfo.InvariantCulture, $"{days}D");
        if (second == 0 && nano == 0) return text.ToString();
        text.Append('T');
        if (second >= 3600) text.Append(CultureInfo.InvariantCulture, $"{second / 3600}H");
        if (second / 60 % 60 != 0) text.Append(CultureInfo.InvariantCulture, $"{second / 60 % 60}M");
        if (second % 60 != 0 || nano != 0) text.Append(CultureInfo.InvariantCulture, $"{second % 60}{FeelTime.Fraction((int)nano)}S");
        return text.ToString();
    }

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is FeelDaysAndTimeDuration other && other.Nanos == Nanos;

    /// <inheritdoc />
    public override int GetHashCode() => Nanos.GetHashCode();
}
