using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Workflow.Nominations.NomineeImport;

/// <summary>
/// Reads the first visible sheet of a workbook (ECMA-376, SpreadsheetML) as a stream: never more is unpacked than allowed, whatever the
/// archive says of itself, and nothing outside it is fetched.
/// </summary>
internal static class XlsxSheet
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string StrictRelations = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    private const int MostColumns = 200;

    public static Sheet Read(byte[] content, int mostRows, long mostUnpacked)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            var budget = new Budget(mostUnpacked);
            if (FirstSheet(archive, budget) is not { } first)
                return Sheet.Refused("import.no-sheet", "một sổ tính Excel (.xlsx) có ít nhất một trang hiện", "an Excel workbook (.xlsx) with a visible sheet", "");

            var strings = Strings(archive, budget);
            using var part = Open(archive, first.Path, budget);
            if (part is null) return Damaged();
            var (rows, merged) = Rows(part, strings, mostRows);
            return new(rows, [], first.From1904) { Merged = merged };
        }
        catch (InvalidDataException exception) when (exception.Message == Budget.Exceeded)
        {
            return Sheet.Refused("import.unpacked-size", $"tệp mà khi giải nén không quá {mostUnpacked >> 20} MB", $"a file of at most {mostUnpacked >> 20} MB once unpacked", "nhiều hơn");
        }
        catch (Exception exception) when (exception is InvalidDataException or XmlException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            return Damaged();
        }
    }

    private static Sheet Damaged() => Sheet.Refused(
        "import.damaged", "một tệp Excel (.xlsx) nguyên vẹn; mở bằng Excel và lưu lại", "a whole Excel file (.xlsx); open it in Excel and save it again", "tệp bị hỏng, hoặc không phải sổ tính Excel");

    private static (string Path, bool From1904)? FirstSheet(ZipArchive archive, Budget budget)
    {
        string? relation = null;
        var from1904 = false;
        using (var workbook = Open(archive, "xl/workbook.xml", budget))
        {
            while (workbook?.Read() == true)
            {
                if (workbook.NodeType != XmlNodeType.Element) continue;
                if (workbook.LocalName == "workbookPr") from1904 = workbook.GetAttribute("date1904") is "1" or "true";
                else if (workbook.LocalName == "sheet" && workbook.GetAttribute("state") is (null or "visible"))
                    relation ??= workbook.GetAttribute("id", Relations) ?? workbook.GetAttribute("id", StrictRelations);
            }
        }

        using var links = Open(archive, "xl/_rels/workbook.xml.rels", budget);
        while (relation is not null && links?.Read() == true)
        {
            if (links is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && links.GetAttribute("Id") == relation && links.GetAttribute("TargetMode") != "External"
                && links.GetAttribute("Target") is { } target)
                return (target.StartsWith('/') ? target[1..] : $"xl/{target}", from1904);
        }

        return null;
    }

    private static List<string> Strings(ZipArchive archive, Budget budget)
    {
        var strings = new List<string>();
        using var part = Open(archive, "xl/sharedStrings.xml", budget);
        while (part?.Read() == true)
        {
            if (part is { NodeType: XmlNodeType.Element, LocalName: "si" }) strings.Add(TextOf(part));
        }

        return strings;
    }

    private static (ImmutableArray<SheetRow> Rows, ImmutableArray<MergedCells> Merged) Rows(XmlReader part, List<string> strings, int mostRows)
    {
        var (rows, merged) = (ImmutableArray.CreateBuilder<SheetRow>(), ImmutableArray.CreateBuilder<MergedCells>());
        var number = 0;
        while (part.Read() && rows.Count <= mostRows)
        {
            if (part is { NodeType: XmlNodeType.Element, LocalName: "mergeCell" } && part.GetAttribute("ref") is { } place && merged.Count < mostRows) merged.Add(MergedAt(place));
            if (part is not { NodeType: XmlNodeType.Element, LocalName: "row" }) continue;
            number = int.TryParse(part.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var written) ? written : number + 1;
            var row = new SheetRow(number, Cells(part, strings));
            // Sheets are often formatted far below their last line.
            if (!row.IsEmpty) rows.Add(row);
        }

        return (rows.DrainToImmutable(), merged.DrainToImmutable());
    }

    /// <summary>E5:E7.</summary>
    private static MergedCells MergedAt(string place)
    {
        var ends = place.Split(':');
        return new(place, RowOf(ends[0]), RowOf(ends[^1]), ColumnOf(ends[0]), ColumnOf(ends[^1]));
    }

    private static int RowOf(string place) => int.Parse(place.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), NumberStyles.None, CultureInfo.InvariantCulture);

    private static ImmutableArray<Cell> Cells(XmlReader part, List<string> strings)
    {
        var cells = new List<Cell>();
        if (part.IsEmptyElement) return [];
        var depth = part.Depth;
        while (part.Read() && part.Depth > depth)
        {
            if (part is not { NodeType: XmlNodeType.Element, LocalName: "c" } || part.Depth != depth + 1) continue;
            var column = part.GetAttribute("r") is { } place ? ColumnOf(place) : cells.Count;
            if (column >= MostColumns) { Skip(part); continue; }
            while (cells.Count < column) cells.Add(Cell.Empty);
            cells.Add(CellOf(part, strings));
        }

        return [.. cells];
    }

    private static Cell CellOf(XmlReader part, List<string> strings)
    {
        var (type, depth, value, text) = (part.GetAttribute("t"), part.Depth, "", "");
        if (part.IsEmptyElement) return Cell.Empty;
        while (part.Read() && part.Depth > depth)
        {
            if (part is { NodeType: XmlNodeType.Element, LocalName: "v" }) value = TextOf(part);
            else if (part is { NodeType: XmlNodeType.Element, LocalName: "is" }) text = TextOf(part);
            else if (part is { NodeType: XmlNodeType.Element, LocalName: "f" }) Skip(part);
        }

        return type switch
        {
            "s" => new(CellText.Clean(strings[int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture)])),
            "inlineStr" => new(CellText.Clean(text)),
            "str" or "e" or "d" => new(CellText.Clean(value)),
            "b" => new(value == "1" ? "TRUE" : "FALSE"),
            _ => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? new(number.ToString("0.##########", CultureInfo.InvariantCulture), number)
                : new(CellText.Clean(value)),
        };
    }

    /// <summary>The text inside the element the reader stands on, phonetic guides left out; the reader ends on its end.</summary>
    private static string TextOf(XmlReader part)
    {
        if (part.IsEmptyElement) return "";
        var (text, depth) = (new StringBuilder(), part.Depth);
        while (part.Read() && part.Depth > depth)
        {
            if (part is { NodeType: XmlNodeType.Element, LocalName: "rPh" }) Skip(part);
            else if (part.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace) text.Append(part.Value);
        }

        return text.ToString();
    }

    /// <summary>Passes over an element and ends on its end, so that the caller's next read is what follows.</summary>
    private static void Skip(XmlReader part)
    {
        if (part.IsEmptyElement) return;
        var depth = part.Depth;
        while (part.Read() && part.Depth > depth) { }
    }

    /// <summary>0 for A1, 27 for AB7.</summary>
    private static int ColumnOf(string place)
    {
        var column = 0;
        foreach (var letter in place.TakeWhile(char.IsAsciiLetterUpper)) column = checked(column * 26 + (letter - 'A' + 1));
        return column > 0 ? column - 1 : throw new FormatException($"Expected a cell such as A1, but found '{place}'.");
    }

    private static XmlReader? Open(ZipArchive archive, string path, Budget budget) => archive.GetEntry(path) is { } entry
        ? XmlReader.Create(new Counted(entry.Open(), budget), new()
        {
            DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true, IgnoreComments = true, IgnoreProcessingInstructions = true,
            MaxCharactersInDocument = 1L << 31,
        })
        : null;

    /// <summary>What may still be unpacked. The sizes in the archive's directory are its author's claims and are not looked at.</summary>
    private sealed class Budget(long most)
    {
        public const string Exceeded = "unpacked";
        private long left = most;

        public void Take(int count)
        {
            left -= count;
            if (left < 0) throw new InvalidDataException(Exceeded);
        }
    }

    private sealed class Counted(Stream inner, Budget budget) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inner.Read(buffer, offset, count);
            budget.Take(read);
            return read;
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
