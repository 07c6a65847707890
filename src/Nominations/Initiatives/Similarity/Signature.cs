using System.Buffers.Binary;

namespace Workflow.Nominations.Initiatives.Similarity;

/// <summary>
/// What of a text is compared: the set of its word shingles (runs of <see cref="ShingleLength"/> words) as sorted 32-bit hashes, and one hash
/// of all its words in order. Two hashes that fall together by chance change a similarity of 200 shingles by half a per cent, once in twenty million pairs.
/// </summary>
public sealed class Signature
{
    /// <summary>Words in a shingle. Three syllables are about two Vietnamese words: shorter runs are common to all texts of a field, longer ones break at every changed word.</summary>
    public const int ShingleLength = 3;

    /// <summary>Raised whenever the same text would get another signature; stored ones of another version are made again.</summary>
    public const int Version = 1;

    private readonly uint[] shingles;

    private Signature(uint[] shingles, long whole, int words) => (this.shingles, Whole, Words) = (shingles, whole, words);

    /// <summary>Sorted, without repetitions.</summary>
    public ReadOnlySpan<uint> Shingles => shingles;

    /// <summary>Equal for texts of the same words in the same order.</summary>
    public long Whole { get; }

    public int Words { get; }

    public static Signature Of(string text) => Of(FoldedWords.Of(text));

    public static Signature Of(IReadOnlyList<FoldedWord> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var whole = 0UL;
        foreach (var word in words) whole = Mixed(whole, word.Hash);
        var found = Hashes(words);
        Array.Sort(found);
        var distinct = 0;
        for (var i = 0; i < found.Length; i++)
        {
            if (i == 0 || found[i] != found[i - 1]) found[distinct++] = found[i];
        }

        return new(found[..distinct], (long)whole, words.Count);
    }

    /// <summary>The hash of the shingle that begins at each word, in the order of the text; one for a text that is shorter than a shingle.</summary>
    internal static uint[] Hashes(IReadOnlyList<FoldedWord> words)
    {
        if (words.Count == 0) return [];
        var hashes = new uint[Math.Max(1, words.Count - ShingleLength + 1)];
        for (var i = 0; i < hashes.Length; i++)
        {
            var hash = 0UL;
            for (var j = i; j < Math.Min(words.Count, i + ShingleLength); j++) hash = Mixed(hash, words[j].Hash);
            hashes[i] = (uint)(hash >> 32);
        }

        return hashes;
    }

    /// <summary>Shingles that two texts have in common.</summary>
    public static int Common(ReadOnlySpan<uint> left, ReadOnlySpan<uint> right)
    {
        var (i, j, common) = (0, 0, 0);
        while (i < left.Length && j < right.Length)
        {
            if (left[i] == right[j]) { common++; i++; j++; }
            else if (left[i] < right[j]) i++;
            else j++;
        }

        return common;
    }

    /// <summary>Four bytes a shingle, little-endian.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[shingles.Length * sizeof(uint)];
        for (var i = 0; i < shingles.Length; i++) BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * sizeof(uint)), shingles[i]);
        return bytes;
    }

    public static Signature FromBytes(ReadOnlySpan<byte> bytes, long whole, int words)
    {
        var read = new uint[bytes.Length / sizeof(uint)];
        for (var i = 0; i < read.Length; i++) read[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(i * sizeof(uint))..]);
        return new(read, whole, words);
    }

    // Multiplication and shift of a 64-bit finaliser: every bit of both sides reaches every bit of the result.
    private static ulong Mixed(ulong left, ulong right)
    {
        var x = (left + 0x9e3779b97f4a7c15) * 0xbf58476d1ce4e5b9 ^ right;
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
        x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
        return x ^ (x >> 31);
    }
}
