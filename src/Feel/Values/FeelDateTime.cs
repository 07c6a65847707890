namespace Workflow.Feel;

/// <summary>A date with a time of day (DMN 1.5, 10.3.2.3.6).</summary>
public sealed class FeelDateTime(FeelDate date, FeelTime time) : FeelValue
{
    /// <summary>The date where the clock shows <see cref="Time"/>.</summary>
    public FeelDate Date { get; } = date;

    /// <summary>The time of day; its zone is the zone of this value.</summary>
    public FeelTime Time { get; } = time;

    /// <summary>The zone; null for a local date and time.</summary>
    public FeelZone? Zone => Time.Zone;

    /// <summary>The offset from UTC in seconds at this moment; null for a local date and time.</summary>
    public int? OffsetSeconds => Zone?.OffsetAt(Date.EpochDay, Time.SecondOfDay);

    /// <summary>Seconds of the local clock since 1970-01-01T00:00:00.</summary>
    internal long LocalSecond => Date.EpochDay * 86_400 + Time.SecondOfDay;

    /// <summary>Seconds since 1970-01-01T00:00:00Z; a local date and time counts as UTC.</summary>
    internal long EpochSecond => LocalSecond - (OffsetSeconds ?? 0);

    /// <summary>Nanoseconds since 1970-01-01T00:00:00Z; a local date and time counts as UTC.</summary>
    internal Int128 EpochNano => (Int128)EpochSecond * FeelTime.NanosPerSecond + Time.Nano;

    /// <summary>The date and time with the offset of the argument.</summary>
    public static FeelDateTime From(DateTimeOffset value) =>
        new(new FeelDate(value.Year, value.Month, value.Day), new FeelTime(value.TimeOfDay.Ticks * 100, FeelZone.OfOffset((int)value.Offset.TotalSeconds)));

    /// <summary>Midnight, UTC, at the start of this date (DMN 1.5, 10.3.2.9.4: from date to date and time).</summary>
    public static FeelDateTime StartOf(FeelDate date) => new(date, new FeelTime(0, FeelZone.Utc));

    /// <summary>The moment so many nanoseconds after 1970-01-01T00:00:00Z in this zone (null: local); null beyond the range of years.</summary>
    internal static FeelDateTime? FromEpochNano(Int128 nanos, FeelZone? zone)
    {
        var (quotient, rest) = Int128.DivRem(nanos, FeelTime.NanosPerSecond);
        if (rest < 0) (quotient, rest) = (quotient - 1, rest + FeelTime.NanosPerSecond);
        if (Int128.Abs(quotient) > (Int128)CivilDays.MaxYear * 366 * 86_400) return null;
        var second = (long)quotient;
        second += zone?.OffsetAtInstant(second) ?? 0;
        var day = CivilDays.FloorDiv(second, 86_400);
        var date = FeelDate.FromEpochDay(day);
        return date is null ? null : new(date, new FeelTime((second - day * 86_400) * FeelTime.NanosPerSecond + (long)rest, zone));
    }

    /// <summary>Reads date T time, or a date alone (midnight, local); null when it is no date and time.</summary>
    public static FeelDateTime? Parse(ReadOnlySpan<char> text)
    {
        var reader = new IsoReader(text);
        if (FeelDate.Read(ref reader) is not { } date) return null;
        if (reader.AtEnd) return new(date, new FeelTime(0, null));
        if (!reader.Take('T') || FeelTime.Read(ref reader, out var nextDay) is not { } time || !reader.AtEnd) return null;
        if (!nextDay) return new(date, time);
        return FeelDate.FromEpochDay(date.EpochDay + 1) is { } next ? new(next, time) : null;
    }

    /// <summary>As a value of the platform, a local one in <paramref name="zone"/>; null before year 1, after 9999 or for an offset beyond ±14 hours.</summary>
    public DateTimeOffset? ToDateTimeOffset(TimeZoneInfo zone)
    {
        var offset = (Zone ?? FeelZone.Of(zone)).OffsetAt(Date.EpochDay, Time.SecondOfDay);
        if (Date.Year is < 2 or > 9998 || Math.Abs(offset) > 14 * 3600 || offset % 60 != 0) return null;
        return new DateTimeOffset(Date.Year, Date.Month, Date.Day, 0, 0, 0, TimeSpan.FromSeconds(offset)).AddTicks(Time.NanoOfDay / 100);
    }

    /// <inheritdoc />
    public override FeelType Type => FeelType.DateTime;

    /// <inheritdoc />
    public override string ToString() => Date + "T" + Time;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is FeelDateTime other && other.Date.Equals(Date) && other.Time.Equals(Time);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Date, Time);
}
