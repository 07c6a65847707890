using System.Collections.Immutable;
using System.Text;

namespace Workflow.Feel;

/// <summary>A context: entries in the order in which they were written (DMN 1.5, 10.3.2.5).</summary>
public sealed class FeelContext : FeelValue, IFeelVariables
{
    private const int IndexedFrom = 12;
    private readonly ImmutableArray<KeyValuePair<string, FeelValue>> entries;
    private Dictionary<string, int>? index;

    private FeelContext(ImmutableArray<KeyValuePair<string, FeelValue>> entries)
    {
        this.entries = entries;
        (Depth, Size) = (1, 1);
        foreach (var (key, value) in entries.AsSpan())
        {
            Depth = Math.Max(Depth, value.Depth + 1);
            Size = Math.Min(Size + key.Length + value.Size, long.MaxValue / 4);
        }
    }

    internal override int Depth { get; }

    internal override long Size { get; }

    /// <summary>No entries.</summary>
    public static FeelContext Empty { get; } = new([]);

    /// <summary>The entries in order.</summary>
    public ImmutableArray<KeyValuePair<string, FeelValue>> Entries => entries;

    /// <summary>A context of these entries; a repeated key keeps its first place and its last value.</summary>
    public static FeelContext Of(IEnumerable<KeyValuePair<string, FeelValue>> entries)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var builder = ImmutableArray.CreateBuilder<KeyValuePair<string, FeelValue>>();
        foreach (var entry in entries)
        {
            if (places.TryGetValue(entry.Key, out var place))
            {
                builder[place] = entry;
            }
            else
            {
                places.Add(entry.Key, builder.Count);
                builder.Add(entry);
            }
        }

        return builder.Count == 0 ? Empty : new(builder.DrainToImmutable());
    }

    /// <summary>A context of entries known to have different keys.</summary>
    internal static FeelContext OfDistinct(ImmutableArray<KeyValuePair<string, FeelValue>> entries) => new(entries);

    /// <summary>This context with one entry added or replaced; a replaced entry keeps its place.</summary>
    public FeelContext With(string name, FeelValue value)
    {
        var place = IndexOf(name);
        KeyValuePair<string, FeelValue> entry = new(name, value);
        return new(place < 0 ? entries.Add(entry) : entries.SetItem(place, entry));
    }

    /// <inheritdoc />
    public bool TryGet(string name, out FeelValue value)
    {
        var place = IndexOf(name);
        value = place < 0 ? Null : entries[place].Value;
        return place >= 0;
    }

    private int IndexOf(string name)
    {
        var span = entries.AsSpan();
        if (span.Length >= IndexedFrom) return (index ??= Index()).GetValueOrDefault(name, -1);
        for (var i = 0; i < span.Length; i++)
        {
            if (span[i].Key == name) return i;
        }

        return -1;
    }

    // Two threads may both build it; either result is right.
    private Dictionary<string, int> Index()
    {
        var places = new Dictionary<string, int>(entries.Length, StringComparer.Ordinal);
        for (var i = 0; i < entries.Length; i++) places[entries[i].Key] = i;
        return places;
    }

    /// <inheritdoc />
    public override FeelType Type => FeelType.ContextOf([.. entries.Select(e => new KeyValuePair<string, FeelType>(e.Key, e.Value.Type))]);

    /// <inheritdoc />
    public override string ToString()
    {
        var text = new StringBuilder("{");
        foreach (var (key, value) in entries)
        {
            if (text.Length > 1) text.Append(", ");
            text.Append(FeelName.IsSimple(key) ? key : CodePoints.Quote(key)).Append(": ");
            text.Append(value is FeelString s ? CodePoints.Quote(s.Value) : value.ToString());
        }

        return text.Append('}').ToString();
    }

    /// <inheritdoc />
    public override bool Equals(object? obj)
    {
        if (obj is not FeelContext other || other.entries.Length != entries.Length) return false;
        foreach (var (key, value) in entries)
        {
            if (!other.TryGet(key, out var theirs) || !value.Equals(theirs)) return false;
        }

        return true;
    }

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = entries.Length; // the order of entries does not matter
        foreach (var (key, value) in entries) hash += HashCode.Combine(key, value);
        return hash;
    }
}
