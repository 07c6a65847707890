using System.Text;

namespace Workflow.Nominations.Registers;

/// <summary>
/// Writes a table as CSV (RFC 4180) in UTF-8 with a byte order mark, by which Excel reads Vietnamese. A text that a spreadsheet would take for a
/// formula gets an apostrophe in front, so that what somebody typed into a form never runs on an official's desk.
/// </summary>
public static class CsvSheet
{
    public const string ContentType = "text/csv; charset=utf-8";

    // The full-width forms too: spreadsheets of East Asian editions take them for the same.
    private const string FormulaStarts = "=+-@\t\r\n＝＋－＠";

    public static async Task WriteAsync(Sheet sheet, Stream to, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        await using var writer = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), bufferSize: 1 << 15, leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(string.Join(',', sheet.Columns.Select(column => Quoted(column.Title))).AsMemory(), cancellation);
        var line = new StringBuilder();
        await foreach (var row in sheet.Rows.WithCancellation(cancellation))
        {
            line.Clear();
            foreach (var (index, cell) in row.Index()) line.Append(index > 0 ? "," : "").Append(cell is Cell.Text text ? Quoted(text.Words) : cell.Plain);
            await writer.WriteLineAsync(line, cancellation);
        }
    }

    /// <summary>A text as one field: harmless, and in quotes where it must be.</summary>
    public static string Quoted(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var seen = text.TrimStart(' ', '\u00a0');
        var harmless = seen.Length > 0 && FormulaStarts.Contains(seen[0], StringComparison.Ordinal) ? $"'{text}" : text;
        return harmless.AsSpan().IndexOfAny(",\"\r\n") < 0 && harmless.Trim().Length == harmless.Length ? harmless : $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
