using System.IO.Compression;
using System.Text;

namespace Workflow.Runtime.Data;

/// <summary>
/// UTF-8 as stored: one leading byte (0 plain, 1 Brotli), then the text. Small texts stay plain, because packing them costs
/// more processor time than the bytes are worth; large ones would otherwise be the bulk of every backup.
/// </summary>
public static class PackedText
{
    private const int PackFrom = 8 * 1024;

    public static byte[] Pack(string text) => Pack(Encoding.UTF8.GetBytes(text));

    public static byte[] Pack(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length >= PackFrom)
        {
            var packed = new byte[BrotliEncoder.GetMaxCompressedLength(utf8.Length) + 1];
            packed[0] = 1;
            if (BrotliEncoder.TryCompress(utf8, packed.AsSpan(1), out var written, quality: 4, window: 18)) return packed[..(written + 1)];
        }

        var plain = new byte[utf8.Length + 1];
        utf8.CopyTo(plain.AsSpan(1));
        return plain;
    }

    public static ReadOnlyMemory<byte> Unpack(byte[] packed)
    {
        ArgumentNullException.ThrowIfNull(packed);
        return packed switch
        {
            [0, ..] => packed.AsMemory(1),
            [1, ..] => Inflate(packed),
            _ => throw new InvalidDataException($"Expected packed text to begin with 0 or 1, but found {(packed.Length == 0 ? "nothing" : packed[0])}."),
        };
    }

    public static string UnpackText(byte[] packed) => Encoding.UTF8.GetString(Unpack(packed).Span);

    private static byte[] Inflate(byte[] packed)
    {
        using var source = new BrotliStream(new MemoryStream(packed, 1, packed.Length - 1), CompressionMode.Decompress);
        using var text = new MemoryStream();
        source.CopyTo(text);
        return text.ToArray();
    }
}
