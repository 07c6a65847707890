namespace Workflow.Feel;

/// <summary>DMN 1.5, tables 69, 75 and 76: dates, times and durations.</summary>
internal static class TemporalFunctions
{
    private static readonly string[] Days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    private static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public static BuiltIn[] All { get; } =
    [
        BuiltIn.Of("date(from: Any)", (run, a) => DateFrom(a[0]).OrFault(run, "a date, a date and time, or the text of a date", a))
            .Or("year: number, month: number, day: number", DateOfParts),
        BuiltIn.Of("time(from: Any)", (run, a) => TimeFrom(a[0]).OrFault(run, "a time, a date and time, or the text of a time", a))
            .Or("hour: number, minute: number, second: number, offset?: days and time duration?", TimeOfParts),
        BuiltIn.Of("date and time(from: string)", (run, a) => ((FeelValue?)FeelDateTime.Parse(a[0].Text())).OrFault(run, "the text of a date and time", a))
            .Or("from: date and time", (_, a) => a[0])
            .Or("date: Any, time: time", DateAndTime),
        BuiltIn.Of("duration(from: string)", (run, a) => TemporalText.Duration(a[0].Text()).OrFault(run, "the text of a duration", a))
            .Or("from: days and time duration", (_, a) => a[0])
            .Or("from: years and months duration", (_, a) => a[0]),
        BuiltIn.Of("years and months duration(from: Any, to: Any)", MonthsBetween),
        BuiltIn.Of("now()", (run, _) => Now(run)),
        BuiltIn.Of("today()", (run, _) => Now(run).Date),
        OfDate("day of year", date => FeelNumber.Of(date.DayOfYear)),
        OfDate("day of week", date => FeelValue.Of(Days[date.Weekday - 1])),
        OfDate("month of year", date => FeelValue.Of(Months[date.Month - 1])),
        OfDate("week of year", date => FeelNumber.Of(date.WeekOfYear)),
    ];

    private static FeelDateTime Now(FeelEvaluation run)
    {
        var now = FeelDateTime.From(run.Surroundings.Now);
        return FeelDateTime.FromEpochNano(now.EpochNano, FeelZone.Of(run.Surroundings.Zone)) ?? now;
    }

    private static BuiltIn OfDate(string name, Func<FeelDate, FeelValue> body) => BuiltIn.Of($"{name}(date: Any)", (run, a) => a[0] switch
    {
        FeelDate date => body(date),
        FeelDateTime moment => body(moment.Date),
        _ => run.Fault("function.argument-type", $"Expected a date, but found {a[0]}."),
    });

    private static FeelDate? DateFrom(FeelValue value) => value switch
    {
        FeelString text => FeelDate.Parse(text.Value),
        FeelDate date => date,
        FeelDateTime moment => moment.Date,
        FeelList { Items: [var single] } and not { Items: [FeelList] } => DateFrom(single),
        _ => null,
    };

    private static FeelValue DateOfParts(FeelEvaluation run, FeelValue[] a)
    {
        FeelDate? date = null;
        if (a[0].Number().TryToInt64(out var year) && a[1].Number().TryToInt64(out var month) && a[2].Number().TryToInt64(out var day))
            date = FeelDate.TryCreate(year, month, day);
        return ((FeelValue?)date).OrFault(run, "year, month and day of a date that exists", a);
    }

    private static FeelTime? TimeFrom(FeelValue value) => value switch
    {
        FeelString text => FeelTime.Parse(text.Value),
        FeelTime time => time,
        FeelDateTime moment => moment.Time,
        FeelDate => new FeelTime(0, FeelZone.Utc),
        FeelList { Items: [var single] } and not { Items: [FeelList] } => TimeFrom(single),
        _ => null,
    };

    private static FeelValue TimeOfParts(FeelEvaluation run, FeelValue[] a)
    {
        FeelTime? time = null;
        var second = a[2].Number().Floor();
        var fraction = Decimal34.Subtract(a[2].Number(), second) is { } rest ? Decimal34.Multiply(rest, FeelTime.NanosPerSecond)?.Truncate() : null;
        if (a[0].Number().TryToInt64(out var hour) && a[1].Number().TryToInt64(out var minute) && second.TryToInt64(out var whole)
            && fraction is { } nanos && nanos.TryToInt64(out var nano) && TryZone(a[3], out var zone))
            time = FeelTime.TryCreate(hour, minute, whole, (int)nano, zone);
        return ((FeelValue?)time).OrFault(run, "hour, minute, second and offset of a time that exists", a);
    }

    private static bool TryZone(FeelValue offset, out FeelZone? zone)
    {
        zone = null;
        if (offset is not FeelDaysAndTimeDuration duration) return true;
        if (Int128.Abs(duration.Nanos) > (Int128)FeelZone.MaxOffset * FeelTime.NanosPerSecond) return false;
        zone = FeelZone.OfOffset((int)(duration.Nanos / FeelTime.NanosPerSecond));
        return zone is not null;
    }

    private static FeelValue DateAndTime(FeelEvaluation run, FeelValue[] a) => a[0] switch
    {
        FeelDate date => new FeelDateTime(date, (FeelTime)a[1]),
        FeelDateTime moment => new FeelDateTime(moment.Date, (FeelTime)a[1]),
        _ => run.Fault("function.argument-type", $"Expected a date or a date and time, but found {a[0]}."),
    };

    /// <summary>Whole months from the one to the other; the time of day does not matter.</summary>
    private static FeelValue MonthsBetween(FeelEvaluation run, FeelValue[] a)
    {
        if (a[0] is not (FeelDate or FeelDateTime) || a[1] is not (FeelDate or FeelDateTime) || DateFrom(a[0]) is not { } from || DateFrom(a[1]) is not { } to)
            return run.Fault("function.argument-type", $"Expected two dates, but found {a[0]} and {a[1]}.");
        var months = (to.Year - from.Year) * 12L + to.Month - from.Month;
        if (months > 0 && to.Day < from.Day) months--;
        if (months < 0 && to.Day > from.Day) months++;
        return new FeelYearsAndMonthsDuration(months);
    }
}
