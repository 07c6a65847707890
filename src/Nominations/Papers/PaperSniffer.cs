using System.Text;

namespace Workflow.Nominations.Papers;

/// <summary>Tells the type of a file from its first and last bytes and, for office files, from the names in its directory.</summary>
public static class PaperSniffer
{
    // Acrobat's own tolerance: the end mark stands in the last 1,024 bytes. A zip's end record is at most 22 + 65,535 bytes long.
    private const int PdfTail = 1_024;
    private const int ZipTail = 22 + 65_535;

    private static ReadOnlySpan<byte> EndOfDirectory => "PK\u0005\u0006"u8;

    public static Sniffed Sniff(Stream content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var head = Read(content, 0, 8);
        if (head.AsSpan().StartsWith("%PDF-"u8)) return Ends(PaperType.Pdf, Tail(content, PdfTail).AsSpan().IndexOf("%%EOF"u8) >= 0);
        if (head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
            return Ends(PaperType.Png, Tail(content, 12).AsSpan().IndexOf("IEND"u8) >= 0);
        if (head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return Ends(PaperType.Jpg, Tail(content, 64).AsSpan().TrimEnd((byte)0).EndsWith((ReadOnlySpan<byte>)[0xFF, 0xD9]));
        return head.AsSpan().StartsWith("PK\u0003\u0004"u8) ? Office(content) : new Sniffed.Unknown();
    }

    private static Sniffed Office(Stream content)
    {
        var tail = Tail(content, ZipTail);
        var end = tail.AsSpan().LastIndexOf(EndOfDirectory);
        if (end < 0 || end + 20 > tail.Length) return OfFirstEntry(content);

        var (size, offset) = (BitConverter.ToUInt32(tail, end + 12), BitConverter.ToUInt32(tail, end + 16));
        var endAt = content.Length - tail.Length + end;
        if (offset + (long)size > endAt || size > 16 << 20) return OfFirstEntry(content);

        var names = Encoding.ASCII.GetString(Read(content, offset, (int)size));
        return TypeOf(names) is { } type ? new Sniffed.Whole(type) : new Sniffed.Unknown();
    }

    // Without its directory the file is cut off; the names of its first entries still tell what it was to be.
    private static Sniffed.Truncated OfFirstEntry(Stream content) =>
        new Sniffed.Truncated(TypeOf(Encoding.ASCII.GetString(Read(content, 0, 64 << 10))) ?? PaperType.Docx);

    private static PaperType? TypeOf(string names) =>
        !names.Contains("[Content_Types].xml", StringComparison.Ordinal) && !names.Contains("_rels/", StringComparison.Ordinal) ? null
        : names.Contains("word/", StringComparison.Ordinal) ? PaperType.Docx
        : names.Contains("xl/", StringComparison.Ordinal) ? PaperType.Xlsx
        : null;

    private static Sniffed Ends(PaperType type, bool whole) => whole ? new Sniffed.Whole(type) : new Sniffed.Truncated(type);

    private static byte[] Tail(Stream content, int length) => Read(content, Math.Max(0, content.Length - length), length);

    private static byte[] Read(Stream content, long from, int length)
    {
        var bytes = new byte[Math.Max(0, Math.Min(length, content.Length - from))];
        content.Position = from;
        content.ReadExactly(bytes);
        return bytes;
    }
}
