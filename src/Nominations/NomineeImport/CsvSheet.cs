using System.Collections.Immutable;
using System.Text;
using CsvHelper;

namespace Workflow.Nominations.NomineeImport;

/// <summary>Reads CSV as spreadsheets save it: UTF-8 with or without its mark, UTF-16 with its mark; comma, semicolon or tab.</summary>
internal static class CsvSheet
{
    private const int LongestRecord = 64 << 10;

    /// <param name="content">The whole file.</param>
    /// <param name="mostRows">Lines beyond these (heading included) are not read; the caller reports them.</param>
    public static Sheet Read(byte[] content, int mostRows)
    {
        if (Decode(content) is not { } text)
        {
            // Windows-1258, TCVN3 and VNI cannot be told apart for certain; a name misread is worse than a file sent back.
            return Sheet.Refused("import.encoding", "tệp Unicode: trong Excel chọn “Lưu thành”, kiểu “CSV UTF-8 (phân tách bằng dấu phẩy)”",
                "a Unicode file: in Excel choose 'Save as', type 'CSV UTF-8 (comma delimited)'", "bảng mã khác (Windows-1258, TCVN3, VNI …)");
        }

        var problems = new List<ImportProblem>();
        var rows = ImmutableArray.CreateBuilder<SheetRow>();
        try
        {
            using var csv = CsvReader.Create(new StringReader(text), new CsvReaderOptions
            {
                HasHeader = false, TrackLineNumbers = true, MaxRecordSize = LongestRecord, IncludeValuesInExceptions = false,
                OnMalformedRecord = bad => problems.Add(new((int)bad.LineNumber, Sheet.Whole, "import.quotes", "dòng có dấu ngoặc kép đóng mở đủ đôi", "a line whose quotation marks are in pairs", Shortened(bad.RawRecord))),
            });
            while (rows.Count <= mostRows && problems.Count < ListReading.MostProblems && csv.Read())
            {
                var cells = ImmutableArray.CreateBuilder<Cell>(csv.FieldCount);
                for (var i = 0; i < csv.FieldCount; i++) cells.Add(new(CellText.Clean(csv.GetString(i))));
                rows.Add(new((int)csv.LineNumber, cells.DrainToImmutable()));
            }
        }
        catch (CsvFormatException exception)
        {
            problems.Add(new(0, Sheet.Whole, "import.record-size", $"dòng dài nhất {LongestRecord >> 10} KB", $"lines of at most {LongestRecord >> 10} KB", Shortened(exception.Message)));
        }

        return problems.Count > 0 ? new([], [.. problems]) : new(rows.DrainToImmutable(), []);
    }

    /// <summary>The text of the file, or null when it is not Unicode.</summary>
    private static string? Decode(byte[] content)
    {
        try
        {
            return content switch
            {
                [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true).GetString(content.AsSpan(2)),
                [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true).GetString(content.AsSpan(2)),
                [0xEF, 0xBB, 0xBF, ..] => Strict.GetString(content.AsSpan(3)),
                // A zero byte never occurs in a text file of one-byte characters: UTF-16 without its mark, or no text at all.
                _ => content.AsSpan().Contains((byte)0) ? null : Strict.GetString(content),
            };
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static UTF8Encoding Strict { get; } = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static string Shortened(string text) => text.Length <= 80 ? text.Trim() : string.Concat(text.AsSpan(0, 80), "…");
}
