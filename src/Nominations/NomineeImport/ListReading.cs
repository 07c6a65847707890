using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.NomineeImport;

/// <summary>A column of a list that offices fill in.</summary>
/// <param name="Heading">As the template writes it.</param>
/// <param name="Aliases">Other headings that mean it, without diacritics and in lower case.</param>
internal sealed record ListColumn(string Heading, bool Required, params string[] Aliases);

/// <summary>The columns of one kind of list.</summary>
internal sealed class ListColumns(ImmutableArray<ListColumn> all)
{
    /// <summary>Columns that are there for people and are passed over.</summary>
    private static readonly FrozenSet<string> Ignored = FrozenSet.Create(StringComparer.Ordinal, "stt", "so tt", "tt", "ghi chu", "note", "");

    private readonly FrozenDictionary<string, ListColumn> byHeading = all.SelectMany(column => column.Aliases.Append(FoldedText.Of(column.Heading)).Select(alias => (alias, column)))
        .ToFrozenDictionary(pair => pair.alias, pair => pair.column, StringComparer.Ordinal);

    public ImmutableArray<ListColumn> All => all;

    public ListColumn? Find(string heading) => byHeading.GetValueOrDefault(FoldedText.Of(heading));

    public static bool IsIgnored(string heading) => Ignored.Contains(FoldedText.Of(heading).TrimEnd('.'));
}

/// <summary>Turns the lines of a sheet into entries of a kind; every line is looked at to its end, whatever is wrong before it.</summary>
/// <param name="sheet">A sheet that could be read.</param>
/// <param name="columns">What it may have.</param>
/// <param name="today">No day is later.</param>
internal abstract class ListReading(Sheet sheet, ListColumns columns, DateOnly today)
{
    /// <summary>Of a file that is not such a list at all; a list of 10,000 lines with two faults each is told whole.</summary>
    public const int MostProblems = 20_000;

    /// <summary>What to do about text that is no Unicode.</summary>
    protected static readonly (string Vi, string En) OldFont = (
        "chữ Unicode; đây là chữ của phông cũ (.VnTime, VNI): chuyển mã sang Unicode, ví dụ bằng Unikey, rồi lưu lại",
        "Unicode text; this is text of an old font (.VnTime, VNI): convert it to Unicode and save again");

    private const int HeadingWithin = 10;
    private readonly List<ImportProblem> problems = [];
    private readonly Dictionary<ListColumn, int> at = [];

    protected SheetRow Line { get; private set; } = new(0, []);

    protected DateOnly Today => today;

    /// <summary>What stands in each line; or what is wrong, and nothing else.</summary>
    /// <param name="mostRows">Most lines.</param>
    /// <param name="what">Entries of the list, in Vietnamese and English, such as "người, tập thể", "nominee".</param>
    /// <param name="read">Reads <see cref="Line"/>.</param>
    protected (ImmutableArray<T> Read, ImmutableArray<ImportProblem> Problems) ReadAll<T>(int mostRows, (string Vi, string En) what, Func<T> read)
    {
        var entries = ImmutableArray.CreateBuilder<T>();
        foreach (var row in Lines(mostRows, what))
        {
            Line = row;
            entries.Add(read());
        }

        return problems.Count > 0 ? ([], [.. problems]) : (entries.DrainToImmutable(), []);
    }

    private List<SheetRow> Lines(int mostRows, (string Vi, string En) what)
    {
        (SheetRow Row, int Index) heading = sheet.Rows.Take(HeadingWithin).Select((row, i) => (Row: row, Index: i))
            .FirstOrDefault(at => at.Row.Cells.Count(cell => columns.Find(cell.Text) is not null) >= 3, (Row: Line, Index: -1));
        if (heading.Index < 0)
        {
            // What to do about a heading in an old font is another thing than where the file has none.
            var first = sheet.Rows.IsEmpty ? "" : string.Join("; ", sheet.Rows[0].Cells.Take(6).Select(c => c.Text));
            problems.Add(sheet.Rows.Take(HeadingWithin).SelectMany(row => row.Cells).Count(cell => CellText.IsOfOldFont(cell.Text)) >= 2
                ? new(0, Sheet.Whole, "import.old-font", OldFont.Vi, OldFont.En, first)
                : new(0, Sheet.Whole, "import.no-heading", $"dòng tiêu đề có các cột: {string.Join("; ", columns.All.Where(c => c.Required).Select(c => c.Heading))}", "a heading with the columns of the template", first));
            return [];
        }

        ReadHeading(heading.Row);
        var lines = sheet.Rows[(heading.Index + 1)..].Where(row => !row.IsEmpty).ToList();
        if (problems.Count > 0) return [];
        if (lines.Count == 0) problems.Add(new(0, Sheet.Whole, "import.no-rows", $"ít nhất một {what.Vi} dưới dòng tiêu đề", $"at least one {what.En} below the heading", ""));
        if (lines.Count <= mostRows) return lines;

        problems.Add(new(0, Sheet.Whole, "import.too-many-rows", $"nhiều nhất {mostRows:N0} {what.Vi}; hãy tách thành nhiều tệp", $"at most {mostRows:N0} lines", "nhiều hơn"));
        return [];
    }

