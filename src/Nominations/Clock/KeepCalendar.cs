using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock.Data;
using Workflow.Nominations.Clock.Functions;
using Workflow.Nominations.Clock.Import;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.Clock;

/// <summary>Which table of the calendar a CSV file holds.</summary>
public enum CalendarTable { Days, Years, Hours }

/// <summary>
/// An administrator keeps the office's calendar, row by row or by file. A row typed into a form is read exactly as a line of a file is:
/// one set of rules. Deadlines are reckoned with the change from the next step on; dates that were promised already stay.
/// </summary>
public sealed class KeepCalendar(OfficeDb db, CalendarCache cache)
{
    /// <summary>Takes in a file: all of its rows or, with every bad one named, none. A file replaces the years (or counters) that it names.</summary>
    public async Task<ImmutableArray<CsvProblem>> ImportAsync(CalendarTable table, TextReader file, CancellationToken cancellation)
    {
        var (files, problems) = Read(table, file);
        if (problems.IsEmpty)
        {
            await CalendarImport.StageAsync(db, files, cancellation);
            await SaveAsync(cancellation);
        }
        return problems;
    }

    /// <summary>Adds or replaces one row, by its key (date; year; counter, season, weekday and beginning). The cells are named as the columns of the file.</summary>
    public async Task<ImmutableArray<CsvProblem>> PutAsync(CalendarTable table, IReadOnlyDictionary<string, string> cells, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(cells);
        using var line = new StringReader($"{string.Join(',', cells.Keys)}\n{string.Join(',', cells.Values.Select(Quoted))}\n");
        var (files, problems) = Read(table, line);
        if (!problems.IsEmpty) return problems;

        foreach (var day in files.Days) Put(day, await db.Set<CalendarDay>().FindAsync([day.Date], cancellation));
        foreach (var year in files.Years) Put(year, await db.Set<CalendarYear>().FindAsync([year.Year], cancellation));
        foreach (var hours in files.Hours) Put(hours, await db.Set<OfficeHours>().FindAsync([hours.Counter, hours.SeasonFrom, hours.Weekday, hours.From], cancellation));
        await SaveAsync(cancellation);
        return [];
    }

    /// <summary>The day goes by its weekday again; false when it did so already.</summary>
    public async Task<bool> RemoveDayAsync(DateOnly date, CancellationToken cancellation) =>
        Looked(await db.Set<CalendarDay>().Where(day => day.Date == date).ExecuteDeleteAsync(cancellation));

    /// <summary>One opening less. The last one of <see cref="OfficeHours.AnyCounter"/> stays: without hours no deadline could be reckoned.</summary>
    public async Task<bool> RemoveHoursAsync(string counter, string seasonFrom, DayOfWeek weekday, TimeOnly from, CancellationToken cancellation)
    {
        if (counter == OfficeHours.AnyCounter && await db.Set<OfficeHours>().CountAsync(hours => hours.Counter == counter, cancellation) <= 1) return false;
        return Looked(await db.Set<OfficeHours>()
            .Where(hours => hours.Counter == counter && hours.SeasonFrom == seasonFrom && hours.Weekday == weekday && hours.From == from).ExecuteDeleteAsync(cancellation));
    }

    private static (CalendarFiles Files, ImmutableArray<CsvProblem> Problems) Read(CalendarTable table, TextReader file)
    {
        switch (table)
        {
            case CalendarTable.Days:
                var days = CalendarCsv.ReadDays(file);
                return (new(days.Rows, [], []), days.Problems);
            case CalendarTable.Years:
                var years = CalendarCsv.ReadYears(file);
                return (new([], years.Rows, []), years.Problems);
            case CalendarTable.Hours:
                var hours = CalendarCsv.ReadHours(file);
                return (new([], [], hours.Rows), hours.Problems);
            default:
                throw new ArgumentOutOfRangeException(nameof(table), table, "Expected Days, Years or Hours.");
        }
    }

    private void Put<T>(T row, T? existing) where T : class
    {
        if (existing is null) db.Add(row);
        else db.Entry(existing).CurrentValues.SetValues(row);
    }

    private async Task SaveAsync(CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        cache.LookAgain();
    }

    private bool Looked(int removed)
    {
        cache.LookAgain();
        return removed > 0;
    }

    private static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal).ReplaceLineEndings(" ")}\"";
}
