using Workflow.Feel;

namespace Workflow.Dmn.Tables;

/// <summary>A value strictly between two others of the same kind.</summary>
internal static class Samples
{
    private const long SecondsOfDay = 86_400;

    private static readonly Decimal34 Half = Decimal34.FromDecimal(0.5m);

    /// <summary>A missing bound means that there is none; at least one is given. C# null when nothing lies between.</summary>
    internal static FeelValue? Between(FeelValue? low, FeelValue? high) => (low ?? high) switch
    {
        FeelNumber => Number((FeelNumber?)low, (FeelNumber?)high),
        FeelString => Text((FeelString?)low, (FeelString?)high),
        FeelBoolean => Boolean((FeelBoolean?)low, (FeelBoolean?)high),
        FeelDate => Whole(((FeelDate?)low)?.EpochDay, ((FeelDate?)high)?.EpochDay) is { } day ? FeelDate.FromEpochDay((long)day) : null,
        FeelYearsAndMonthsDuration => Whole(((FeelYearsAndMonthsDuration?)low)?.Months, ((FeelYearsAndMonthsDuration?)high)?.Months) is { } months ? new FeelYearsAndMonthsDuration((long)months) : null,
        FeelDaysAndTimeDuration => Whole(((FeelDaysAndTimeDuration?)low)?.Nanos, ((FeelDaysAndTimeDuration?)high)?.Nanos) is { } nanos ? new FeelDaysAndTimeDuration(nanos) : null,
        FeelTime => Time((FeelTime?)low, (FeelTime?)high),
        FeelDateTime => DateTime((FeelDateTime?)low, (FeelDateTime?)high),
        _ => null,
    };

    private static FeelNumber? Number(FeelNumber? low, FeelNumber? high)
    {
        var between = (low, high) switch
        {
            (null, { } above) => Decimal34.Subtract(above.Value, Decimal34.One),
            ({ } below, null) => Decimal34.Add(below.Value, Decimal34.One),
            ({ } below, { } above) when Decimal34.Add(below.Value, above.Value) is { } sum => Decimal34.Multiply(sum, Half),
            _ => null,
        };
        return between is { } found && (low is null || found > low.Value) && (high is null || found < high.Value) ? new FeelNumber(found) : null;
    }

    private static FeelString? Text(FeelString? low, FeelString? high)
    {
        var text = new FeelString(low is null ? "" : low.Value + '\0');
        return high is null || FeelComparison.Compare(text, high) < 0 ? text : null;
    }

    private static FeelBoolean? Boolean(FeelBoolean? low, FeelBoolean? high) => (low, high) switch
    {
        (null, { Value: true }) => FeelBoolean.False,
        ({ Value: false }, null) => FeelBoolean.True,
        _ => null,
    };

    /// <summary>A whole number between two; one step away from the only bound.</summary>
    private static Int128? Whole(Int128? low, Int128? high)
    {
        if (low is null) return high - 1;
        if (high is null) return low + 1;
        return high - low > 1 ? low + (high - low) / 2 : null;
    }

    /// <summary>Local times, in whole seconds as FEEL compares them.</summary>
    private static FeelTime? Time(FeelTime? low, FeelTime? high) =>
        Whole(SecondOf(low) ?? -1, SecondOf(high) ?? SecondsOfDay) is { } second ? At((long)second, null) : null;

    private static FeelDateTime? DateTime(FeelDateTime? low, FeelDateTime? high)
    {
        if (low is null) return high is null || FeelDate.FromEpochDay(high.Date.EpochDay - 1) is not { } before ? null : new FeelDateTime(before, high.Time);
        if (high is null) return FeelDate.FromEpochDay(low.Date.EpochDay + 1) is { } after ? new FeelDateTime(after, low.Time) : null;
        var next = (SecondOf(low.Time) ?? 0) + 1;
        var date = FeelDate.FromEpochDay(low.Date.EpochDay + next / SecondsOfDay);
        if (date is null || At(next % SecondsOfDay, low.Zone) is not { } time) return null;
        var candidate = new FeelDateTime(date, time);
        return FeelComparison.Compare(candidate, high) < 0 ? candidate : null;
    }

    private static long? SecondOf(FeelTime? time) => time is null ? null : time.Hour * 3_600L + time.Minute * 60L + time.Second;

    private static FeelTime? At(long second, FeelZone? zone) => FeelTime.TryCreate(second / 3_600, second / 60 % 60, second % 60, 0, zone);
}
