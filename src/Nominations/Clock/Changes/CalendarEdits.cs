using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock.Data;

namespace Workflow.Nominations.Clock.Changes;

/// <summary>The difference between two calendars: rows that go and rows that come. A changed row is one of each.</summary>
public sealed record CalendarEdits(
    ImmutableArray<CalendarDay> DaysOut, ImmutableArray<CalendarDay> DaysIn, ImmutableArray<CalendarYear> YearsOut, ImmutableArray<CalendarYear> YearsIn,
    ImmutableArray<OfficeHours> HoursOut, ImmutableArray<OfficeHours> HoursIn)
{
    internal static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new JsonStringEnumConverter() }, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    [JsonIgnore]
    public bool IsEmpty => DaysOut.IsEmpty && DaysIn.IsEmpty && YearsOut.IsEmpty && YearsIn.IsEmpty && HoursOut.IsEmpty && HoursIn.IsEmpty;

    public static CalendarEdits Between(CalendarContents before, CalendarContents after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (daysOut, daysIn) = Difference(before.Days, after.Days, day => (day.Date, day.Kind, day.Occasion, day.DecisionNumber, day.Confidence, day.Source));
        var (yearsOut, yearsIn) = Difference(before.Years, after.Years, year => (year.Year, year.YearConfirmed, year.Source));
        var (hoursOut, hoursIn) = Difference(before.Hours, after.Hours, hours => (hours.Counter, hours.SeasonFrom, hours.SeasonTo, hours.Weekday, hours.From, hours.To));
        return new(daysOut, daysIn, yearsOut, yearsIn, hoursOut, hoursIn);
    }

    /// <summary>The calendar with these edits made; those rows of it that the edits do not know stay.</summary>
    public CalendarContents ApplyTo(CalendarContents calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return calendar with
        {
            Days = Apply(calendar.Days, DaysOut, DaysIn, day => day.Date), Years = Apply(calendar.Years, YearsOut, YearsIn, year => year.Year), Hours = Apply(calendar.Hours, HoursOut, HoursIn, Key),
        };
    }

    /// <summary>What takes them back.</summary>
    public CalendarEdits Inverted() => new(DaysIn, DaysOut, YearsIn, YearsOut, HoursIn, HoursOut);

    /// <summary>Makes them in the database, in the caller's transaction.</summary>
    internal async Task StoreAsync(DbContext db, CancellationToken cancellation)
    {
        await StoreAsync(db, DaysOut, DaysIn, day => day.Date, day => [day.Date], cancellation);
        await StoreAsync(db, YearsOut, YearsIn, year => year.Year, year => [year.Year], cancellation);
        await StoreAsync(db, HoursOut, HoursIn, Key, hours => [hours.Counter, hours.SeasonFrom, hours.Weekday, hours.From], cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    public static CalendarEdits FromJson(string json) =>
        JsonSerializer.Deserialize<CalendarEdits>(json, Options) ?? throw new InvalidDataException("Expected edits of a calendar, but found null.");

    private static (string, string, DayOfWeek, TimeOnly) Key(OfficeHours hours) => (hours.Counter, hours.SeasonFrom, hours.Weekday, hours.From);

    private static (ImmutableArray<T> Out, ImmutableArray<T> In) Difference<T, TValue>(ImmutableArray<T> before, ImmutableArray<T> after, Func<T, TValue> value)
    {
        var (old, next) = (before.Select(value).ToHashSet(), after.Select(value).ToHashSet());
        return ([.. before.Where(row => !next.Contains(value(row)))], [.. after.Where(row => !old.Contains(value(row)))]);
    }

    private static ImmutableArray<T> Apply<T, TKey>(ImmutableArray<T> rows, ImmutableArray<T> gone, ImmutableArray<T> come, Func<T, TKey> key)
    {
        var touched = gone.Concat(come).Select(key).ToHashSet();
        return [.. rows.Where(row => !touched.Contains(key(row))), .. come];
    }

    private static async Task StoreAsync<T, TKey>(
        DbContext db, ImmutableArray<T> gone, ImmutableArray<T> come, Func<T, TKey> key, Func<T, object[]> columns, CancellationToken cancellation) where T : class
    {
        var next = come.Select(key).ToHashSet();
        foreach (var row in gone.Where(row => !next.Contains(key(row))))
            if (await db.Set<T>().FindAsync(columns(row), cancellation) is { } stored) db.Remove(stored);
        foreach (var row in come)
        {
            if (await db.Set<T>().FindAsync(columns(row), cancellation) is { } stored) db.Entry(stored).CurrentValues.SetValues(row);
            else db.Add(row);
        }
    }
}
