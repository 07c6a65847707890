using System.Collections.Immutable;

namespace Workflow.Nominations.Initiatives.Similarity;

/// <summary>Words that stand in both texts in the same order.</summary>
/// <param name="Number">From 1, in the order of the text looked at; the same on both sides.</param>
/// <param name="Start">Index of the first character.</param>
public sealed record Passage(int Number, int Start, int Length, int Words);

/// <summary>A stretch of a text as it is shown: in common with the other text, or not.</summary>
/// <param name="Number">Of the passage; null for what is not in common.</param>
public sealed record Stretch(string Text, int? Number);

/// <summary>
/// Two texts word by word: the passages that they share, wherever they stand (a text whose paragraphs were re-ordered is still the same text),
/// and how much of each they make up.
/// </summary>
public sealed class TextComparison
{
    /// <summary>Words: shorter runs are turns of phrase that any two texts of a field share.</summary>
    public const int ShortestPassage = 4;

    private readonly string ours;
    private readonly string theirs;

    private TextComparison(string ours, string theirs, ImmutableArray<Passage> inOurs, ImmutableArray<Passage> inTheirs, int reused, int covered) =>
        (this.ours, this.theirs, InOurs, InTheirs, ReusedPercent, CoveredPercent) = (ours, theirs, inOurs, inTheirs, reused, covered);

    /// <summary>In the order of our text, without overlaps.</summary>
    public ImmutableArray<Passage> InOurs { get; }

    /// <summary>In the order of their text, without overlaps; numbered as in ours.</summary>
    public ImmutableArray<Passage> InTheirs { get; }

    /// <summary>Share of our words that are in a common passage, 0 to 100, rounded down: 100 only where all are.</summary>
    public int ReusedPercent { get; }

    /// <summary>Share of their words that are in a common passage, 0 to 100.</summary>
    public int CoveredPercent { get; }

    /// <param name="ours">The text that is looked at.</param>
    /// <param name="theirs">The earlier one.</param>
    public static TextComparison Of(string ours, string theirs)
    {
        var (left, right) = (FoldedWords.Read(ours), FoldedWords.Read(theirs));
        var (starts, shingles) = (Signature.Hashes(left), new Places(Signature.Hashes(right)));
        var taken = new bool[right.Count];
        var common = new List<(int Left, int Right, int Words)>();
        var shortest = Math.Max(1, Math.Min(ShortestPassage, Math.Min(left.Count, right.Count)));
        for (var i = 0; i < left.Count;)
        {
            var (best, at) = i < starts.Length ? Longest(left, right, i, starts[i], shingles, taken) : (0, 0);
            if (best < shortest)
            {
                i++;
                continue;
            }

            common.Add((i, at, best));
            Array.Fill(taken, true, at, best);
            i += best;
        }

        var numbered = common.Select((c, n) => (c.Left, c.Right, c.Words, Number: n + 1)).ToList();
        return new(ours, theirs,
            [.. numbered.Select(c => In(left, c.Number, c.Left, c.Words))], [.. numbered.OrderBy(c => c.Right).Select(c => In(right, c.Number, c.Right, c.Words))],
            Percent(common.Sum(c => c.Words), left.Count), Percent(common.Sum(c => c.Words), right.Count));
    }

    public IEnumerable<Stretch> Ours => Stretches(ours, InOurs);

    public IEnumerable<Stretch> Theirs => Stretches(theirs, InTheirs);

    private static (int Words, int At) Longest(List<FoldedWord> left, List<FoldedWord> right, int from, uint shingle, Places places, bool[] taken)
    {
        var (best, at) = (0, 0);
        for (var place = places.First(shingle); place >= 0; place = places.Next(place))
        {
            var length = 0;
            while (from + length < left.Count && place + length < right.Count && !taken[place + length] && left[from + length].Hash == right[place + length].Hash) length++;
            if (length > best) (best, at) = (length, place);
        }

        return (best, at);
    }

    /// <summary>Where each shingle stands, the last place first; chained, because a comparison is made for every text that is found.</summary>
    private readonly struct Places
    {
        private readonly Dictionary<uint, int> last;
        private readonly int[] before;

        public Places(uint[] shingles)
        {
            (last, before) = (new(shingles.Length), new int[shingles.Length]);
            for (var i = 0; i < shingles.Length; i++)
            {
                before[i] = last.GetValueOrDefault(shingles[i], -1);
                last[shingles[i]] = i;
            }
        }

        public int First(uint shingle) => last.GetValueOrDefault(shingle, -1);

        public int Next(int place) => before[place];
    }

    private static Passage In(List<FoldedWord> words, int number, int first, int count)
    {
        var last = words[first + count - 1];
        return new(number, words[first].Start, last.Start + last.Length - words[first].Start, count);
    }

    private static int Percent(int part, int whole) => whole == 0 ? 0 : part * 100 / whole;

    private static IEnumerable<Stretch> Stretches(string text, ImmutableArray<Passage> passages)
    {
        var at = 0;
        foreach (var passage in passages)
        {
            if (passage.Start > at) yield return new(text[at..passage.Start], null);
            yield return new(text.Substring(passage.Start, passage.Length), passage.Number);
            at = passage.Start + passage.Length;
        }

        if (at < text.Length) yield return new(text[at..], null);
    }
}
