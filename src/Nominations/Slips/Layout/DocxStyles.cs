using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Workflow.Nominations.Slips.Layout;

internal static class DocxStyles
{
    private const string Font = "Times New Roman";

    /// <summary>Times New Roman, 13 points on A4 and 10 on A5 (sizes are half points).</summary>
    public static void Add(MainDocumentPart main, PaperSize size)
    {
        var styles = main.AddNewPart<StyleDefinitionsPart>("styles");
        styles.Styles = new Styles(new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = Font, HighAnsi = Font, EastAsia = Font, ComplexScript = Font },
                new FontSize { Val = size switch { PaperSize.A5 => "20", PaperSize.A4Wide => "22", _ => "26" } },
                new Languages { Val = "vi-VN" })),
            new ParagraphPropertiesDefault()));
    }

    /// <summary>Page x/y at the bottom right.</summary>
    public static string AddPageNumbers(MainDocumentPart main)
    {
        var part = main.AddNewPart<FooterPart>("footer");
        part.Footer = new Footer(new Paragraph(
            new ParagraphProperties(new Justification { Val = JustificationValues.Right }),
            new SimpleField(new Run(new Text("1"))) { Instruction = "PAGE" },
            new Run(new Text("/") { Space = SpaceProcessingModeValues.Preserve }),
            new SimpleField(new Run(new Text("1"))) { Instruction = "NUMPAGES" }));
        return main.GetIdOfPart(part);
    }
}
