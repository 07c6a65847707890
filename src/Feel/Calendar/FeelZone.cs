using System.Globalization;

namespace Workflow.Feel;

/// <summary>The zone of a time: a fixed offset from UTC or an IANA time zone (DMN 1.5, 10.3.2.3.4).</summary>
public sealed class FeelZone : IEquatable<FeelZone>
{
    /// <summary>Offsets reach from −18:00 to +18:00.</summary>
    internal const int MaxOffset = 18 * 3600;

    private readonly TimeZoneInfo? rules;
    private readonly int offset;

    private FeelZone(string? id, TimeZoneInfo? rules, int offset)
    {
        Id = id;
        this.rules = rules;
        this.offset = offset;
    }

    /// <summary>Offset zero, written Z.</summary>
    public static FeelZone Utc { get; } = new(null, null, 0);

    /// <summary>The IANA name; null for a fixed offset.</summary>
    public string? Id { get; }

    /// <summary>A fixed offset in seconds; null beyond ±18 hours.</summary>
    public static FeelZone? OfOffset(int seconds) =>
        Math.Abs(seconds) > MaxOffset ? null : seconds == 0 ? Utc : new(null, null, seconds);

    /// <summary>The zone of this IANA name; null when there is none.</summary>
    public static FeelZone? OfId(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (id.Length is 0 or > 64 || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+')) return null;
        return TimeZoneInfo.TryFindSystemTimeZoneById(id, out var rules) ? new(id, rules, 0) : null;
    }

    /// <summary>A zone of the platform: its IANA name, or UTC.</summary>
    public static FeelZone Of(TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (zone.Id == TimeZoneInfo.Utc.Id) return Utc;
        return new(zone.HasIanaId || !TimeZoneInfo.TryConvertWindowsIdToIanaId(zone.Id, out var iana) ? zone.Id : iana, zone, 0);
    }

    /// <summary>The offset from UTC in seconds at this local day and second.</summary>
    internal int OffsetAt(long epochDay, int secondOfDay) =>
        rules is null ? offset : (int)rules.GetUtcOffset(Local(epochDay, secondOfDay, DateTimeKind.Unspecified)).TotalSeconds;

    /// <summary>The offset from UTC in seconds at this instant.</summary>
    internal int OffsetAtInstant(long epochSecond)
    {
        if (rules is null) return offset;
        var day = CivilDays.FloorDiv(epochSecond, 86_400);
        return (int)rules.GetUtcOffset(Local(day, (int)(epochSecond - day * 86_400), DateTimeKind.Utc)).TotalSeconds;
    }

    /// <summary>The offset that is not daylight saving: what a time without a date uses.</summary>
    internal int StandardOffset => rules is null ? offset : (int)rules.BaseUtcOffset.TotalSeconds;

    // The platform knows the years 2 to 9998; the calendar repeats every 400 years.
    private static DateTime Local(long epochDay, int secondOfDay, DateTimeKind kind)
    {
        var (year, month, day) = CivilDays.ToDate(epochDay);
        if (year < 2) year = 400 + (year % 400 + 400) % 400;
        else if (year > 9998) year = 9200 + year % 400;
        return new DateTime((int)year, month, day, 0, 0, 0, kind).AddSeconds(secondOfDay);
    }

    /// <inheritdoc />
    public bool Equals(FeelZone? other) => other is not null && Id == other.Id && offset == other.offset;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as FeelZone);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Id, offset);

    /// <summary>As at the end of a time: Z, +07:00, @Asia/Ho_Chi_Minh.</summary>
    public override string ToString()
    {
        if (Id is not null) return "@" + Id;
        if (offset == 0) return "Z";
        var span = TimeSpan.FromSeconds(Math.Abs(offset));
        var format = span.Seconds == 0 ? "hh\\:mm" : "hh\\:mm\\:ss";
        return (offset < 0 ? "-" : "+") + span.ToString(format, CultureInfo.InvariantCulture);
    }
}
