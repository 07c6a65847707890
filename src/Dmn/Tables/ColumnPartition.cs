using System.Collections.Immutable;
using Workflow.Feel;

namespace Workflow.Dmn.Tables;

/// <summary>
/// The values of one kind cut at the constants of a column's cells: every constant is a part, and so is the space before, between and after them.
/// A cell made of constants, comparisons and ranges gives the same answer everywhere in a part, so one sample stands for all its values.
/// </summary>
internal sealed class ColumnPartition
{
    private ColumnPartition(ImmutableArray<FeelValue> boundaries) => Boundaries = boundaries;

    /// <summary>The constants in order, each once.</summary>
    internal ImmutableArray<FeelValue> Boundaries { get; }

    /// <summary>Even parts lie between constants, odd parts are constants.</summary>
    internal int Parts => 2 * Boundaries.Length + 1;

    /// <summary>C# null when the constants are of several kinds or cannot be ordered.</summary>
    internal static ColumnPartition? Of(IEnumerable<FeelValue> constants)
    {
        var sorted = constants.Where(c => c is not FeelNull).ToList();
        if (sorted.Count == 0 || sorted.Exists(c => !IsOrdered(c) || c.GetType() != sorted[0].GetType())) return null;
        var isTotal = true;
        sorted.Sort((a, b) =>
        {
            var order = Compare(a, b);
            isTotal &= order is not null;
            return order ?? 0;
        });
        if (!isTotal) return null;
        var distinct = ImmutableArray.CreateBuilder<FeelValue>();
        foreach (var value in sorted)
        {
            if (distinct.Count == 0 || Compare(distinct[^1], value) != 0) distinct.Add(value);
        }

        return new ColumnPartition(distinct.ToImmutable());
    }

    /// <summary>The part of a value, or -1 for a value of another kind.</summary>
    internal int PartOf(FeelValue value)
    {
        if (value.GetType() != Boundaries[0].GetType()) return -1;
        var (low, high) = (0, Boundaries.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (Compare(value, Boundaries[middle]) is not { } order) return -1;
            if (order == 0) return 2 * middle + 1;
            if (order < 0) high = middle - 1;
            else low = middle + 1;
        }

        return 2 * low;
    }

    /// <summary>A value in a part, or C# null for a part without one (there is no date between two days).</summary>
    internal FeelValue? Sample(int part) => part % 2 == 1
        ? Boundaries[part / 2]
        : Samples.Between(part == 0 ? null : Boundaries[part / 2 - 1], part == Parts - 1 ? null : Boundaries[part / 2]);

    internal static int? Compare(FeelValue left, FeelValue right) => left is FeelBoolean a && right is FeelBoolean b
        ? a.Value.CompareTo(b.Value)
        : FeelComparison.Compare(left, right);

    private static bool IsOrdered(FeelValue value) =>
        value is FeelNumber or FeelString or FeelBoolean or FeelDate or FeelTime { Zone: null } or FeelDateTime or FeelDaysAndTimeDuration or FeelYearsAndMonthsDuration;
}
