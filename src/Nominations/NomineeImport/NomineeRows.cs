using System.Collections.Immutable;
using System.Globalization;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.NomineeImport;

/// <summary>A nominee and the line of the file they stand in.</summary>
internal sealed record ReadNominee(int Row, NomineeInput Nominee)
{
    public string Digits { get; } = CheckedSubmission.Digits(Nominee.PersonalId ?? "");
}

/// <summary>Turns the lines of a sheet into nominees; every line is looked at to its end, whatever is wrong before it.</summary>
internal sealed class NomineeRows
{
    /// <summary>Of a file that is not a list of nominees at all; a list of 10,000 lines with two faults each is told whole.</summary>
    public const int MostProblems = 20_000;

    private const int HeadingWithin = 10;
    private readonly Sheet sheet;
    private readonly DateOnly today;
    private readonly Func<string, CategoryRule?> ruleOf;
    private readonly List<ImportProblem> problems = [];
    private readonly Dictionary<NomineeColumns.Column, int> at = [];
    private readonly Dictionary<(string, string, NomineeType), List<ReadNominee>> named = [];
    private readonly Dictionary<string, int> numbered = new(StringComparer.Ordinal);
    private SheetRow line = new(0, []);

    private NomineeRows(Sheet sheet, DateOnly today, Func<string, CategoryRule?> ruleOf) => (this.sheet, this.today, this.ruleOf) = (sheet, today, ruleOf);

    /// <param name="sheet">A sheet that could be read.</param>
    /// <param name="today">Nobody is born after it.</param>
    /// <param name="ruleOf">The rule of a category; null where the office's table does not know it.</param>
    /// <param name="mostRows">Most nominees.</param>
    public static (ImmutableArray<ReadNominee> Nominees, ImmutableArray<ImportProblem> Problems) Read(Sheet sheet, DateOnly today, Func<string, CategoryRule?> ruleOf, int mostRows)
    {
        var reading = new NomineeRows(sheet, today, ruleOf);
        var nominees = reading.ReadAll(mostRows);
        return reading.problems.Count > 0 ? ([], [.. reading.problems]) : (nominees, []);
    }

    private ImmutableArray<ReadNominee> ReadAll(int mostRows)
    {
        (SheetRow Row, int Index) heading = sheet.Rows.Take(HeadingWithin).Select((row, i) => (Row: row, Index: i))
            .FirstOrDefault(at => at.Row.Cells.Count(cell => NomineeColumns.Find(cell.Text) is not null) >= 3, (Row: line, Index: -1));
        if (heading.Index < 0)
        {
            problems.Add(new(0, Sheet.Whole, "import.no-heading", $"dòng tiêu đề có các cột: {string.Join("; ", NomineeColumns.All.Where(c => c.Required).Select(c => c.Heading))}",
                "a heading with the columns of the template", sheet.Rows.IsEmpty ? "" : string.Join("; ", sheet.Rows[0].Cells.Take(6).Select(c => c.Text))));
            return [];
        }

        ReadHeading(heading.Row);
        var lines = sheet.Rows[(heading.Index + 1)..].Where(row => !row.IsEmpty).ToList();
        if (problems.Count > 0) return [];
        if (lines.Count == 0) problems.Add(new(0, Sheet.Whole, "import.no-rows", "ít nhất một người, tập thể dưới dòng tiêu đề", "at least one nominee below the heading", ""));
        if (lines.Count > mostRows)
        {
            problems.Add(new(0, Sheet.Whole, "import.too-many-rows", $"nhiều nhất {mostRows:N0} người, tập thể; hãy tách thành nhiều tệp", $"at most {mostRows:N0} nominees", "nhiều hơn"));
            return [];
        }

        var nominees = ImmutableArray.CreateBuilder<ReadNominee>(lines.Count);
        foreach (var row in lines)
        {
            line = row;
            nominees.Add(ReadLine());
        }
        return nominees.DrainToImmutable();
    }

    private void ReadHeading(SheetRow row)
    {
        line = row;
        foreach (var (i, cell) in row.Cells.Index())
        {
            if (NomineeColumns.IsIgnored(cell.Text)) continue;
            if (NomineeColumns.Find(cell.Text) is not { } column)
                Report(cell.Text, "import.unknown-column", $"một trong các cột: {string.Join("; ", NomineeColumns.All.Select(c => c.Heading))} (hoặc STT, Ghi chú)", "a column of the template", cell.Text);
            else if (!at.TryAdd(column, i)) Report(column.Heading, "import.column-twice", "mỗi cột một lần", "each column once", "hai lần");
        }

        foreach (var column in NomineeColumns.All.Where(column => column.Required && !at.ContainsKey(column)))
            Report(column.Heading, "import.missing-column", $"cột “{column.Heading}” trong dòng tiêu đề", $"the column '{column.Heading}'", "");
    }

