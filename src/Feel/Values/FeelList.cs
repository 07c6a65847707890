using System.Collections.Immutable;
using System.Text;

namespace Workflow.Feel;

/// <summary>A list in order (DMN 1.5, 10.3.2.4).</summary>
public sealed class FeelList : FeelValue
{
    /// <summary>A list of these items.</summary>
    public FeelList(ImmutableArray<FeelValue> items)
    {
        Items = items;
        (Depth, Size) = (1, 1);
        foreach (var item in items.AsSpan())
        {
            Depth = Math.Max(Depth, item.Depth + 1);
            Size = Math.Min(Size + item.Size, long.MaxValue / 4);
        }
    }

    /// <summary>No items.</summary>
    public static FeelList Empty { get; } = new([]);

    /// <summary>The items in order.</summary>
    public ImmutableArray<FeelValue> Items { get; }

    internal override int Depth { get; }

    internal override long Size { get; }

    /// <inheritdoc />
    public override FeelType Type => FeelType.ListOf(FeelType.Join(Items));

    /// <inheritdoc />
    public override string ToString()
    {
        var text = new StringBuilder("[");
        foreach (var item in Items)
        {
            if (text.Length > 1) text.Append(", ");
            text.Append(item is FeelString s ? CodePoints.Quote(s.Value) : item.ToString());
        }

        return text.Append(']').ToString();
    }

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is FeelList other && Items.AsSpan().SequenceEqual(other.Items.AsSpan());

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in Items) hash.Add(item);
        return hash.ToHashCode();
    }
}
