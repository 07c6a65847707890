using DocumentFormat.OpenXml.Drawing.Wordprocessing;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using A = DocumentFormat.OpenXml.Drawing;
using Pic = DocumentFormat.OpenXml.Drawing.Pictures;

namespace Workflow.Nominations.Slips.Layout;

internal static class DocxPicture
{
    // 26 mm in English metric units (36,000 to the millimetre).
    private const long Side = 26 * 36_000;

    public static Paragraph Paragraph(MainDocumentPart main, byte[] png, string description)
    {
        var image = main.AddImagePart(ImagePartType.Png, "qr");
        using (var bytes = new MemoryStream(png)) image.FeedData(bytes);

        var inline = new Inline(
            new Extent { Cx = Side, Cy = Side },
            new EffectExtent { LeftEdge = 0, TopEdge = 0, RightEdge = 0, BottomEdge = 0 },
            new DocProperties { Id = 1, Name = "QR", Description = description },
            new DocumentFormat.OpenXml.Drawing.Wordprocessing.NonVisualGraphicFrameDrawingProperties(new A.GraphicFrameLocks { NoChangeAspect = true }),
            new A.Graphic(new A.GraphicData(Picture(main.GetIdOfPart(image))) { Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture" }))
        {
            DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0,
        };
        return new Paragraph(new ParagraphProperties(new Justification { Val = JustificationValues.Right }), new Run(new Drawing(inline)));
    }

    private static Pic.Picture Picture(string imageId) => new(
        new Pic.NonVisualPictureProperties(new Pic.NonVisualDrawingProperties { Id = 1, Name = "qr.png" }, new Pic.NonVisualPictureDrawingProperties()),
        new Pic.BlipFill(new A.Blip { Embed = imageId }, new A.Stretch(new A.FillRectangle())),
        new Pic.ShapeProperties(
            new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = Side, Cy = Side }),
            new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle }));
}
