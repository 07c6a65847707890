using System.Collections.Immutable;
using Workflow.Dmn.Evaluate;
using Workflow.Dmn.HitPolicies;
using Workflow.Dmn.Tables;
using Workflow.Feel;

namespace Workflow.Dmn.Analysis;

/// <summary>
/// What is wrong with a decision table, found without evaluating any dossier: gaps, overlaps against the hit policy, rules without effect, values that are not allowed.
/// Exact over cells made of constants, ranges, comparisons and lists of them; other cells are named. Inputs that are null are not looked at.
/// </summary>
public static class DecisionTableAnalysis
{
    /// <summary>Most findings of one kind.</summary>
    private const int MostOfAKind = 50;

    private const long MostSteps = 2_000_000;

    /// <summary>The findings, in the order: cells, rules, overlaps, gaps.</summary>
    public static ImmutableArray<TableFinding> Analyse(DecisionTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var findings = new List<TableFinding>();
        var columns = table.Inputs.Select((_, i) => ColumnClasses.Of(table, i, findings)).ToImmutableArray();
        var search = new InputSearch(columns, table.Rules.Length, MostSteps);
        findings.AddRange(Unreachable(table, columns, search));
        var isCut = false;
        if (table.HitPolicy is Unique or Any) isCut |= AddUpToMost(findings, Overlaps(table, columns));
        if (table.Outputs.All(output => output.Default is null))
            isCut |= AddUpToMost(findings, search.Uncovered(NumberSet.Of(table.Rules.Length, _ => true), null).Select(path => new TableFinding.Gap(Example(table, path))));
        if (isCut || search.IsExhausted) findings.Add(new TableFinding.Incomplete());
        return [.. findings];
    }

    /// <summary>True when there were more.</summary>
    private static bool AddUpToMost(List<TableFinding> findings, IEnumerable<TableFinding> more)
    {
        var found = more.Take(MostOfAKind + 1).ToList();
        findings.AddRange(found.Take(MostOfAKind));
        return found.Count > MostOfAKind;
    }

    private static IEnumerable<TableFinding> Unreachable(DecisionTable table, ImmutableArray<ColumnClasses> columns, InputSearch search)
    {
        var unknown = NumberSet.Of(table.Rules.Length, rule => columns.Any(column => column.Unknown.Has(rule)));
        for (var rule = 0; rule < table.Rules.Length; rule++)
        {
            var number = rule;
            if (columns.Any(column => column.OfRule[number].IsEmpty)) yield return new TableFinding.Unreachable(rule + 1, IsMasked: false);
            else if (table.HitPolicy is First && rule > 0 && !unknown.Has(rule))
            {
                var earlier = NumberSet.Of(table.Rules.Length, other => other < number && !unknown.Has(other));
                if (!search.Uncovered(earlier, rule).Any() && !search.IsExhausted) yield return new TableFinding.Unreachable(rule + 1, IsMasked: true);
            }
        }
    }

    private static IEnumerable<TableFinding> Overlaps(DecisionTable table, ImmutableArray<ColumnClasses> columns)
    {
        for (var first = 0; first < table.Rules.Length; first++)
        {
            for (var second = first + 1; second < table.Rules.Length; second++)
            {
                if (table.HitPolicy is Any && HaveSameOutputs(table.Rules[first], table.Rules[second])) continue;
                if (Common(columns, first, second) is { } path) yield return new TableFinding.Overlap(first + 1, second + 1, Example(table, path));
            }
        }
    }

    private static ValueClass[]? Common(ImmutableArray<ColumnClasses> columns, int first, int second)
    {
        for (var column = 0; column < columns.Length; column++)
        {
            if (columns[column].Unknown.Has(first) || columns[column].Unknown.Has(second)) return null;
            if (!columns[column].OfRule[first].Meets(columns[column].OfRule[second])) return null;
        }

        return [.. columns.Select(column => column.Classes[column.OfRule[first].And(column.OfRule[second]).First])];
    }

    private static bool HaveSameOutputs(TableRule first, TableRule second) =>
        first.OutputEntries.Zip(second.OutputEntries).All(pair => pair.First.Text.Trim() == pair.Second.Text.Trim());

    private static ImmutableArray<NamedValue> Example(DecisionTable table, ValueClass[] path) =>
        [.. path.Select((part, i) => new NamedValue(table.Inputs[i].Expression.Text, part.Example ?? FeelValue.Null))];
}
