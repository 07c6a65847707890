using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;

namespace Workflow.Nominations.Clock.Import;

/// <summary>One reason why a file cannot be imported. Lines count from 1, the header being line 1.</summary>
public sealed record CsvProblem(int Line, string Column, string Expected, string Found)
{
    public override string ToString() => $"line {Line}, column {Column}: expected {Expected}, but found {(Found.Length == 0 ? "nothing" : $"'{Found}'")}";
}

/// <summary>All rows of a file, or every problem in it and no row: nothing is imported by half.</summary>
public sealed record CsvRows<T>(ImmutableArray<T> Rows, ImmutableArray<CsvProblem> Problems);

/// <summary>One line of a CSV file; a cell that is not what its column expects becomes a problem with its place.</summary>
public sealed class CsvLine
{
    private readonly CsvReader csv;
    private readonly List<CsvProblem> problems;

    internal CsvLine(CsvReader csv, List<CsvProblem> problems) => (this.csv, this.problems) = (csv, problems);

    private int Line => (int)csv.LineNumber;

    /// <summary>The cell without surrounding blanks; empty when the line is too short.</summary>
    public string Text(string column, int longest, bool required = true)
    {
        var text = csv.TryGetFieldIndex(column, out var index) && index < csv.FieldCount ? csv.GetString(index).Trim() : "";
        if (required && text.Length == 0) Report(column, "a text", text);
        if (text.Length > longest) Report(column, $"at most {longest} characters", text);
        return text;
    }

    public T Parse<T>(string column, string expected, Func<string, (bool Ok, T Value)> read)
    {
        var text = Text(column, 400, required: false);
        var (ok, value) = read(text);
        if (!ok) Report(column, expected, text);
        return value;
    }

    public DateOnly Date(string column) => Parse(column, "a date yyyy-MM-dd", text =>
        (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date), date));

    public TimeOnly Time(string column) => Parse(column, "a time HH:mm", text =>
        (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time), time));

    public string OneOf(string column, IReadOnlyList<string> allowed) =>
        Parse(column, $"one of {string.Join(", ", allowed)}", text => (allowed.Contains(text, StringComparer.Ordinal), text));

    public void Report(string column, string expected, string found) => problems.Add(new(Line, column, expected, found));
}

/// <summary>Reads a CSV file with a header as a whole.</summary>
public static class CsvTable
{
    private const int MostProblems = 200;

    /// <param name="file">UTF-8 text, comma separated, first line the header.</param>
    /// <param name="columns">The columns that the header must name, in any order.</param>
    /// <param name="row">Makes one row of one line, reporting what is wrong in it.</param>
    /// <param name="key">What may occur once only, named by the column to report it under.</param>
    public static CsvRows<T> Read<T>(TextReader file, IReadOnlyList<string> columns, Func<CsvLine, T> row, (string Column, Func<T, string> Of) key)
    {
        var problems = new List<CsvProblem>();
        using var csv = CsvReader.Create(file, new CsvReaderOptions
        {
            TrackLineNumbers = true,
            OnMalformedRecord = bad => problems.Add(new((int)bad.LineNumber, "-", "a well-formed CSV line", bad.RawRecord)),
        }, leaveOpen: true);

        csv.ReadHeader();
        var header = csv.Headers.ToList();
        problems.AddRange(columns.Except(header, StringComparer.Ordinal)
            .Select(column => new CsvProblem(1, column, "this column in the header", string.Join(",", header))));
        if (problems.Count > 0) return new([], [.. problems]);

        var rows = ImmutableArray.CreateBuilder<T>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        while (csv.Read() && problems.Count < MostProblems)
        {
            var line = new CsvLine(csv, problems);
            var before = problems.Count;
            if (csv.FieldCount != header.Count) line.Report("-", $"{header.Count} cells", $"{csv.FieldCount} cells");
            var made = row(line);
            if (problems.Count > before) continue;
            if (!seen.TryAdd(key.Of(made), (int)csv.LineNumber)) line.Report(key.Column, "a row that occurs once", $"the same as line {seen[key.Of(made)]}");
            rows.Add(made);
        }

        return problems.Count > 0 ? new([], [.. problems]) : new(rows.ToImmutable(), []);
    }
}