    private ReadNominee ReadLine()
    {
        var name = Text(NomineeColumns.Name, 200);
        var type = NomineeColumns.TypeOf(Raw(NomineeColumns.Type).Text);
        if (type is null) Report(NomineeColumns.Type, "import.type", "Cá nhân, Tập thể hoặc Hộ gia đình", "Cá nhân, Tập thể or Hộ gia đình");
        var category = NomineeColumns.CategoryOf(Raw(NomineeColumns.Category).Text);
        if (category is null) Report(NomineeColumns.Category, "nominee.category", $"một trong: {string.Join("; ", NomineeCategories.All.Select(c => c.Vietnamese))}", "one of the categories of the template");
        var unit = Text(NomineeColumns.Unit, 300);
        var position = Text(NomineeColumns.Position, 200) is { Length: > 0 } post ? post : null;
        var read = new ReadNominee(line.Number, new(name, type ?? NomineeType.Individual, category ?? "", unit, position, PersonalId(), BornOn()));
        if (type is { } known && category is not null && CategoryCheck.Problem(ruleOf(category), category, known, position) is { } contradiction)
            Report(contradiction.Code == CategoryCheck.Title ? NomineeColumns.Position : NomineeColumns.Category, contradiction.Code, contradiction.ExpectedVi, contradiction.ExpectedEn);
        if (name.Length > 0 && unit.Length > 0 && type is not null) ReportDuplicate(read);
        return read;
    }

    private string? PersonalId()
    {
        var cell = Raw(NomineeColumns.PersonalId);
        if (cell.Text.Length == 0) return null;
        var digits = CheckedSubmission.Digits(cell.Text);
        if (digits.Length is not (9 or 12) || cell.Text.Any(char.IsLetter))
        {
            // Excel drops leading zeros and writes long numbers as 1.2E+11.
            Report(NomineeColumns.PersonalId, "input.personal-id", cell.Number is null ? "12 chữ số (hoặc 9 chữ số cũ)" : "12 chữ số (hoặc 9 chữ số cũ); hãy định dạng cột này là Văn bản (Text) để không mất số 0 ở đầu",
                "12 digits (or 9 of the old kind), in a column formatted as text");
        }
        else if (!numbered.TryAdd(digits, line.Number))
        {
            Report(NomineeColumns.PersonalId.Heading, "import.duplicate", "mỗi người một lần trong tệp", "each person once in the file", $"trùng số định danh với dòng {numbered[digits]}");
        }

        return digits;
    }

    private DateOnly? BornOn()
    {
        var cell = Raw(NomineeColumns.BornOn);
        if (cell.Text.Length == 0) return null;
        var day = cell.Number is { } serial ? OfSerial(serial)
            : DateOnly.TryParseExact(cell.Text, ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;
        if (day is { Year: >= 1900 } && day <= today) return day;
        Report(NomineeColumns.BornOn, "import.date", "ngày dạng dd/MM/yyyy, ví dụ 05/10/1988, không sau hôm nay", "a day dd/MM/yyyy such as 05/10/1988, not after today");
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

    private void ReportDuplicate(ReadNominee read)
    {
        var n = read.Nominee;
        var key = (FoldedText.Of(n.Name), FoldedText.Of(n.Unit), n.Type);
        if (!named.TryGetValue(key, out var earlier)) named[key] = earlier = [];
        if (earlier.Find(other => !AreTwo(other, read)) is { } same)
        {
            Report(NomineeColumns.Name.Heading, "import.duplicate", "mỗi người, tập thể một lần; nếu là hai người thì ghi ngày sinh hoặc số định danh khác nhau",
                "each nominee once; two persons of one name need different birth dates or ids", $"{n.Name} – trùng dòng {same.Row}");
        }
        earlier.Add(read);
    }

    // The same number twice is told where the number stands; with two numbers they are two.
    private static bool AreTwo(ReadNominee a, ReadNominee b) =>
        (a.Digits.Length > 0 && b.Digits.Length > 0) || (a.Nominee.BornOn is { } x && b.Nominee.BornOn is { } y && x != y);

    private string Text(NomineeColumns.Column column, int longest)
    {
        var text = Raw(column).Text;
        if (text.Length == 0 && column.Required) Report(column, "input.required", "nội dung, không để trống", "some text");
        if (text.Length > longest) Report(column, "input.too-long", $"nhiều nhất {longest} ký tự", $"at most {longest} characters");
        if (text.StartsWith('#')) Report(column, "import.formula-error", "giá trị, không phải lỗi công thức", "a value, not the error of a formula");
        return text;
    }

    private Cell Raw(NomineeColumns.Column column) => at.TryGetValue(column, out var i) ? line[i] : Cell.Empty;

    private void Report(NomineeColumns.Column column, string code, string expected, string expectedEn) => Report(column.Heading, code, expected, expectedEn, Raw(column).Text);

    private void Report(string column, string code, string expected, string expectedEn, string found)
    {
        if (problems.Count < MostProblems) problems.Add(new(line.Number, column, code, expected, expectedEn, found.Length <= 80 ? found : string.Concat(found.AsSpan(0, 80), "…")));
    }
}
