namespace Workflow.Nominations.Initiatives.Similarity;

/// <summary>
/// Texts by their shingles, in memory, exact. Reading takes no lock; one writer at a time adds texts. Small additions become small segments that are
/// joined when a neighbour is as small, so that an addition costs little and a search looks at few segments.
/// </summary>
public sealed class ShingleIndex
{
    private readonly Lock writing = new();
    private readonly Dictionary<Guid, (int Segment, int Position)> places = [];
    private int numbers;
    private volatile ShingleSegment[] segments = [];

    /// <summary>Texts that can be found.</summary>
    public int Count
    {
        get { lock (writing) return places.Count; }
    }

    /// <summary>Adds texts; one that is there already is replaced.</summary>
    public void Add(IEnumerable<(Guid Id, Signature Signature)> texts)
    {
        // The last of one id counts.
        var added = texts.GroupBy(text => text.Id).Select(same => same.Last()).ToArray();
        if (added.Length == 0) return;
        lock (writing)
        {
            var old = added.Where(text => places.ContainsKey(text.Id)).Select(text => places[text.Id]).ToLookup(place => place.Segment, place => place.Position);
            var kept = segments.Select(segment => old.Contains(segment.Number) ? segment.Without(old[segment.Number]) : segment).ToList();
            var joined = new List<(Guid Id, Signature Signature)>(added);
            while (kept.Count > 0 && kept[^1].Count <= 2 * joined.Count)
            {
                joined.AddRange(kept[^1].Current);
                kept.RemoveAt(kept.Count - 1);
            }

            var made = new ShingleSegment(++numbers, [.. joined]);
            for (var i = 0; i < made.Count; i++) places[made.IdAt(i)] = (made.Number, i);
            // All at once: a reader sees a text as it was or as it is.
            segments = [.. kept, made];
        }
    }

    /// <summary>Texts that hold at least a share of the sought one's shingles, all of them, the most similar first, each once.</summary>
    /// <param name="least">Least share, above 0 and at most 1. Whatever has at least this Jaccard index is among them.</param>
    public IReadOnlyList<SimilarText> Find(Signature sought, double least)
    {
        ArgumentNullException.ThrowIfNull(sought);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(least);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(least, 1);
        var found = new List<SimilarText>();
        if (sought.Shingles.IsEmpty) return found;
        foreach (var segment in segments) segment.Find(sought, least, found);
        return [.. found.OrderByDescending(text => text.SameText).ThenByDescending(text => text.Common).ThenBy(text => text.Id)];
    }
}
