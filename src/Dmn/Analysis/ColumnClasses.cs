using System.Collections.Immutable;
using Workflow.Dmn.Tables;
using Workflow.Dmn.Types;
using Workflow.Feel;

namespace Workflow.Dmn.Analysis;

/// <summary>The allowed values of an input column in classes: all values of a class are accepted by the same rules.</summary>
internal sealed class ColumnClasses
{
    /// <summary>Texts that read better in an example than one made of control characters.</summary>
    private static readonly ImmutableArray<FeelString> PlainTexts = [new("khác"), new("a"), new("z"), new("0")];

    private ColumnClasses(ImmutableArray<ValueClass> classes, NumberSet unknown, int rules)
    {
        Classes = classes;
        Unknown = unknown;
        OfRule = [.. Enumerable.Range(0, rules).Select(rule => NumberSet.Of(classes.Length, part => classes[part].Rules.Has(rule)))];
    }

    internal ImmutableArray<ValueClass> Classes { get; }

    /// <summary>For each rule, the classes that it accepts.</summary>
    internal ImmutableArray<NumberSet> OfRule { get; }

    /// <summary>Rules whose cell cannot be analysed.</summary>
    internal NumberSet Unknown { get; }

    internal static ColumnClasses Of(DecisionTable table, int column, List<TableFinding> findings)
    {
        var rules = table.Rules.Length;
        var cells = table.Rules.Select(rule => rule.InputEntries[column]).ToArray();
        var constants = cells.Select(cell => CellConstants.Of(cell.Parsed)).ToArray();
        var allowed = Allowed(table.Inputs[column]);
        var allowedConstants = allowed is null ? [] : CellConstants.Of(allowed);
        var partition = ColumnPartition.Of(constants.Concat([allowedConstants]).SelectMany(c => c ?? []));
        for (var rule = 0; rule < rules; rule++)
        {
            if (partition is null && constants[rule] is { Count: > 0 }) constants[rule] = null;   // constants of several kinds
            if (constants[rule] is null) findings.Add(new TableFinding.NotAnalysed(rule + 1, column + 1, cells[rule].Text));
        }

        if (allowedConstants is null) findings.Add(new TableFinding.NotAnalysed(0, column + 1, allowed?.Source ?? ""));
        var unknown = NumberSet.Of(rules, rule => constants[rule] is null);
        if (partition is null) return new ColumnClasses([new ValueClass(null, NumberSet.Of(rules, _ => true))], unknown, rules);

        var accepted = cells.Select((cell, rule) => NumberSet.From(partition.Parts, constants[rule] is { } own ? IndexedColumn.Accepted(cell, own, partition) : Enumerable.Range(0, partition.Parts))).ToArray();
        var isAllowed = Enumerable.Range(0, partition.Parts)
            .Select(part => partition.Sample(part) is { } sample && (allowed is null || allowedConstants is null || IsAllowed(allowed, sample))).ToArray();
        for (var rule = 0; rule < rules; rule++)
        {
            if (constants[rule]?.FirstOrDefault(c => partition.PartOf(c) is var part and >= 0 && accepted[rule].Has(part) && !isAllowed[part]) is { } forbidden)
                findings.Add(new TableFinding.NotAllowed(rule + 1, column + 1, forbidden));
        }

        var classes = Enumerable.Range(0, partition.Parts).Where(part => isAllowed[part])
            .GroupBy(part => NumberSet.Of(rules, rule => accepted[rule].Has(part)))
            .Select(group => new ValueClass(Example(partition, [.. group]), group.Key));
        return new ColumnClasses([.. classes], unknown, rules);
    }

    private static bool IsAllowed(FeelUnaryTests allowed, FeelValue value) =>
        allowed.Test(value, FeelContext.Empty, FeelSurroundings.At(default)).Value is FeelBoolean { Value: true };

    private static FeelUnaryTests? Allowed(TableInput input) => input.Values?.Parsed ?? Allowed(input.Type);

    private static FeelUnaryTests? Allowed(DmnType type) => type switch
    {
        ConstrainedType constrained => constrained.Constraint,
        NamedType named => Allowed(named.Definition.Type),
        _ => null,
    };

    /// <summary>A constant of the class if it has one, else a value between constants.</summary>
    private static FeelValue? Example(ColumnPartition partition, HashSet<int> parts)
    {
        foreach (var part in parts.Where(part => part % 2 == 1)) return partition.Sample(part);
        return PlainTexts.FirstOrDefault(text => parts.Contains(partition.PartOf(text))) ?? partition.Sample(parts.First());
    }
}

/// <summary>Values that the same rules accept, with one of them; C# null when any value will do.</summary>
internal sealed record ValueClass(FeelValue? Example, NumberSet Rules);
