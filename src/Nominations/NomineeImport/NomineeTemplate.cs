using System.IO.Compression;
using System.Security;
using System.Text;
using Workflow.Nominations.Rules;

namespace Workflow.Nominations.NomineeImport;

/// <summary>An empty list of nominees to fill in: the columns, one example, and in the workbook the choices to pick from.</summary>
public static class NomineeTemplate
{
    private static readonly string[] Example = ["Nguyễn Văn Ví Dụ (xóa dòng này)", "Cá nhân", NomineeCategories.Name(NomineeCategories.DirectLabour), "Thôn Trung", "Nông dân", "05/10/1988", "001088012345"];
    private static readonly string[] Types = ["Cá nhân", "Tập thể", "Hộ gia đình"];

    /// <summary>UTF-8 with its mark, so that Excel shows the diacritics.</summary>
    public static byte[] Csv() => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes($"{Line(NomineeColumns.All.Select(c => c.Heading))}\r\n{Line(Example)}\r\n")];

    /// <summary>A workbook (ECMA-376) whose columns are texts, so that Excel keeps leading zeros and days as they are typed.</summary>
    public static byte[] Xlsx()
    {
        using var content = new MemoryStream();
        using (var archive = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in Parts())
            {
                using var part = archive.CreateEntry(path).Open();
                part.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + text));
            }
        }

        return content.ToArray();
    }

    private static IEnumerable<(string Path, string Text)> Parts()
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            Package = "http://schemas.openxmlformats.org/package/2006";
        yield return ("[Content_Types].xml",
            $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
            + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
            + "<Override PartName=\"/xl/worksheets/sheet2.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
            + "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/></Types>");
        yield return ("_rels/.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        yield return ("xl/workbook.xml",
            $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets><sheet name=\"Danh sách\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"Lựa chọn\" sheetId=\"2\" state=\"hidden\" r:id=\"rId2\"/></sheets></workbook>");
        yield return ("xl/_rels/workbook.xml.rels",
            $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"rId1\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
            + $"<Relationship Id=\"rId2\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet2.xml\"/><Relationship Id=\"rId3\" Type=\"{Office}/styles\" Target=\"styles.xml\"/></Relationships>");
        yield return ("xl/styles.xml",
            $"<styleSheet xmlns=\"{Main}\"><fonts count=\"2\"><font><sz val=\"12\"/><name val=\"Times New Roman\"/></font><font><b/><sz val=\"12\"/><name val=\"Times New Roman\"/></font></fonts>"
            + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
            + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
            + "<cellXfs count=\"2\"><xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/><xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"/></cellXfs></styleSheet>");
        yield return ("xl/worksheets/sheet1.xml",
            $"<worksheet xmlns=\"{Main}\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
            + "<cols><col min=\"1\" max=\"1\" width=\"34\" style=\"0\" customWidth=\"1\"/><col min=\"2\" max=\"2\" width=\"14\" style=\"0\" customWidth=\"1\"/><col min=\"3\" max=\"4\" width=\"42\" style=\"0\" customWidth=\"1\"/><col min=\"5\" max=\"7\" width=\"22\" style=\"0\" customWidth=\"1\"/></cols>"
            + $"<sheetData>{Row(1, NomineeColumns.All.Select(c => c.Heading), 1)}{Row(2, Example, 0)}</sheetData>"
            + $"<dataValidations count=\"2\">{Choice("B", $"'Lựa chọn'!$A$1:$A${Types.Length}")}{Choice("C", $"'Lựa chọn'!$B$1:$B${NomineeCategories.All.Length}")}</dataValidations></worksheet>");
        var choices = Enumerable.Range(0, Math.Max(Types.Length, NomineeCategories.All.Length))
            .Select(i => Row(i + 1, [i < Types.Length ? Types[i] : "", i < NomineeCategories.All.Length ? NomineeCategories.All[i].Vietnamese : ""], 0));
        yield return ("xl/worksheets/sheet2.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{string.Concat(choices)}</sheetData></worksheet>");
    }

    private static string Row(int number, IEnumerable<string> cells, int style) =>
        $"<row r=\"{number}\">{string.Concat(cells.Select((text, i) => text.Length == 0 ? "" : $"<c r=\"{(char)('A' + i)}{number}\" s=\"{style}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>"))}</row>";

    private static string Choice(string column, string from) =>
        $"<dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"1\" sqref=\"{column}2:{column}10001\"><formula1>{from}</formula1></dataValidation>";

    private static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(cell => cell.Contains(',', StringComparison.Ordinal) ? $"\"{cell}\"" : cell));
}
