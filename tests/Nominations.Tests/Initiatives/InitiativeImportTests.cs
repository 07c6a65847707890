using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Initiatives.Data;
using Workflow.Nominations.Initiatives.Import;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Initiatives;

/// <summary>Books of initiatives of earlier years: every bad line is told, and none is half imported.</summary>
public sealed class InitiativeImportTests
{
    private const string Heading = "STT;Tên sáng kiến, đề tài;Loại;Nội dung;Năm xét;Đơn vị;Tác giả;Số quyết định;Ngày công nhận;Cơ quan công nhận;Phạm vi";

    private static byte[] Csv(params IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Join("\n", [Heading, .. lines]));

    private static async Task<ImportInitiatives.Result> ImportAsync(TestOffice office, byte[] content, string name = "so-sang-kien.csv") =>
        await office.DoAsync<ImportInitiatives, ImportInitiatives.Result>("chuyenvien", (c, a) => c.HandleAsync(new(TestOffice.Commune, name, content), a, default));

    private static async Task<List<(int Row, string Column, string Code)>> RejectedAsync(TestOffice office, byte[] content)
    {
        var rejected = (await ImportAsync(office, content)).ShouldBeOfType<ImportInitiatives.Result.Rejected>();
        (await office.ReadAsync(db => db.Set<InitiativeRow>().CountAsync())).ShouldBe(0);
        return [.. rejected.Problems.Select(p => (p.Row, p.Column, p.Code))];
    }

    private static string Line(
        string title = "Tên", string kind = "Sáng kiến", string text = "Nội dung", string year = "2024", string unit = "Trường", string authors = "Trần Thị Kim", string number = "", string on = "", string by = "", string scope = "") =>
        $"1;{title};{kind};{text};{year};{unit};\"{authors}\";{number};{on};{by};{scope}";

    [Fact]
    public async Task A_recognised_initiative_with_two_authors_is_entered_whole()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");

        var imported = await ImportAsync(office, Csv(Line("Sổ theo dõi", year: "2023-2024", authors: "Trần Thị Kim (60%); Hoàng Văn Bé: 40 %", number: "15/QĐ-UBND", on: "20/05/2024", by: "Hội đồng sáng kiến xã", scope: "cấp xã"), Line("Đề tài", kind: "đề tài")));

        imported.ShouldBe(new ImportInitiatives.Result.Imported(2, 1));
        var row = await office.ReadAsync(db => db.Set<InitiativeRow>().Include(i => i.Authors).SingleAsync(i => i.Title == "Sổ theo dõi"));
        (row.Year, row.Status, row.Scope, row.DecisionNumber, row.DecidedOn, row.OfficeCode).ShouldBe((2024, RecognitionStatus.Recognised, RecognitionScope.Commune, "15/QĐ-UBND", TestOffice.Day("20/05/2024"), TestOffice.Commune));
        row.Authors.OrderBy(a => a.Ordinal).Select(a => (a.Name, a.SharePercent)).ShouldBe([("Trần Thị Kim", 60), ("Hoàng Văn Bé", 40)]);
        (await office.ReadAsync(db => db.Set<InitiativeRow>().SingleAsync(i => i.Title == "Đề tài"))).ShouldSatisfyAllConditions(i => i.Kind.ShouldBe(InitiativeKind.ScienceWork), i => i.Status.ShouldBe(RecognitionStatus.Proposed));
    }

    [Fact]
    public async Task What_was_imported_is_found_when_somebody_hands_it_in_again()
    {
        await using var office = await TestOffice.OpenAsync("13/10/2026 09:00");
        var earlier = SampleInitiatives.OfTranThiKim;
        await ImportAsync(office, Csv(Line(earlier.Title, text: $"\"{earlier.Text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", year: "2024", unit: earlier.Unit, number: "9/QĐ", on: "01/06/2024", by: "Hội đồng", scope: "Xã")));

        var id = await office.ReceiveD05Async();

        (await office.FindingsAsync(id)).ShouldHaveSingleItem().Reused.ShouldBe(93);
    }

    [Fact]
    public async Task Every_bad_line_is_told_and_none_is_entered()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");

        var problems = await RejectedAsync(office, Csv(
            Line("Tốt"), Line(""), Line("Năm", year: "1975"), Line("Loại", kind: "Bài báo"), Line("Tác giả", authors: ""), Line("Tỷ lệ", authors: "A (70%); B (40%)"),
            Line("Thiếu ngày", number: "15/QĐ", by: "Hội đồng", scope: "Xã"), Line("Phạm vi", number: "15/QĐ", on: "20/05/2024", by: "Hội đồng", scope: "Liên xã"),
            Line("Ngày mai", number: "15/QĐ", on: "20/05/2027", by: "Hội đồng", scope: "Xã"), Line("TỐT ")));

        problems.ShouldBe(
        [
            (3, "Tên sáng kiến, đề tài", "input.required"), (4, "Năm xét", "initiative.year"), (5, "Loại", "import.type"), (6, "Tác giả", "input.required"), (7, "Tác giả", "initiative.shares"),
            (8, "Ngày công nhận", "input.required"), (9, "Phạm vi công nhận", "initiative.scope"), (10, "Ngày công nhận", "import.date"), (11, "Tên sáng kiến, đề tài", "import.duplicate"),
        ]);
    }

    [Fact]
    public async Task A_file_that_is_imported_twice_is_refused_the_second_time_line_by_line()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var file = Csv(Line("Một"), Line("Hai"));
        await ImportAsync(office, file);

        var again = (await ImportAsync(office, file)).ShouldBeOfType<ImportInitiatives.Result.Rejected>();

        again.Problems.Select(p => (p.Row, p.Code)).ShouldBe([(2, "import.registered-already"), (3, "import.registered-already")]);
        (await office.ReadAsync(db => db.Set<InitiativeRow>().CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task Of_files_that_are_sent_at_once_only_one_is_entered()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var file = Csv(Enumerable.Range(1, 40).Select(n => Line($"Sáng kiến {n}")));

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => ImportAsync(office, file))));

        results.OfType<ImportInitiatives.Result.Imported>().ShouldHaveSingleItem().Count.ShouldBe(40);
        (await office.ReadAsync(db => db.Set<InitiativeRow>().CountAsync())).ShouldBe(40);
    }

    [Fact]
    public async Task Only_the_reviewing_department_imports_initiatives()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");

        (await office.RefusedAsync<ImportInitiatives, ImportInitiatives.Result>("quay", (c, a) => c.HandleAsync(new(TestOffice.Commune, "a.csv", Csv(Line())), a, default))).ShouldHaveSingleItem().Code.ShouldBe("access.denied");
    }

    [Theory]
    [InlineData("mau.csv")]
    [InlineData("mau.xlsx")]
    public async Task The_template_can_be_imported_as_it_is(string name)
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");

        (await ImportAsync(office, await TemplateAsync(name), name)).ShouldBe(new ImportInitiatives.Result.Imported(2, 1));
    }

    [Fact]
    public async Task The_template_is_a_valid_workbook()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(await TemplateAsync("mau.xlsx")), isEditable: false);

        new OpenXmlValidator().Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}").ShouldBeEmpty();
    }

    private static async Task<byte[]> TemplateAsync(string name)
    {
        using var content = new MemoryStream();
        await (name.EndsWith("xlsx", StringComparison.Ordinal) ? Nominations.Registers.XlsxSheet.WriteAsync(InitiativeTemplate.Sheet, content, default) : Nominations.Registers.CsvSheet.WriteAsync(InitiativeTemplate.Sheet, content, default));
        return content.ToArray();
    }
}
