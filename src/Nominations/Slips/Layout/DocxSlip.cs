using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Workflow.Nominations.Slips.Layout;

/// <summary>Draws a paper as a word file, for offices that edit and sign there.</summary>
public static class DocxSlip
{
    /// <summary>A whole .docx file, the same bytes for the same layout.</summary>
    public static byte[] Write(SlipLayout slip)
    {
        ArgumentNullException.ThrowIfNull(slip);
        using var memory = new MemoryStream();
        using (var file = WordprocessingDocument.Create(memory, WordprocessingDocumentType.Document))
        {
            // Parts named here: the library would name them by chance, and a reprint would differ.
            var main = file.AddNewPart<MainDocumentPart>(MainPart, "main");
            DocxStyles.Add(main, slip.Size);
            var footer = DocxStyles.AddPageNumbers(main);
            var body = new Body(Head(slip));
            body.Append(Blocks(main, slip));
            body.Append(Sheet(slip.Size, footer));
            main.Document = new Document(body);
        }

        return FixedZip.Of(memory);
    }

    private const string MainPart = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    private static IEnumerable<OpenXmlElement> Blocks(MainDocumentPart main, SlipLayout slip)
    {
        yield return DocxWords.Paragraph(slip.Title, JustificationValues.Center, bold: true, before: 200);
        if (slip.Subtitle.Length > 0) yield return DocxWords.Paragraph(slip.Subtitle, JustificationValues.Center);
        foreach (var (index, block) in slip.Blocks.Index())
        {
            var drawn = Draw(block).ToList();
            // Who signs sees what is signed: the last line or row goes over to the next sheet with the signatures.
            if (index + 1 < slip.Blocks.Length && slip.Blocks[index + 1] is Block.Signatures) foreach (var last in drawn.TakeLast(2)) DocxWords.KeepWithNext(last);
            foreach (var element in drawn) yield return element;
        }

        if (slip.QrAddress is not { } address) yield break;

        yield return DocxPicture.Paragraph(main, QrImage.Png(address), SlipLayout.QrCaption);
        yield return DocxWords.Paragraph(SlipLayout.QrCaption, JustificationValues.Right, italic: true);
    }

    private static IEnumerable<OpenXmlElement> Draw(Block block) => block switch
    {
        Block.Text text => [DocxWords.Paragraph(text.Words, Side(text.Alignment), text.Bold, text.Italic)],
        Block.Field field => [DocxWords.Paragraph(Words(field, 40), JustificationValues.Left)],
        Block.Line line => [DocxWords.Columns(line.Fields.Select(field => Words(field, 15)))],
        Block.Items items => items.Lines.Index().Select(line => DocxWords.Paragraph($"{line.Index + 1}. {line.Item}", JustificationValues.Left, indent: 360)),
        Block.Grid grid => [DocxTables.Grid(grid), DocxWords.Paragraph("", JustificationValues.Left)],
        Block.Signatures signatures => [DocxWords.Paragraph("", JustificationValues.Left, keepNext: true), DocxTables.Signatures(signatures), DocxWords.Paragraph("", JustificationValues.Left)],
        _ => throw new NotSupportedException($"a block {block.GetType().Name}"),
    };

    private static string Words(Block.Field field, int dots) => $"{field.Label}: {(field.Value.Length > 0 ? field.Value : new string('.', dots))}";

    private static Table Head(SlipLayout slip) => DocxTables.SideBySide(
        [2, 3],
        [
            .. slip.Superior.Length > 0 ? (IEnumerable<Paragraph>)[DocxWords.Paragraph(slip.Superior, JustificationValues.Center)] : [],
            DocxWords.Paragraph(slip.IssuingUnit, JustificationValues.Center, bold: true),
            DocxWords.Paragraph(slip.NumberLine, JustificationValues.Center),
        ],
        [
            .. slip.Form.Length > 0 ? (IEnumerable<Paragraph>)[DocxWords.Paragraph(slip.Form, JustificationValues.Right, italic: true)] : [],
            DocxWords.Paragraph(SlipLayout.Nation, JustificationValues.Center, bold: true),
            DocxWords.Paragraph(SlipLayout.Motto, JustificationValues.Center, bold: true, underline: true),
            DocxWords.Paragraph(slip.PlaceAndDate, JustificationValues.Center, italic: true),
        ]);

    private static JustificationValues Side(Alignment alignment) => alignment switch
    {
        Alignment.Left => JustificationValues.Left,
        Alignment.Centre => JustificationValues.Center,
        Alignment.Right => JustificationValues.Right,
        _ => throw new ArgumentOutOfRangeException(nameof(alignment), alignment, "an alignment"),
    };

    // Twentieths of a point: A5 148 × 210 mm, A4 210 × 297 mm; margins of Decree 30/2020 on A4, narrower on A5.
    private static SectionProperties Sheet(PaperSize size, string footer) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = footer },
        size switch
        {
            PaperSize.A5 => new PageSize { Width = 8391, Height = 11906 },
            PaperSize.A4Wide => new PageSize { Width = 16838, Height = 11906, Orient = PageOrientationValues.Landscape },
            _ => new PageSize { Width = 11906, Height = 16838 },
        },
        size == PaperSize.A5
            ? new PageMargin { Top = 567, Bottom = 567, Left = 680, Right = 680, Header = 284, Footer = 284, Gutter = 0 }
            : new PageMargin { Top = 1134, Bottom = 1134, Left = 1418, Right = 851, Header = 567, Footer = 567, Gutter = 0 });
}
