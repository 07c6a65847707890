using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.NomineeImport;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.NomineeImport;

public sealed class WorkbookTests
{
    private static readonly object?[] Heading = ["STT", "Họ tên", "Loại", "Đối tượng", "Đơn vị", "Chức vụ", "Ngày sinh", "CCCD"];

    private static Task<TestOffice> OpenAsync() => TestOffice.OpenAsync("05/10/2026 09:00");

    private static Task<List<NomineeListEntry>> EntriesAsync(TestOffice office) => office.ReadAsync(db => db.Set<NomineeListEntry>().OrderBy(e => e.Ordinal).ToListAsync());

    [Theory]
    [InlineData(32421, "05/10/1988")]
    [InlineData(61, "01/03/1900")]
    [InlineData(59, "28/02/1900")]
    public async Task A_day_that_excel_keeps_as_a_number_is_that_day(int serial, string day)
    {
        await using var office = await OpenAsync();

        await office.ImportedAsync("ds.xlsx", Lists.Xlsx([Heading, [1, "Lò Thị May", "Cá nhân", "Nông dân", "Thôn Trung", null, serial, null]]));

        (await EntriesAsync(office)).Single().BornOn.ShouldBe(TestOffice.Day(day));
    }

    [Fact]
    public async Task A_workbook_that_counts_from_1904_is_read_by_its_own_calendar()
    {
        await using var office = await OpenAsync();

        await office.ImportedAsync("ds.xlsx", Lists.Xlsx([Heading, [1, "Lò Thị May", "Cá nhân", "Nông dân", "Thôn Trung", null, 30959, null]], from1904: true));

        (await EntriesAsync(office)).Single().BornOn.ShouldBe(TestOffice.Day("05/10/1988"));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(0.5)]
    [InlineData(99_999)]
    [InlineData(1988)]
    public async Task A_number_that_is_no_day_of_birth_is_a_fault(double serial)
    {
        await using var office = await OpenAsync();

        (await office.RejectedAsync("ds.xlsx", Lists.Xlsx([Heading, [1, "Lò Thị May", "Cá nhân", "Nông dân", "Thôn Trung", null, serial, null]])))
            .ShouldHaveSingleItem().Code.ShouldBe("import.date");
    }

    [Fact]
    public async Task An_id_that_lost_its_leading_zeros_is_told_with_the_way_to_keep_them()
    {
        await using var office = await OpenAsync();

        var problem = (await office.RejectedAsync("ds.xlsx", Lists.Xlsx([Heading, [1, "Lò Thị May", "Cá nhân", "Nông dân", "Thôn Trung", null, null, 1088012345L]]))).ShouldHaveSingleItem();

        (problem.Row, problem.Code).ShouldBe((2, "input.personal-id"));
        problem.Expected.ShouldContain("Văn bản (Text)");
    }

    [Fact]
    public async Task A_workbook_that_unpacks_beyond_all_bounds_is_refused_before_it_fills_the_memory()
    {
        await using var office = await OpenAsync();
        var bomb = Lists.Xlsx([], sheetXml: $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{string.Concat(Enumerable.Repeat(new string(' ', 1 << 20), 130))}</sheetData></worksheet>");
        bomb.Length.ShouldBeLessThan(1 << 20);

        (await office.RejectedAsync("ds.xlsx", bomb)).ShouldHaveSingleItem().Code.ShouldBe("import.unpacked-size");
    }

    [Fact]
    public async Task A_workbook_with_a_document_type_is_refused()
    {
        await using var office = await OpenAsync();
        var evil = Lists.Xlsx([], sheetXml: "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&b;</t></is></c></row></sheetData></worksheet>");

        (await office.RejectedAsync("ds.xlsx", evil)).ShouldHaveSingleItem().Code.ShouldBe("import.damaged");
    }

    [Theory]
    [InlineData("ds.xlsx", "not a zip", "import.type")]
    [InlineData("ds.xls", "x", "import.old-excel")]
    [InlineData("ds.pdf", "%PDF-1.4", "import.type")]
    [InlineData("ds.csv", "", "import.empty")]
    [InlineData("ds.csv", "%PDF-1.4", "import.type")]
    [InlineData("ds.csv", "<html><table></table></html>", "import.type")]
    public async Task A_file_that_is_no_list_is_refused_by_what_it_is(string name, string content, string code)
    {
        await using var office = await OpenAsync();

        (await office.RejectedAsync(name, Lists.Utf8(content))).ShouldHaveSingleItem().Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("ds.xlsx")]
    [InlineData("ds.csv")]
    public async Task A_workbook_with_a_password_or_of_the_old_kind_is_known_whatever_its_name(string name)
    {
        await using var office = await OpenAsync();

        var problem = (await office.RejectedAsync(name, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0])).ShouldHaveSingleItem();

        problem.Code.ShouldBe("import.old-excel");
        problem.Expected.ShouldContain("mật khẩu");
    }

    [Fact]
    public async Task Cells_that_are_joined_are_told_as_such()
    {
        await using var office = await OpenAsync();
        static string Row(int number, string? unit) => $"<row r=\"{number}\">{string.Concat(new[] { "1", $"Lò Thị May {number}", "Cá nhân", "Nông dân", unit }.Select((text, i) => text is null ? "" : $"<c r=\"{(char)('A' + i)}{number}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"))}</row>";
        var heading = $"<row r=\"1\">{string.Concat(Heading.Take(5).Select((text, i) => $"<c r=\"{(char)('A' + i)}1\" t=\"inlineStr\"><is><t>{text}</t></is></c>"))}</row>";
        var sheet = $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{heading}{Row(2, "Thôn Trung")}{Row(3, null)}</sheetData><mergeCells count=\"1\"><mergeCell ref=\"E2:E3\"/></mergeCells></worksheet>";

        var problem = (await office.RejectedAsync("ds.xlsx", Lists.Xlsx([], sheetXml: sheet))).ShouldHaveSingleItem();

        (problem.Row, problem.Code, problem.Found).ShouldBe((3, "import.merged", "ô gộp E2:E3"));
    }

    [Fact]
    public async Task A_workbook_under_the_name_of_a_text_is_refused()
    {
        await using var office = await OpenAsync();

        (await office.RejectedAsync("ds.csv", await Lists.TemplateAsync(workbook: true))).ShouldHaveSingleItem().Code.ShouldBe("import.type");
    }

    [Fact]
    public async Task A_cut_off_workbook_is_refused()
    {
        await using var office = await OpenAsync();

        (await office.RejectedAsync("ds.xlsx", (await Lists.TemplateAsync(workbook: true))[..^200])).ShouldHaveSingleItem().Code.ShouldBe("import.damaged");
    }

    [Fact]
    public async Task The_template_is_a_valid_workbook()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(await Lists.TemplateAsync(workbook: true)), isEditable: false);

        new OpenXmlValidator().Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}").ShouldBeEmpty();
    }
}
