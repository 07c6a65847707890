using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Workflow.Nominations.Clock;

namespace Workflow.Nominations.Registers;

/// <summary>
/// Writes a table as a workbook (ISO/IEC 29500) row by row, without holding it. The library's own writer keeps the whole package in memory;
/// the six parts that a plain table needs are few enough to write here (ADR 0035). Texts are stored as texts and never as formulas.
/// </summary>
public static class XlsxSheet
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    // Excel refuses longer cells.
    private const int LongestText = 32_767;
    private static readonly DateTime Epoch = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>The stream gets a whole file; it need not be able to seek, but must take synchronous writes.</summary>
    public static async Task WriteAsync(Sheet sheet, Stream to, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        using var package = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        // Choices lie on a hidden sheet: a list written into the cell's own rule may have 255 characters only.
        var choices = !sheet.Choices.IsEmpty;
        Part(package, "[Content_Types].xml", $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>{(choices ? "<Override PartName=\"/xl/worksheets/sheet2.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>" : "")}<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>
            """);
        Part(package, "_rels/.rels", """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="book" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """);
        Part(package, "xl/_rels/workbook.xml.rels", $"""
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="sheet1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>{(choices ? "<Relationship Id=\"sheet2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet2.xml\"/>" : "")}<Relationship Id="styles" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>
            """);
        Part(package, "xl/workbook.xml", $"""
            <workbook xmlns="{Main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="{Attribute(NameOf(sheet.Name))}" sheetId="1" r:id="sheet1"/>{(choices ? $"<sheet name=\"{ChoicesName}\" sheetId=\"2\" state=\"hidden\" r:id=\"sheet2\"/>" : "")}</sheets></workbook>
            """);
        // Styles by number: 0 text, 1 head, 2 day, 3 moment, 4 number, 5 percent, 6 as typed.
        Part(package, "xl/styles.xml", $"""
            <styleSheet xmlns="{Main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Times New Roman"/></font><font><b/><sz val="11"/><name val="Times New Roman"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="10" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>
            """);

        if (choices) Part(package, "xl/worksheets/sheet2.xml", ChoiceSheet(sheet.Choices));
        await using var part = package.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
        await using var xml = XmlWriter.Create(part, new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Async = true, CheckCharacters = false });
        await RowsAsync(sheet, xml, cancellation);
    }

    private static async Task RowsAsync(Sheet sheet, XmlWriter xml, CancellationToken cancellation)
    {
        xml.WriteStartElement("worksheet", Main);
        xml.WriteRaw("<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>");
        foreach (var (index, (_, width)) in sheet.Columns.Index())
            xml.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"<col min=\"{index + 1}\" max=\"{index + 1}\" width=\"{width}\" customWidth=\"1\"{(sheet.AsTyped ? " style=\"6\"" : "")}/>"));
        xml.WriteRaw("</cols>");
        xml.WriteStartElement("sheetData", Main);
        Row(xml, [.. sheet.Columns.Select(column => (Cell)new Cell.Text(column.Title))], "1");
        await foreach (var row in sheet.Rows.WithCancellation(cancellation)) Row(xml, row, sheet.AsTyped ? "6" : null);
        xml.WriteEndElement();
        Rules(sheet, xml);
        xml.WriteEndElement();
        await xml.FlushAsync();
    }

    private static void Row(XmlWriter xml, ImmutableArray<Cell> cells, string? style)
    {
        xml.WriteStartElement("row", Main);
        foreach (var cell in cells)
        {
            xml.WriteStartElement("c", Main);
            switch (cell)
            {
                case Cell.Text text:
                    if (style is not null) xml.WriteAttributeString("s", style);
                    xml.WriteAttributeString("t", "inlineStr");
                    xml.WriteStartElement("is", Main);
                    xml.WriteStartElement("t", Main);
                    xml.WriteAttributeString("xml", "space", null, "preserve");
                    xml.WriteString(Sound(text.Words));
                    xml.WriteEndElement();
                    xml.WriteEndElement();
                    break;
                case Cell.Day day: Value(xml, "2", (decimal)(day.Value.ToDateTime(TimeOnly.MinValue) - Epoch).TotalDays); break;
                case Cell.Moment moment: Value(xml, "3", Math.Round((decimal)(moment.Value.InOffice().DateTime - Epoch).TotalDays, 8)); break;
                case Cell.Number number: Value(xml, "4", number.Value); break;
                case Cell.Percent percent: Value(xml, "5", percent.Value); break;
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private const string ChoicesName = "Lựa chọn";

    private static string ChoiceSheet(ImmutableSortedDictionary<int, ImmutableArray<string>> choices)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new() { OmitXmlDeclaration = true, CheckCharacters = false }))
        {
            xml.WriteStartElement("worksheet", Main);
            xml.WriteStartElement("sheetData", Main);
            for (var i = 0; i < choices.Values.Max(list => list.Length); i++) Row(xml, [.. choices.Values.Select(list => Cell.Of(i < list.Length ? list[i] : null))], null);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return text.ToString();
    }

    private static void Rules(Sheet sheet, XmlWriter xml)
    {
        if (sheet.Choices.IsEmpty) return;
        xml.WriteStartElement("dataValidations", Main);
        foreach (var (at, (column, list)) in sheet.Choices.Index())
        {
            xml.WriteRaw(string.Create(CultureInfo.InvariantCulture,
                $"<dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"1\" sqref=\"{(char)('A' + column)}2:{(char)('A' + column)}10001\"><formula1>'{ChoicesName}'!${(char)('A' + at)}$1:${(char)('A' + at)}${list.Length}</formula1></dataValidation>"));
        }

        xml.WriteEndElement();
    }

    private static void Value(XmlWriter xml, string style, decimal value)
    {
        xml.WriteAttributeString("s", style);
        xml.WriteElementString("v", Main, value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Characters that XML cannot hold are left out; a text longer than a cell is cut.</summary>
    private static string Sound(string text)
    {
        var cut = text.Length > LongestText ? text[..LongestText] : text;
        return cut.All(XmlConvert.IsXmlChar) ? cut : string.Concat(cut.Where((c, i) => XmlConvert.IsXmlChar(c)
            || char.IsHighSurrogate(c) && i + 1 < cut.Length && char.IsLowSurrogate(cut[i + 1]) || char.IsLowSurrogate(c) && i > 0 && char.IsHighSurrogate(cut[i - 1])));
    }

    private static string NameOf(string name)
    {
        var plain = string.Concat(name.Where(c => !@"[]:*?/\".Contains(c, StringComparison.Ordinal)));
        return plain.Length > 31 ? plain[..31] : plain;
    }

    private static string Attribute(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    private static void Part(ZipArchive package, string name, string xml)
    {
        using var writer = new StreamWriter(package.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        writer.Write(xml);
    }
}
