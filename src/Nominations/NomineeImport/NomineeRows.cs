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

/// <summary>Turns the lines of a sheet into nominees.</summary>
internal sealed class NomineeRows : ListReading
{
    private readonly Func<string, CategoryRule?> ruleOf;
    private readonly Dictionary<(string, string, NomineeType), List<ReadNominee>> named = [];
    private readonly Dictionary<string, int> numbered = new(StringComparer.Ordinal);

    private readonly AwardNominees? award;

    private NomineeRows(Sheet sheet, DateOnly today, Func<string, CategoryRule?> ruleOf, AwardNominees? award) : base(sheet, NomineeColumns.All, today) => (this.ruleOf, this.award) = (ruleOf, award);

    /// <param name="sheet">A sheet that could be read.</param>
    /// <param name="today">Nobody is born after it.</param>
    /// <param name="ruleOf">The rule of a category; null where the office's table does not know it.</param>
    /// <param name="award">Whom the award of the dossier to come is for; null while it is open which award that is.</param>
    /// <param name="mostRows">Most nominees.</param>
    public static (ImmutableArray<ReadNominee> Nominees, ImmutableArray<ImportProblem> Problems) Read(
        Sheet sheet, DateOnly today, Func<string, CategoryRule?> ruleOf, AwardNominees? award, int mostRows)
    {
        var reading = new NomineeRows(sheet, today, ruleOf, award);
        return reading.ReadAll(mostRows, ("người, tập thể", "nominee"), reading.ReadLine);
    }

    private ReadNominee ReadLine()
    {
        if (IsStray()) ReportStray("một người, tập thể");
        else return ReadEntry();
        return new(Line.Number, new("", NomineeType.Individual, "", "", null, null));
    }

    // Of a nominee that somebody forgot to fill in, more than one thing is there.
    private bool IsStray() => Raw(NomineeColumns.Type).Text.Length == 0 && Raw(NomineeColumns.Category).Text.Length == 0
        && (Raw(NomineeColumns.Name).Text.Length == 0 || Raw(NomineeColumns.Unit).Text.Length == 0);

    private ReadNominee ReadEntry()
    {
        var name = Named(NomineeColumns.Name, 200);
        var type = NomineeColumns.TypeOf(Raw(NomineeColumns.Type).Text);
        if (type is null) Report(NomineeColumns.Type, "import.type", "Cá nhân, Tập thể hoặc Hộ gia đình", "Cá nhân, Tập thể or Hộ gia đình");
        else if (award?.Allows(type.Value) == false) Report(NomineeColumns.Type, "nominee.award-type", $"{award.Vietnamese}: {Awards.Name(award.Award)} chỉ tặng cho đối tượng này", $"one of {string.Join(", ", award.Types)} for {award.Award}");
        var category = NomineeColumns.CategoryOf(Raw(NomineeColumns.Category).Text);
        if (category is null) Report(NomineeColumns.Category, "nominee.category", $"một trong: {string.Join("; ", NomineeCategories.All.Select(c => c.Vietnamese))}", "one of the categories of the template");
        var unit = Named(NomineeColumns.Unit, 300);
        var position = Text(NomineeColumns.Position, 200) is { Length: > 0 } post ? post : null;
        var read = new ReadNominee(Line.Number, new(name, type ?? NomineeType.Individual, category ?? "", unit, position, PersonalId(), Day(NomineeColumns.BornOn)));
        if (type is { } known && category is not null && CategoryCheck.Problem(ruleOf(category), category, known, position) is { } contradiction)
            Report(contradiction.Code == CategoryCheck.Title ? NomineeColumns.Position : NomineeColumns.Category, contradiction.Code, contradiction.ExpectedVi, contradiction.ExpectedEn);
        if (name.Length > 0 && unit.Length > 0 && type is not null) ReportDuplicate(read);
        return read;
    }

    // It goes on to the certificate as it stands here.
    private string Named(ListColumn column, int longest)
    {
        var text = Text(column, longest);
        if (CellText.IsOfOldFont(text)) Report(column, "import.old-font", OldFont.Vi, OldFont.En);
        return text;
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
        else if (!numbered.TryAdd(digits, Line.Number))
        {
            Report(NomineeColumns.PersonalId.Heading, "import.duplicate", "mỗi người một lần trong tệp", "each person once in the file", $"trùng số định danh với dòng {numbered[digits]}");
        }

        return digits;
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
}
