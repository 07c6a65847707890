using System.Numerics;

namespace Workflow.Feel;

/// <summary>Arithmetic of dates, times and durations (DMN 1.5, tables 56 and 57). No value: not defined, or out of range.</summary>
internal static class TemporalArithmetic
{
    public static FeelValue? Compute(FeelValue left, string sign, FeelValue right) => sign switch
    {
        "+" => Add(left, right),
        "-" => Subtract(left, right),
        "*" => Multiply(left, right),
        "/" => Divide(left, right),
        _ => null,
    };

    private static FeelValue? Add(FeelValue left, FeelValue right) => (left, right) switch
    {
        (FeelDaysAndTimeDuration a, FeelDaysAndTimeDuration b) => FeelDaysAndTimeDuration.TryCreate((BigInteger)a.Nanos + b.Nanos),
        (FeelYearsAndMonthsDuration a, FeelYearsAndMonthsDuration b) => FeelYearsAndMonthsDuration.TryCreate((BigInteger)a.Months + b.Months),
        (FeelDaysAndTimeDuration or FeelYearsAndMonthsDuration, FeelDate or FeelTime or FeelDateTime) => Shift(right, left, 1),
        (FeelDate or FeelTime or FeelDateTime, FeelDaysAndTimeDuration or FeelYearsAndMonthsDuration) => Shift(left, right, 1),
        _ => null,
    };

    private static FeelValue? Subtract(FeelValue left, FeelValue right) => (left, right) switch
    {
        (FeelDaysAndTimeDuration a, FeelDaysAndTimeDuration b) => FeelDaysAndTimeDuration.TryCreate((BigInteger)a.Nanos - b.Nanos),
        (FeelYearsAndMonthsDuration a, FeelYearsAndMonthsDuration b) => FeelYearsAndMonthsDuration.TryCreate((BigInteger)a.Months - b.Months),
        (FeelDate or FeelTime or FeelDateTime, FeelDaysAndTimeDuration or FeelYearsAndMonthsDuration) => Shift(left, right, -1),
        (FeelDate a, FeelDate b) => FeelDaysAndTimeDuration.OfSeconds((a.EpochDay - b.EpochDay) * 86_400),
        (FeelDate a, FeelDateTime b) => Between(FeelDateTime.StartOf(a), b),
        (FeelDateTime a, FeelDate b) => Between(a, FeelDateTime.StartOf(b)),
        (FeelDateTime a, FeelDateTime b) => Between(a, b),
        (FeelTime a, FeelTime b) when a.Zone is null == b.Zone is null =>
            new FeelDaysAndTimeDuration(a.NanoOfDay - b.NanoOfDay - ((a.OffsetSeconds ?? 0) - (b.OffsetSeconds ?? 0)) * FeelTime.NanosPerSecond),
        _ => null,
    };

    // A local moment and a zoned one are no distance apart that could be told.
    private static FeelDaysAndTimeDuration? Between(FeelDateTime left, FeelDateTime right) =>
        left.Zone is null == right.Zone is null ? new(left.EpochNano - right.EpochNano) : null;

    private static FeelValue? Shift(FeelValue moment, FeelValue duration, int sign) => (moment, duration) switch
    {
        (FeelDate d, FeelYearsAndMonthsDuration m) => d.AddMonths(sign * m.Months),
        (FeelDateTime d, FeelYearsAndMonthsDuration m) => d.Date.AddMonths(sign * m.Months) is { } date ? new FeelDateTime(date, d.Time) : null,
        (FeelDate d, FeelDaysAndTimeDuration n) => FeelDateTime.FromEpochNano(FeelDateTime.StartOf(d).EpochNano + sign * n.Nanos, FeelZone.Utc)?.Date,
        (FeelDateTime d, FeelDaysAndTimeDuration n) => FeelDateTime.FromEpochNano(d.EpochNano + sign * n.Nanos, d.Zone),
        (FeelTime t, FeelDaysAndTimeDuration n) => new FeelTime(Wrap(t.NanoOfDay + sign * (n.Nanos % FeelTime.NanosPerDay)), t.Zone),
        _ => null,
    };

    private static long Wrap(Int128 nanos) => (long)((nanos % FeelTime.NanosPerDay + FeelTime.NanosPerDay) % FeelTime.NanosPerDay);

    private static FeelValue? Multiply(FeelValue left, FeelValue right) => (left, right) switch
    {
        (FeelNumber n, FeelDaysAndTimeDuration d) => FeelDaysAndTimeDuration.TryCreate(Scaled(d.Nanos, n.Value, null)),
        (FeelDaysAndTimeDuration d, FeelNumber n) => FeelDaysAndTimeDuration.TryCreate(Scaled(d.Nanos, n.Value, null)),
        (FeelNumber n, FeelYearsAndMonthsDuration d) => FeelYearsAndMonthsDuration.TryCreate(Scaled(d.Months, n.Value, null)),
        (FeelYearsAndMonthsDuration d, FeelNumber n) => FeelYearsAndMonthsDuration.TryCreate(Scaled(d.Months, n.Value, null)),
        _ => null,
    };

    private static FeelValue? Divide(FeelValue left, FeelValue right) => (left, right) switch
    {
        (FeelDaysAndTimeDuration d, FeelNumber { Value.Sign: not 0 } n) => FeelDaysAndTimeDuration.TryCreate(Scaled(d.Nanos, Decimal34.One, n.Value)),
        (FeelYearsAndMonthsDuration d, FeelNumber { Value.Sign: not 0 } n) => FeelYearsAndMonthsDuration.TryCreate(Scaled(d.Months, Decimal34.One, n.Value)),
        (FeelDaysAndTimeDuration a, FeelDaysAndTimeDuration b) => Ratio(a.Nanos, b.Nanos),
        (FeelYearsAndMonthsDuration a, FeelYearsAndMonthsDuration b) => Ratio(a.Months, b.Months),
        _ => null,
    };

    private static FeelNumber? Ratio(BigInteger left, BigInteger right) =>
        Decimal34.From(left, 0) is { } a && Decimal34.From(right, 0) is { } b && Decimal34.Divide(a, b) is { } ratio ? new FeelNumber(ratio) : null;

    /// <summary>units × factor ÷ divisor, the fraction cut off. Factors beyond any duration give an absurdly great number.</summary>
    private static BigInteger Scaled(BigInteger units, Decimal34 factor, Decimal34? divisor)
    {
        var top = units * factor.Signed(out var power);
        var bottom = BigInteger.One;
        if (divisor is { } by)
        {
            bottom = by.Signed(out var down);
            power -= down;
        }

        if (top.IsZero) return top;
        if (power > 100) return BigInteger.Pow(10, 100);
        if (power < -200) return BigInteger.Zero;
        return power >= 0 ? top * BigInteger.Pow(10, power) / bottom : top / (bottom * BigInteger.Pow(10, -power));
    }
}