    private void ReadHeading(SheetRow row)
    {
        Line = row;
        foreach (var (i, cell) in row.Cells.Index())
        {
            if (ListColumns.IsIgnored(cell.Text)) continue;
            if (columns.Find(cell.Text) is not { } column)
                Report(cell.Text, "import.unknown-column", $"một trong các cột: {string.Join("; ", columns.All.Select(c => c.Heading))} (hoặc STT, Ghi chú)", "a column of the template", cell.Text);
            else if (!at.TryAdd(column, i)) Report(column.Heading, "import.column-twice", "mỗi cột một lần", "each column once", "hai lần");
        }

        foreach (var column in columns.All.Where(column => column.Required && !at.ContainsKey(column)))
            Report(column.Heading, "import.missing-column", $"cột “{column.Heading}” trong dòng tiêu đề", $"the column '{column.Heading}'", "");
    }

    protected string Text(ListColumn column, int longest)
    {
        var text = Raw(column).Text;
        if (text.Length == 0 && column.Required) ReportEmpty(column);
        if (text.Length > longest) Report(column, "input.too-long", $"nhiều nhất {longest} ký tự", $"at most {longest} characters");
        if (text.StartsWith('#')) Report(column, "import.formula-error", "giá trị, không phải lỗi công thức", "a value, not the error of a formula");
        return text;
    }

    private void ReportEmpty(ListColumn column)
    {
        var merged = at.TryGetValue(column, out var place) ? sheet.Merged.FirstOrDefault(cells => cells.Hold(Line.Number, place)) : default;
        if (merged.Place is null) Report(column, "input.required", "nội dung, không để trống", "some text");
        else Report(column.Heading, "import.merged", "nội dung trong từng dòng; hãy bỏ gộp ô rồi ghi lại vào mỗi dòng", "a text in every line; split the merged cells and write it into each", $"ô gộp {merged.Place}");
    }

    /// <summary>A line below the list that is none of its entries, such as a total or "NGƯỜI LẬP BIỂU".</summary>
    protected void ReportStray(string what) => Report(
        Sheet.Whole, "import.stray-line", $"{what}; hãy xóa dòng không thuộc danh sách (dòng tổng cộng, người lập biểu …)", "an entry of the list; delete lines that are none (totals, signatures …)",
        string.Join(" ", Line.Cells.Select(cell => cell.Text).Where(text => text.Length > 0)));

    /// <summary>A day until today; null where there is none, or where what stands there was reported.</summary>
    protected DateOnly? Day(ListColumn column)
    {
        var cell = Raw(column);
        if (cell.Text.Length == 0) return null;
        // 1988 in a column of days: the year of birth alone, which Excel would call 10/06/1905.
        var day = cell.Number is >= 1900 and <= 2100 ? null : cell.Number is { } serial ? OfSerial(serial)
            : DateOnly.TryParseExact(cell.Text, ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;
        if (day is { Year: >= 1900 } && day <= today) return day;
        Report(column, "import.date", "ngày dạng dd/MM/yyyy, ví dụ 05/10/1988, không sau hôm nay; chỉ biết năm thì để trống", "a day dd/MM/yyyy such as 05/10/1988, not after today; empty where only the year is known");
        return null;
    }

    /// <summary>Day 1 of Excel is 01/01/1900; its 29/02/1900 (day 60) never was. Workbooks of old Macs count from 01/01/1904.</summary>
    private DateOnly? OfSerial(double serial)
    {
        if (serial is < 1 or >= 100_000 || serial != Math.Floor(serial)) return null;
        var day = (int)serial;
        if (sheet.DatesFrom1904) return new DateOnly(1904, 1, 1).AddDays(day);
        return day == 60 ? null : new DateOnly(1899, 12, day < 60 ? 31 : 30).AddDays(day);
    }

    protected Cell Raw(ListColumn column) => at.TryGetValue(column, out var i) ? Line[i] : Cell.Empty;

    protected void Report(ListColumn column, string code, string expected, string expectedEn) => Report(column.Heading, code, expected, expectedEn, Raw(column).Text);

    protected void Report(string column, string code, string expected, string expectedEn, string found)
    {
        if (problems.Count < MostProblems) problems.Add(new(Line.Number, column, code, expected, expectedEn, found.Length <= 80 ? found : string.Concat(found.AsSpan(0, 80), "…")));
    }
}
