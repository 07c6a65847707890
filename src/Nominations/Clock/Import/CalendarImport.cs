using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock.Data;

namespace Workflow.Nominations.Clock.Import;

/// <summary>A whole calendar read from files, ready to replace what the database holds of the same years.</summary>
public sealed record CalendarFiles(IReadOnlyList<CalendarDay> Days, IReadOnlyList<CalendarYear> Years, IReadOnlyList<OfficeHours> Hours);

/// <summary>Stages files of the calendar. A file is the whole truth for the years (and counters) it names; other years stay.</summary>
public static class CalendarImport
{
    /// <summary>The rows are staged only; they come with the caller's transaction, all or none.</summary>
    public static async Task StageAsync(DbContext db, CalendarFiles files, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(files);

        var years = files.Days.Select(day => day.Date.Year).Union(files.Years.Select(year => year.Year)).ToHashSet();
        foreach (var year in years)
        {
            var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
            var existing = await db.Set<CalendarDay>().Where(day => first <= day.Date && day.Date <= last).ToListAsync(cancellation);
            var next = files.Days.Where(day => day.Date.Year == year).ToDictionary(day => day.Date);
            db.RemoveRange(existing.Where(day => !next.ContainsKey(day.Date)));
            foreach (var day in next.Values) Stage(db, day, existing.Find(old => old.Date == day.Date));
        }

        foreach (var year in files.Years) Stage(db, year, await db.Set<CalendarYear>().FindAsync([year.Year], cancellation));

        foreach (var counter in files.Hours.GroupBy(hours => hours.Counter, StringComparer.Ordinal))
        {
            var existing = await db.Set<OfficeHours>().Where(hours => hours.Counter == counter.Key).ToListAsync(cancellation);
            var next = counter.ToDictionary(Key);
            db.RemoveRange(existing.Where(hours => !next.ContainsKey(Key(hours))));
            foreach (var hours in next.Values) Stage(db, hours, existing.Find(old => Key(old) == Key(hours)));
        }
    }

    private static (string, DayOfWeek, TimeOnly) Key(OfficeHours hours) => (hours.SeasonFrom, hours.Weekday, hours.From);

    private static void Stage<T>(DbContext db, T row, T? existing) where T : class
    {
        if (existing is null) db.Add(row);
        else db.Entry(existing).CurrentValues.SetValues(row);
    }
}
