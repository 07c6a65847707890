using System.Globalization;
using System.IO.Compression;
using System.Text;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.NomineeImport;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.NomineeImport;

/// <summary>Files of nominees as offices send them.</summary>
internal static class Lists
{
    public const string Heading = "STT;Họ và tên;Loại;Đối tượng;Đơn vị;Chức vụ;Ngày sinh;Số định danh";

    /// <summary>Two persons and a collective, nothing wrong.</summary>
    public const string Good = Heading + "\r\n1;Nguyễn Thị Hoài;Cá nhân;Viên chức;Trường Tiểu học An Khê Thượng;Giáo viên;05/10/1988;001088012345\r\n"
        + "2;Kha Văn Sáng;Cá nhân;Nông dân;Thôn Đá Bạc;;;\r\n3;Tổ nông dân thôn Đá Bạc;Tập thể;Nông dân;Thôn Đá Bạc;;;\r\n";

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static Task<Outcome<ImportNominees.Result>> ImportAsync(this TestOffice office, string file, byte[] content, string signIn = "quay", string? procedure = null) =>
        office.AskAsync<ImportNominees, ImportNominees.Result>(signIn, (c, a) => c.HandleAsync(new(TestOffice.Commune, file, content, procedure), a, default));

    public static async Task<ImportNominees.Result.Imported> ImportedAsync(this TestOffice office, string file, byte[] content)
    {
        var result = (await office.ImportAsync(file, content)).ShouldBeOfType<Outcome<ImportNominees.Result>.Done>().Value;
        if (result is ImportNominees.Result.Rejected rejected) throw new ShouldAssertException(string.Join("; ", rejected.Problems));
        return result.ShouldBeOfType<ImportNominees.Result.Imported>();
    }

    public static async Task<IReadOnlyList<ImportProblem>> RejectedAsync(this TestOffice office, string file, byte[] content, string? procedure = null) =>
        (await office.ImportAsync(file, content, procedure: procedure)).ShouldBeOfType<Outcome<ImportNominees.Result>.Done>().Value.ShouldBeOfType<ImportNominees.Result.Rejected>().Problems;

    /// <summary>A workbook as Excel writes it, with shared strings; a cell that is a number is stored as one.</summary>
    public static byte[] Xlsx(object?[][] rows, bool from1904 = false, string? sheetXml = null)
    {
        var strings = new List<string>();
        var sheet = new StringBuilder("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
        foreach (var (row, r) in rows.Select((row, i) => (row, i + 1)))
        {
            sheet.Append(CultureInfo.InvariantCulture, $"<row r=\"{r}\">");
            foreach (var (cell, c) in row.Select((cell, i) => (cell, i)))
            {
                var place = $"{(char)('A' + c)}{r}";
                if (cell is string text) { sheet.Append(CultureInfo.InvariantCulture, $"<c r=\"{place}\" t=\"s\"><v>{strings.Count}</v></c>"); strings.Add(text); }
                else if (cell is not null) sheet.Append(CultureInfo.InvariantCulture, $"<c r=\"{place}\" s=\"3\"><v>{Convert.ToString(cell, CultureInfo.InvariantCulture)}</v></c>");
            }
            sheet.Append("</row>");
        }
        sheet.Append("</sheetData></worksheet>");
        return Zip(
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            ("xl/workbook.xml", $"<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><workbookPr date1904=\"{(from1904 ? 1 : 0)}\"/><sheets><sheet name=\"Ẩn\" sheetId=\"9\" state=\"hidden\" r:id=\"rId9\"/><sheet name=\"DS\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"x\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
            ("xl/sharedStrings.xml", $"<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{string.Concat(strings.Select(s => $"<si><t>{System.Security.SecurityElement.Escape(s)}</t></si>"))}</sst>"),
            ("xl/worksheets/sheet1.xml", sheetXml ?? sheet.ToString()));
    }

    public static byte[] Zip(params (string Path, string Text)[] parts)
    {
        using var content = new MemoryStream();
        using (var archive = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in parts)
            {
                using var part = archive.CreateEntry(path, CompressionLevel.Optimal).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return content.ToArray();
    }

    /// <summary>The template as it is downloaded.</summary>
    public static async Task<byte[]> TemplateAsync(bool workbook)
    {
        using var content = new MemoryStream();
        await (workbook ? Nominations.Registers.XlsxSheet.WriteAsync(NomineeTemplate.Sheet, content, default) : Nominations.Registers.CsvSheet.WriteAsync(NomineeTemplate.Sheet, content, default));
        return content.ToArray();
    }
}
