using System.Numerics;

namespace Workflow.Engine;

/// <summary>
/// A cron expression in the form that Camunda 8 takes in <c>timeCycle</c> (that of Spring): second, minute, hour, day of the month, month,
/// day of the week, or one of <c>@yearly @annually @monthly @weekly @daily @midnight @hourly</c>. Both days must match when both are said.
/// Local time of the office's zone: a fixed time that a change of clocks leaves out comes at the moment after it, one that comes twice comes
/// the first time only; what recurs within the day (a <c>*</c>, range or step in second, minute or hour) follows the clock on the wall (src/adr/0055).
/// </summary>
internal sealed class CronSchedule
{
    private const int FurthestYears = 40;   // a Monday 29 February comes every 28 years, and once every 40 around 2100

    private readonly ulong seconds, minutes, hours, months;
    private readonly CronDays days;
    private readonly bool recursInDay;

    private CronSchedule(ulong seconds, ulong minutes, ulong hours, ulong months, CronDays days, bool recursInDay) =>
        (this.seconds, this.minutes, this.hours, this.months, this.days, this.recursInDay) = (seconds, minutes, hours, months, days, recursInDay);

    /// <summary>Null when the text is no cron expression, or one that never comes (30 February).</summary>
    internal static CronSchedule? Parse(string text)
    {
        var fields = Written(text.Trim()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 6
            || CronField.Second.Read(fields[0]) is not { } seconds || CronField.Minute.Read(fields[1]) is not { } minutes
            || CronField.Hour.Read(fields[2]) is not { } hours || CronField.Month.Read(fields[4]) is not { } months
            || CronDays.Read(fields[3], fields[5]) is not { } days)
        {
            return null;
        }

        var schedule = new CronSchedule(seconds, minutes, hours, months, days, fields[..3].Any(field => field.AsSpan().ContainsAny('*', '-', '/')));
        return schedule.NextLocal(new DateTime(2000, 1, 1)) is null ? null : schedule;
    }

    /// <summary>The first moment after <paramref name="after"/>; null when there is none within forty years.</summary>
    internal DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone) => recursInDay ? NextOnTheWall(after, zone) : NextFixed(after, zone);

    private static string Written(string text) => text switch
    {
        "@yearly" or "@annually" => "0 0 0 1 1 *",
        "@monthly" => "0 0 0 1 * *",
        "@weekly" => "0 0 0 * * 0",
        "@daily" or "@midnight" => "0 0 0 * * *",
        "@hourly" => "0 0 * * * *",
        _ => text,
    };

    private DateTimeOffset? NextFixed(DateTimeOffset after, TimeZoneInfo zone)
    {
        // From an hour and more before, because the local time of the moment may be later than one that is still to come.
        for (var local = TimeZoneInfo.ConvertTime(after, zone).DateTime.AddHours(-3); NextLocal(local) is { } next; local = next)
        {
            var valid = next;
            while (zone.IsInvalidTime(valid)) valid = new DateTime(valid.Year, valid.Month, valid.Day, valid.Hour, valid.Minute, 0).AddMinutes(1);
            var offset = zone.IsAmbiguousTime(valid) ? zone.GetAmbiguousTimeOffsets(valid).Max() : zone.GetUtcOffset(valid);
            var moment = new DateTimeOffset(valid, offset);
            if (moment > after) return moment;
        }

        return null;
    }

    private DateTimeOffset? NextOnTheWall(DateTimeOffset after, TimeZoneInfo zone)
    {
        var (from, includes) = (after, false);
        while (true)
        {
            var offset = zone.GetUtcOffset(from);
            var local = from.ToOffset(offset).DateTime;
            if (NextLocal(includes ? local.AddTicks(-1) : local) is not { } next) return null;

            var moment = new DateTimeOffset(next, offset);
            if (zone.GetUtcOffset(moment) == offset) return moment;
            (from, includes) = (Change(from, moment, zone), true);
        }
    }

    /// <summary>The moment at which the zone's offset changes, between one of the old offset and one of another.</summary>
    private static DateTimeOffset Change(DateTimeOffset before, DateTimeOffset behind, TimeZoneInfo zone)
    {
        var offset = zone.GetUtcOffset(before);
        var (low, high) = (before.UtcTicks, behind.UtcTicks);
        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            if (zone.GetUtcOffset(new DateTimeOffset(middle, TimeSpan.Zero)) == offset) low = middle;
            else high = middle;
        }

        return new(high, TimeSpan.Zero);
    }

    /// <summary>The first local time after another that matches, whether or not the clocks of a zone show it.</summary>
    private DateTime? NextLocal(DateTime after)
    {
        var start = after.AddTicks(TimeSpan.TicksPerSecond - after.Ticks % TimeSpan.TicksPerSecond);
        var last = start.Year + FurthestYears;
        for (var (day, from) = (start.Date, start.TimeOfDay); day.Year <= last && day.Year < 9998; (day, from) = (day.AddDays(1), TimeSpan.Zero))
        {
            if (!Has(months, day.Month))
            {
                day = new DateTime(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
                continue;
            }

            if (days.Has(DateOnly.FromDateTime(day)) && TimeFrom(from) is { } time) return day + time;
        }

        return null;
    }

    private TimeSpan? TimeFrom(TimeSpan from)
    {
        for (var hour = First(hours, from.Hours); hour is { } h; hour = First(hours, h + 1))
        {
            var firstMinute = h == from.Hours ? from.Minutes : 0;
            for (var minute = First(minutes, firstMinute); minute is { } m; minute = First(minutes, m + 1))
            {
                if (First(seconds, h == from.Hours && m == from.Minutes ? from.Seconds : 0) is { } s) return new(h, m, s);
            }
        }

        return null;
    }

    private static bool Has(ulong set, int value) => (set >> value & 1) != 0;

    private static int? First(ulong set, int from)
    {
        var rest = from > 63 ? 0 : set >> from << from;
        return rest == 0 ? null : BitOperations.TrailingZeroCount(rest);
    }
}
