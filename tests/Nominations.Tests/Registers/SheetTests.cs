using System.Collections.Immutable;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Workflow.Nominations.Registers;
using Cell = Workflow.Nominations.Registers.Cell;
using Sheet = Workflow.Nominations.Registers.Sheet;

namespace Workflow.Nominations.Tests.Registers;

/// <summary>What leaves the product as CSV and XLSX.</summary>
public sealed class SheetTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+84912345678", "'+84912345678")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("  =1", "'  =1")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"")]
    [InlineData("\r\n=1", "\"'\r\n=1\"")]
    [InlineData("Nguyễn Thị Hoài", "Nguyễn Thị Hoài")]
    [InlineData("xã A, huyện B", "\"xã A, huyện B\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("", "")]
    public void A_text_in_a_csv_is_never_a_formula_and_stays_one_field(string text, string field) => CsvSheet.Quoted(text).ShouldBe(field);

    [Fact]
    public async Task A_csv_begins_with_the_mark_by_which_excel_reads_vietnamese()
    {
        var bytes = await CsvAsync([Cell.Of("Trường Tiểu học"), Cell.Of(5), Cell.Of(new DateOnly(2026, 10, 5))]);

        bytes[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        Encoding.UTF8.GetString(bytes[3..]).ShouldBe("Tên,Số,Ngày\r\nTrường Tiểu học,5,05/10/2026\r\n");
    }

    [Fact]
    public async Task A_workbook_is_valid_and_holds_texts_as_texts_and_days_as_days()
    {
        using var memory = new MemoryStream();
        await XlsxSheet.WriteAsync(Table([Cell.Of("=1+1 <&> \u0001đ 😀"), Cell.Of(5), Cell.Of(new DateOnly(2026, 10, 5))]), memory, default);

        using var book = SpreadsheetDocument.Open(memory, isEditable: false);
        new OpenXmlValidator(FileFormatVersions.Office2019).Validate(book).Select(e => $"{e.Path?.XPath}: {e.Description}").ShouldBeEmpty();
        var cells = book.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Row>().ElementAt(1).Elements<DocumentFormat.OpenXml.Spreadsheet.Cell>().ToList();
        (cells[0].DataType?.Value == CellValues.InlineString, cells[0].CellFormula is null, cells[0].InnerText).ShouldBe((true, true, "=1+1 <&> đ 😀"));
        // Excel counts days from 30 December 1899.
        (cells[1].InnerText, cells[2].InnerText, cells[2].StyleIndex?.Value).ShouldBe(("5", "46300", 2u));
    }

    [Fact]
    public async Task The_name_of_a_sheet_fits_excel_whatever_it_is()
    {
        using var memory = new MemoryStream();
        await XlsxSheet.WriteAsync(Table([Cell.Empty, Cell.Empty, Cell.Empty]) with { Name = "Sổ [2026]/một \"rất & dài\" ……………………………" }, memory, default);

        using var book = SpreadsheetDocument.Open(memory, isEditable: false);
        new OpenXmlValidator(FileFormatVersions.Office2019).Validate(book).ShouldBeEmpty();
    }

    private static async Task<byte[]> CsvAsync(ImmutableArray<Cell> row)
    {
        using var memory = new MemoryStream();
        await CsvSheet.WriteAsync(Table(row), memory, default);
        return memory.ToArray();
    }

    private static Sheet Table(ImmutableArray<Cell> row) => new("Sổ", [("Tên", 20), ("Số", 8), ("Ngày", 12)], new[] { row }.ToAsyncEnumerable());
}
