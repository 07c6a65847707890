using System.Buffers;
using System.Numerics;

namespace Workflow.Nominations.Initiatives.Similarity;

/// <summary>A text that shares shingles with the one looked for.</summary>
/// <param name="Common">Shingles in both.</param>
/// <param name="Ours">Shingles of the text looked for.</param>
/// <param name="Theirs">Shingles of the text found.</param>
/// <param name="SameText">The same words in the same order.</param>
public readonly record struct SimilarText(Guid Id, int Common, int Ours, int Theirs, bool SameText)
{
    /// <summary>Jaccard index of the two sets of shingles, 0 to 1.</summary>
    public double Jaccard => (double)Common / (Ours + Theirs - Common);
}

/// <summary>
/// An immutable inverted index over some texts: from buckets of shingle hashes to texts. All texts of a bucket are counted, so the counts are at least
/// the true ones and nothing is missed; whoever is counted often enough is compared exactly. Texts that were replaced are marked and no longer found.
/// </summary>
internal sealed class ShingleSegment
{
    // Shingles. A text of fewer words than this stands in many longer ones by chance.
    private const int SmallestMeaningful = 16;

    private readonly (Guid Id, Signature Signature)[] texts;
    private readonly bool[] replaced;
    private readonly int shift;
    private readonly int[] starts;
    private readonly int[] entries;

    /// <param name="number">Stays with the segment while texts of it are replaced.</param>
    public ShingleSegment(int number, (Guid Id, Signature Signature)[] texts)
    {
        (Number, this.texts, replaced) = (number, texts, new bool[texts.Length]);
        var total = texts.Sum(text => text.Signature.Shingles.Length);
        // About four entries in a bucket: few chance meetings, and starts that are small beside the entries.
        var bits = Math.Clamp(BitOperations.Log2((uint)Math.Max(4, total)) - 1, 4, 26);
        shift = 32 - bits;
        starts = new int[(1 << bits) + 1];
        foreach (var (_, signature) in texts)
        {
            foreach (var shingle in signature.Shingles) starts[(shingle >> shift) + 1]++;
        }

        for (var i = 1; i < starts.Length; i++) starts[i] += starts[i - 1];
        entries = new int[total];
        var next = starts[..^1];
        for (var text = 0; text < texts.Length; text++)
        {
            foreach (var shingle in texts[text].Signature.Shingles) entries[next[shingle >> shift]++] = text;
        }
    }

    private ShingleSegment(ShingleSegment same, IEnumerable<int> replaced)
    {
        (Number, texts, shift, starts, entries, this.replaced) = (same.Number, same.texts, same.shift, same.starts, same.entries, [.. same.replaced]);
        foreach (var position in replaced) this.replaced[position] = true;
    }

    public int Number { get; }

    public int Count => texts.Length;

    public IEnumerable<(Guid Id, Signature Signature)> Current => texts.Where((_, i) => !replaced[i]);

    public Guid IdAt(int position) => texts[position].Id;

    /// <summary>The same without some texts. Whoever reads the old one goes on finding them.</summary>
    public ShingleSegment Without(IEnumerable<int> positions) => new(this, positions);

    /// <param name="least">Least share of the sought text that has to be in the other, 0 to 1.</param>
    public void Find(Signature sought, double least, List<SimilarText> found)
    {
        var shingles = sought.Shingles;
        var ours = shingles.Length;
        var lowest = Bar(least, ours, 0);
        // The rarest shingles first. Whoever has enough in common has enough of it among all but the most common ones, however those few are left out;
        // and what everybody writes is what costs the time.
        var lists = new (int Length, int Bucket)[ours];
        for (var i = 0; i < ours; i++) lists[i] = (starts[(shingles[i] >> shift) + 1] - starts[shingles[i] >> shift], (int)(shingles[i] >> shift));
        Array.Sort(lists);
        var left = lowest * 2 / 3;
        var enough = lowest - left;
        var counts = ArrayPool<int>.Shared.Rent(texts.Length);
        Array.Clear(counts, 0, texts.Length);
        var reached = new List<int>();
        foreach (var (length, bucket) in lists.AsSpan(0, ours - left))
        {
            foreach (var text in entries.AsSpan(starts[bucket], length))
            {
                if (++counts[text] == enough) reached.Add(text);
            }
        }

        ArrayPool<int>.Shared.Return(counts);
        foreach (var text in reached)
        {
            if (replaced[text]) continue;
            var (id, signature) = texts[text];
            var theirs = signature.Shingles.Length;
            var common = Signature.Common(shingles, signature.Shingles);
            if (common >= Bar(least, ours, theirs)) found.Add(new(id, common, ours, theirs, sought.Whole == signature.Whole));
        }
    }

    /// <summary>Shingles in common that make a text similar: a share of the sought one, which beside a longer text counts as no shorter than a sentence.</summary>
    private static int Bar(double least, int ours, int theirs) => (int)Math.Ceiling(least * Math.Max(ours, Math.Min(SmallestMeaningful, theirs)));
}
