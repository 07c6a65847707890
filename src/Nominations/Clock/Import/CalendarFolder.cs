using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock.Data;

namespace Workflow.Nominations.Clock.Import;

/// <summary>The calendar that the product ships with (<c>workflows/calendar</c>), for a database that has none yet.</summary>
public static class CalendarFolder
{
    /// <summary>Stages and saves the folder's calendar when the database has no year at all; the office's own changes are never overwritten.</summary>
    /// <exception cref="InvalidDataException">A file has problems; the message lists them all with line and column.</exception>
    public static async Task<bool> SeedAsync(DbContext db, string folder, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (await db.Set<CalendarYear>().AnyAsync(cancellation)) return false;

        await CalendarImport.StageAsync(db, Read(folder), cancellation);
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    public static CalendarFiles Read(string folder)
    {
        var problems = new List<string>();
        var files = new CalendarFiles(
            Read(folder, "vietnam.csv", CalendarCsv.ReadDays, problems),
            Read(folder, "vietnam-years.csv", CalendarCsv.ReadYears, problems),
            Read(folder, "office-hours.csv", CalendarCsv.ReadHours, problems));
        return problems.Count == 0 ? files : throw new InvalidDataException(string.Join(Environment.NewLine, problems));
    }

    private static ImmutableArray<T> Read<T>(string folder, string name, Func<TextReader, CsvRows<T>> read, List<string> problems)
    {
        using var file = File.OpenText(Path.Combine(folder, name));
        var rows = read(file);
        problems.AddRange(rows.Problems.Select(problem => $"{name}, {problem}"));
        return rows.Rows;
    }
}
