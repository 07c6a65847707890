using QRCoder;

namespace Workflow.Nominations.Slips.Layout;

/// <summary>The look-up address as a QR image, of medium error correction: readable on a folded A5 sheet.</summary>
internal static class QrImage
{
    private const int PixelsPerModule = 8;

    public static byte[] Png(string address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var image = new PngByteQRCode(data);
        return image.GetGraphic(PixelsPerModule);
    }

    public static string Svg(string address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var image = new SvgQRCode(data);
        return image.GetGraphic(PixelsPerModule, "#000000", "#ffffff", sizingMode: SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
