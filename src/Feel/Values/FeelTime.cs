using System.Globalization;

namespace Workflow.Feel;

/// <summary>A time of day, to the nanosecond, with or without a zone (DMN 1.5, 10.3.2.3.4).</summary>
public sealed class FeelTime : FeelValue
{
    internal const long NanosPerSecond = 1_000_000_000;
    internal const long NanosPerDay = 86_400 * NanosPerSecond;

    internal FeelTime(long nanoOfDay, FeelZone? zone) => (NanoOfDay, Zone) = (nanoOfDay, zone);

    /// <summary>Nanoseconds since midnight, 0 to 86,399,999,999,999.</summary>
    public long NanoOfDay { get; }

    /// <summary>The zone; null for a local time.</summary>
    public FeelZone? Zone { get; }

    /// <summary>0 to 23.</summary>
    public int Hour => SecondOfDay / 3600;

    /// <summary>0 to 59.</summary>
    public int Minute => SecondOfDay / 60 % 60;

    /// <summary>0 to 59, without the fraction.</summary>
    public int Second => SecondOfDay % 60;

    /// <summary>The fraction of the second, 0 to 999,999,999.</summary>
    public int Nano => (int)(NanoOfDay % NanosPerSecond);

    /// <summary>Whole seconds since midnight.</summary>
    internal int SecondOfDay => (int)(NanoOfDay / NanosPerSecond);

    /// <summary>The offset from UTC in seconds; null for a local time. A named zone has its standard offset: there is no date.</summary>
    public int? OffsetSeconds => Zone?.StandardOffset;

    /// <summary>Null when a part is out of range.</summary>
    public static FeelTime? TryCreate(long hour, long minute, long second, int nano, FeelZone? zone) =>
        hour is >= 0 and <= 23 && minute is >= 0 and <= 59 && second is >= 0 and <= 59 && nano is >= 0 and < 1_000_000_000
            ? new((hour * 3600 + minute * 60 + second) * NanosPerSecond + nano, zone)
            : null;

    /// <summary>Reads hh:mm:ss with an optional fraction and an optional Z, +hh:mm or @zone; null when it is no time.</summary>
    public static FeelTime? Parse(ReadOnlySpan<char> text)
    {
        var reader = new IsoReader(text);
        return Read(ref reader, out var nextDay) is { } time && reader.AtEnd ? nextDay ? new(0, time.Zone) : time : null;
    }

    internal static FeelTime? Read(ref IsoReader reader, out bool nextDay)
    {
        nextDay = false;
        if (!reader.Number(2, 2, out var hour) || !reader.Take(':') || !reader.Number(2, 2, out var minute)) return null;
        if (!reader.Take(':') || !reader.Number(2, 2, out var second)) return null;
        var nano = 0;
        if (reader.Take('.') && !reader.Fraction(1, out nano)) return null;
        // 24:00:00 is the first moment of the next day (XML Schema 1.1, 3.3.8).
        nextDay = hour == 24 && minute == 0 && second == 0 && nano == 0;
        if (nextDay) hour = 0;
        return TryReadZone(ref reader, out var zone) ? TryCreate(hour, minute, second, nano, zone) : null;
    }

    private static bool TryReadZone(ref IsoReader reader, out FeelZone? zone)
    {
        zone = null;
        if (reader.AtEnd) return true;
        if (reader.Take('Z') || reader.Take('z'))
        {
            zone = FeelZone.Utc;
            return true;
        }

        if (reader.Take('@'))
        {
            zone = FeelZone.OfId(reader.Rest.ToString());
            reader = new IsoReader([]);
            return zone is not null;
        }

        var west = reader.Take('-');
        if (!west && !reader.Take('+')) return false;
        if (!reader.Number(2, 2, out var hours) || !reader.Take(':') || !reader.Number(2, 2, out var minutes) || minutes > 59) return false;
        var seconds = 0L;
        if (reader.Take(':') && (!reader.Number(2, 2, out seconds) || seconds > 59)) return false;
        var offset = (int)(hours * 3600 + minutes * 60 + seconds);
        zone = FeelZone.OfOffset(west ? -offset : offset);
        return zone is not null;
    }

    /// <inheritdoc />
    public override FeelType Type => FeelType.Time;

    /// <inheritdoc />
    public override string ToString() => Clock(NanoOfDay) + Zone;

    internal static string Clock(long nanoOfDay)
    {
        var seconds = nanoOfDay / NanosPerSecond;
        var text = string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:D2}:{seconds / 60 % 60:D2}:{seconds % 60:D2}");
        return text + Fraction((int)(nanoOfDay % NanosPerSecond));
    }

    internal static string Fraction(int nano) =>
        nano == 0 ? "" : "." + nano.ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0');

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is FeelTime other && other.NanoOfDay == NanoOfDay && Equals(other.Zone, Zone);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(NanoOfDay, Zone);
}
