using System.Collections.Immutable;

namespace Workflow.Dmn.Analysis;

/// <summary>Looks for inputs that none of some rules accept, column by column, within a bounded number of steps.</summary>
internal sealed class InputSearch(ImmutableArray<ColumnClasses> columns, int rules, long mostSteps)
{
    private long steps;

    /// <summary>True after the bound was met.</summary>
    internal bool IsExhausted => steps > mostSteps;

    /// <summary>The inputs, as one class per column, that no rule of <paramref name="among"/> accepts; only inputs that <paramref name="within"/> accepts when it is given.</summary>
    internal IEnumerable<ValueClass[]> Uncovered(NumberSet among, int? within)
    {
        var always = Always(within);
        var choices = columns.Select(column => column.Classes.Where(part => within is not { } rule || part.Rules.Has(rule)).ToArray()).ToArray();
        var path = new ValueClass[columns.Length];
        var covered = Enumerable.Range(0, columns.Length + 1).Select(_ => new HashSet<NumberSet>()).ToArray();
        return Array.Exists(choices, parts => parts.Length == 0) ? [] : Search(0, among);

        IEnumerable<ValueClass[]> Search(int column, NumberSet left)
        {
            if (++steps > mostSteps || left.Meets(always[column]) || covered[column].Contains(left)) yield break;
            if (left.IsEmpty)
            {
                for (var rest = column; rest < columns.Length; rest++) path[rest] = choices[rest][0];
                yield return [.. path];
                yield break;
            }

            var isCovered = true;
            foreach (var part in choices[column])
            {
                path[column] = part;
                foreach (var found in Search(column + 1, left.And(part.Rules)))
                {
                    isCovered = false;
                    yield return found;
                }
            }

            if (isCovered && !IsExhausted) covered[column].Add(left);
        }
    }

    /// <summary>For each column, the rules that accept everything from there on.</summary>
    private NumberSet[] Always(int? within)
    {
        var always = new NumberSet[columns.Length + 1];
        always[columns.Length] = NumberSet.Of(rules, _ => true);
        for (var column = columns.Length - 1; column >= 0; column--)
        {
            always[column] = columns[column].Classes
                .Where(part => within is not { } rule || part.Rules.Has(rule))
                .Aggregate(always[column + 1], (all, part) => all.And(part.Rules));
        }

        return always;
    }
}
