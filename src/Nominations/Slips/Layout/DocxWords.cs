using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Workflow.Nominations.Slips.Layout;

internal static class DocxWords
{
    /// <param name="before">Space above, in twentieths of a point.</param>
    /// <param name="indent">Indent from the left, in twentieths of a point.</param>
    public static Paragraph Paragraph(
        string words, JustificationValues side, bool bold = false, bool italic = false, bool underline = false, int before = 0, int indent = 0, bool keepNext = false)
    {
        var shape = new ParagraphProperties();
        if (keepNext) shape.Append(new KeepNext());
        shape.Append(new SpacingBetweenLines { Before = $"{before}", After = "60" });
        if (indent > 0) shape.Append(new Indentation { Left = $"{indent}" });
        shape.Append(new Justification { Val = side });
        return new Paragraph(shape, Run(words, bold, italic, underline));
    }

    /// <summary>Texts on one line, each in a run of its own.</summary>
    public static Paragraph Columns(IEnumerable<string> texts)
    {
        var paragraph = new Paragraph(new ParagraphProperties(new SpacingBetweenLines { Before = "0", After = "60" }));
        foreach (var (index, text) in texts.Index())
        {
            if (index > 0) paragraph.Append(new Run(new TabChar()));
            paragraph.Append(Run(text, false, false, false));
        }

        return paragraph;
    }

    /// <summary>Keeps a paragraph, or the last row of a table, on the sheet of what follows it.</summary>
    public static void KeepWithNext(OpenXmlElement element)
    {
        var paragraphs = element is Table table ? table.Elements<TableRow>().Last().Descendants<Paragraph>() : [(Paragraph)element];
        foreach (var shape in paragraphs.Select(paragraph => paragraph.ParagraphProperties).OfType<ParagraphProperties>()) shape.KeepNext = new KeepNext();
    }

    private static Run Run(string words, bool bold, bool italic, bool underline)
    {
        var letters = new RunProperties();
        if (bold) letters.Append(new Bold());
        if (italic) letters.Append(new Italic());
        if (underline) letters.Append(new Underline { Val = UnderlineValues.Single });
        return new Run(letters, new Text(words) { Space = SpaceProcessingModeValues.Preserve });
    }
}
