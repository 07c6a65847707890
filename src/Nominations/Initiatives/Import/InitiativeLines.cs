using System.Collections.Immutable;
using System.Globalization;
using Workflow.Nominations.Initiatives.Data;
using Workflow.Nominations.NomineeImport;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Initiatives.Import;

/// <summary>An initiative and the line of the file it stands in.</summary>
internal sealed record ReadInitiative(int Row, InitiativeInput Initiative)
{
    /// <summary>By this an initiative is the same one.</summary>
    public (string Title, string Unit, int Year) Key => (FoldedText.Of(Initiative.Title), FoldedText.Of(Initiative.Unit), Initiative.Year);
}

/// <summary>Turns the lines of a sheet into initiatives.</summary>
internal sealed class InitiativeLines : ListReading
{
    private const int MostAuthors = 20;
    private readonly Dictionary<(string, string, int), int> seen = [];

    private InitiativeLines(Sheet sheet, DateOnly today) : base(sheet, InitiativeColumns.All, today) { }

    public static (ImmutableArray<ReadInitiative> Initiatives, ImmutableArray<ImportProblem> Problems) Read(Sheet sheet, DateOnly today, int mostRows)
    {
        var reading = new InitiativeLines(sheet, today);
        return reading.ReadAll(mostRows, ("sáng kiến, đề tài", "initiative"), reading.ReadLine);
    }

    private ReadInitiative ReadLine()
    {
        var title = Text(InitiativeColumns.Title, 500);
        var kind = InitiativeColumns.KindOf(Raw(InitiativeColumns.Kind).Text);
        if (kind is null) Report(InitiativeColumns.Kind, "import.type", string.Join(" hoặc ", InitiativeColumns.KindWords.Select(pair => pair.Word)), "Sáng kiến or Đề tài khoa học");
        var unit = Text(InitiativeColumns.Unit, 300);
        var read = new ReadInitiative(Line.Number, new(
            kind ?? InitiativeKind.Initiative, title, Text(InitiativeColumns.Text, InitiativeRow.LongestText), Year(), unit, Authors(unit), null, Recognition()));
        if (title.Length > 0 && unit.Length > 0 && !seen.TryAdd(read.Key, Line.Number))
            Report(InitiativeColumns.Title.Heading, "import.duplicate", "mỗi sáng kiến, đề tài một lần trong tệp", "each initiative once in the file", $"{title} – trùng dòng {seen[read.Key].ToString(CultureInfo.InvariantCulture)}");
        return read;
    }

    private int Year()
    {
        var (text, last) = (Text(InitiativeColumns.Year, 20), Today.Year + 1);
        // Schools write the year of the class: 2025-2026 is that of its end.
        var found = text.Split(['-', '–'], StringSplitOptions.TrimEntries) is [{ Length: 4 }, { Length: 4 } end] ? end : text;
        if (int.TryParse(found, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= 1990 && year <= last) return year;

        if (text.Length > 0) Report(InitiativeColumns.Year, "initiative.year", $"năm từ 1990 đến {last.ToString(CultureInfo.InvariantCulture)}", string.Create(CultureInfo.InvariantCulture, $"a year from 1990 to {last}"));
        return last;
    }

    /// <summary>One or several, each perhaps with a share: <c>Trần Thị Kim (60%); Hoàng Văn Bé (40%)</c>.</summary>
    private ImmutableArray<InitiativeAuthor> Authors(string unit)
    {
        var text = Text(InitiativeColumns.Authors, 4000);
        var authors = ImmutableArray.CreateBuilder<InitiativeAuthor>();
        foreach (var part in text.Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (name, share) = Split(part);
            if (name.Length is 0 or > 200) Report(InitiativeColumns.Authors, "input.required", "họ tên từng tác giả, cách nhau bằng dấu chấm phẩy, nhiều nhất 200 ký tự", "the name of each author, separated by semicolons");
            authors.Add(new(name, unit.Length == 0 ? null : unit, null, share));
        }

        if (authors.Count > MostAuthors) Report(InitiativeColumns.Authors, "initiative.authors", $"từ 1 đến {MostAuthors} tác giả", $"1 to {MostAuthors} authors");
        if (authors.Any(a => a.SharePercent is 0 or > 100) || authors.Sum(a => a.SharePercent ?? 0) > 100)
            Report(InitiativeColumns.Authors, "initiative.shares", "tỷ lệ đóng góp từ 1% và tổng không quá 100%", "shares from 1 % that are at most 100 % together");
        return authors.DrainToImmutable();
    }

    /// <summary>All four cells, or none: a recognition without its number, day or body proves nothing.</summary>
    private Recognition? Recognition()
    {
        var (number, on, by, where) = (Text(InitiativeColumns.Number, 60), Day(InitiativeColumns.DecidedOn), Text(InitiativeColumns.DecidedBy, 200), Raw(InitiativeColumns.Scope).Text);
        if (number.Length == 0 && by.Length == 0 && where.Length == 0 && Raw(InitiativeColumns.DecidedOn).Text.Length == 0) return null;

        var scope = InitiativeColumns.ScopeOf(where);
        foreach (var (column, missing) in new[] { (InitiativeColumns.Number, number.Length == 0), (InitiativeColumns.DecidedOn, Raw(InitiativeColumns.DecidedOn).Text.Length == 0), (InitiativeColumns.DecidedBy, by.Length == 0) })
            if (missing) Report(column, "input.required", "đủ số, ngày, cơ quan và phạm vi công nhận, hoặc để trống cả bốn", "number, day, body and scope of the recognition, or none of them");
        if (scope is null) Report(InitiativeColumns.Scope, "initiative.scope", string.Join("; ", InitiativeColumns.ScopeWords.Select(pair => pair.Word)), "one of the scopes of the template");
        return number.Length > 0 && on is { } day && by.Length > 0 && scope is { } known ? new(number, day, by, known) : null;
    }

    /// <summary>A share at the end of what names an author, in brackets, after a colon or bare; the whole text and null where there is none.</summary>
    private static (string Name, int? Share) Split(string part)
    {
        var text = part.TrimEnd(' ', ')', ']');
        if (!text.EndsWith('%')) return (part, null);

        var number = text[..^1].TrimEnd();
        var from = number.Length;
        while (from > 0 && char.IsAsciiDigit(number[from - 1])) from--;
        return int.TryParse(number.AsSpan(from), NumberStyles.None, CultureInfo.InvariantCulture, out var share) ? (number[..from].TrimEnd(' ', '(', '[', ':', ','), share) : (part, null);
    }
}
