using System.Collections.Immutable;
using Workflow.Nominations.Clock.Data;
using Workflow.Nominations.Clock.Import;

namespace Workflow.Nominations.Clock.Changes;

/// <summary>Which table of the calendar a CSV file or a form holds.</summary>
public enum CalendarTable { Days, Years, Hours }

/// <summary>What an administrator asks of the calendar. A row typed into a form is read exactly as a line of a file is: one set of rules.</summary>
public abstract record CalendarRequest
{
    private CalendarRequest() { }

    /// <summary>Adds or replaces one row, by its key (date; year; counter, season, weekday and beginning). The cells are named as the columns of the file.</summary>
    public sealed record Put(CalendarTable Table, IReadOnlyDictionary<string, string> Cells) : CalendarRequest;

    /// <summary>A file: it replaces the years (or counters) that it names and leaves all others.</summary>
    public sealed record Import(CalendarTable Table, string Text) : CalendarRequest;

    /// <summary>A whole year at once: its days as a file, and whether the year is official now.</summary>
    /// <param name="Source">The notice that fixed the year.</param>
    public sealed record Year(int Number, string Days, bool Confirmed, string Source) : CalendarRequest;

    /// <summary>The day goes by its weekday again.</summary>
    public sealed record RemoveDay(DateOnly Date) : CalendarRequest;

    /// <summary>One opening less.</summary>
    public sealed record RemoveHours(string Counter, string SeasonFrom, DayOfWeek Weekday, TimeOnly From) : CalendarRequest;

    /// <summary>The calendar as it would be, or every bad row and nothing.</summary>
    internal (CalendarContents? Next, ImmutableArray<CsvProblem> Problems) Of(CalendarContents now) => this switch
    {
        Put put => Read(put.Table, Line(put.Cells)) is var (files, problems) && problems.IsEmpty ? (Merged(now, files), []) : (null, problems),
        Import import => Read(import.Table, import.Text) is var (files, problems) && problems.IsEmpty ? (Replaced(now, files), []) : (null, problems),
        Year year => WholeYear(now, year),
        RemoveDay day => (now with { Days = [.. now.Days.Where(d => d.Date != day.Date)] }, []),
        RemoveHours hours => (now with
        {
            Hours = [.. now.Hours.Where(h => (h.Counter, h.SeasonFrom, h.Weekday, h.From) != (hours.Counter, hours.SeasonFrom, hours.Weekday, hours.From))],
        }, []),
        _ => throw new NotSupportedException($"request {GetType().Name}"),
    };

    private static (CalendarContents?, ImmutableArray<CsvProblem>) WholeYear(CalendarContents now, Year year)
    {
        var (days, problems) = Read(CalendarTable.Days, year.Days);
        var strangers = days.Days.Where(day => day.Date.Year != year.Number).Select((day, i) => new CsvProblem(i + 2, "date", $"a day of {year.Number}", $"{day.Date:yyyy-MM-dd}"));
        var (years, wrong) = Read(CalendarTable.Years, Line(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["year"] = $"{year.Number}", ["yearConfirmed"] = year.Confirmed ? "true" : "false", ["source"] = year.Source,
        }));
        problems = [.. problems, .. strangers, .. wrong];
        return problems.IsEmpty ? (Merged(Replaced(now, days), years), []) : (null, problems);
    }

    private static CalendarContents Merged(CalendarContents now, CalendarFiles files) => now with
    {
        Days = [.. now.Days.Where(day => files.Days.All(each => each.Date != day.Date)), .. files.Days],
        Years = [.. now.Years.Where(year => files.Years.All(each => each.Year != year.Year)), .. files.Years],
        Hours = [.. now.Hours.Where(hours => files.Hours.All(each => Key(each) != Key(hours))), .. files.Hours],
    };

    private static CalendarContents Replaced(CalendarContents now, CalendarFiles files)
    {
        var years = files.Days.Select(day => day.Date.Year).Union(files.Years.Select(year => year.Year)).ToHashSet();
        var counters = files.Hours.Select(hours => hours.Counter).ToHashSet(StringComparer.Ordinal);
        return now with
        {
            // A file of years alone says nothing of their days.
            Days = files.Days.Count == 0 ? now.Days : [.. now.Days.Where(day => !years.Contains(day.Date.Year)), .. files.Days],
            Years = [.. now.Years.Where(year => files.Years.All(each => each.Year != year.Year)), .. files.Years],
            Hours = [.. now.Hours.Where(hours => !counters.Contains(hours.Counter)), .. files.Hours],
        };
    }

    private static (string, string, DayOfWeek, TimeOnly) Key(OfficeHours hours) => (hours.Counter, hours.SeasonFrom, hours.Weekday, hours.From);

    private static (CalendarFiles Files, ImmutableArray<CsvProblem> Problems) Read(CalendarTable table, string text)
    {
        using var file = new StringReader(text);
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
            default: throw new ArgumentOutOfRangeException(nameof(table), table, "Expected a table of the calendar.");
        }
    }

    private static string Line(IReadOnlyDictionary<string, string> cells) => $"{string.Join(',', cells.Keys)}\n{string.Join(',', cells.Values.Select(Quoted))}\n";

    private static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal).ReplaceLineEndings(" ")}\"";
}
