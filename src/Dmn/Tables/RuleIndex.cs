using System.Collections.Immutable;
using System.Numerics;
using Workflow.Dmn.Evaluate;
using Workflow.Feel;

namespace Workflow.Dmn.Tables;

/// <summary>Which rules can match, found by the part of each column's partition in which the input lies; cells that are not made of constants are left to be tested.</summary>
internal sealed class RuleIndex
{
    /// <summary>Below this many rules, testing each cell costs less than looking parts up.</summary>
    private const int FewRules = 8;

    /// <summary>Most bits of one column's index: 64 MiB of parts times rules would not pay.</summary>
    private const long MostBits = 64L * 1024 * 1024;

    private readonly int rules;
    private readonly ImmutableArray<IndexedColumn?> columns;

    private RuleIndex(int rules, ImmutableArray<IndexedColumn?> columns)
    {
        this.rules = rules;
        this.columns = columns;
    }

    internal static RuleIndex Of(DecisionTable table) => new(
        table.Rules.Length,
        table.Rules.Length < FewRules ? [.. table.Inputs.Select(_ => (IndexedColumn?)null)] : [.. table.Inputs.Select((_, i) => IndexedColumn.Of(table, i, MostBits))]);

    /// <summary>The rules that no indexed cell excludes, in order.</summary>
    internal IEnumerable<int> Candidates(FeelValue[] inputs)
    {
        ulong[]? possible = null;
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i]?.Possible(inputs[i]) is not { } bits) continue;
            if (possible is null) possible = [.. bits];
            else for (var word = 0; word < possible.Length; word++) possible[word] &= bits[word];
        }

        return possible is null ? Enumerable.Range(0, rules) : Numbers(possible);
    }

    /// <summary>True when the candidates already answer for this cell.</summary>
    internal bool Decides(int column, int rule, FeelValue input) => columns[column] is { } indexed && indexed.IsConstant(rule) && indexed.Possible(input) is not null;

    private static IEnumerable<int> Numbers(ulong[] bits)
    {
        for (var word = 0; word < bits.Length; word++)
        {
            for (var rest = bits[word]; rest != 0; rest &= rest - 1) yield return 64 * word + BitOperations.TrailingZeroCount(rest);
        }
    }
}

/// <summary>For each part of a column, the rules whose cell accepts it.</summary>
internal sealed class IndexedColumn
{
    private readonly ColumnPartition partition;
    private readonly ulong[][] byPart;
    private readonly bool[] isConstant;

    private IndexedColumn(ColumnPartition partition, ulong[][] byPart, bool[] isConstant)
    {
        this.partition = partition;
        this.byPart = byPart;
        this.isConstant = isConstant;
    }

    internal static IndexedColumn? Of(DecisionTable table, int column, long mostBits)
    {
        var constants = table.Rules.Select(rule => CellConstants.Of(rule.InputEntries[column].Parsed)).ToArray();
        if (ColumnPartition.Of(constants.SelectMany(c => c ?? [])) is not { } partition) return null;
        if ((long)partition.Parts * table.Rules.Length > mostBits) return null;
        var words = (table.Rules.Length + 63) / 64;
        var accepting = Enumerable.Range(0, partition.Parts).Select(_ => new ulong[words]).ToArray();
        for (var rule = 0; rule < table.Rules.Length; rule++)
        {
            var accepts = constants[rule] is { } own ? Accepted(table.Rules[rule].InputEntries[column], own, partition) : Enumerable.Range(0, partition.Parts);
            foreach (var part in accepts) accepting[part][rule / 64] |= 1UL << (rule % 64);
        }

        return new IndexedColumn(partition, accepting, [.. constants.Select(c => c is not null)]);
    }

    internal ulong[]? Possible(FeelValue value) => partition.PartOf(value) is var part and >= 0 ? byPart[part] : null;

    internal bool IsConstant(int rule) => isConstant[rule];

    /// <summary>The parts that a cell accepts; its answer changes only at its own constants, so few samples suffice.</summary>
    internal static IEnumerable<int> Accepted(UnaryCell cell, IReadOnlyList<FeelValue> constants, ColumnPartition partition)
    {
        var cuts = constants.Select(partition.PartOf).Where(part => part >= 0).Distinct().Order().ToList();
        var start = 0;
        foreach (var cut in cuts.Append(partition.Parts))
        {
            var sample = Enumerable.Range(start, cut - start).Select(partition.Sample).FirstOrDefault(found => found is not null);
            if (sample is not null && cell.Accepts(sample))
            {
                for (var part = start; part < cut; part++) yield return part;
            }

            if (cut < partition.Parts && partition.Sample(cut) is { } constant && cell.Accepts(constant)) yield return cut;
            start = cut + 1;
        }
    }
}
