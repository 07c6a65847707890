using System.Collections.Immutable;
using Workflow.Dmn.Boxed;
using Workflow.Dmn.Evaluate;
using Workflow.Feel;

namespace Workflow.Dmn.Tables;

/// <summary>A rule of a decision table.</summary>
public sealed class TableRule
{
    internal TableRule(string id, int number, ImmutableArray<UnaryCell> inputs, ImmutableArray<LiteralExpression> outputs, ImmutableArray<RuleAnnotation> annotations)
    {
        Id = id;
        Number = number;
        InputEntries = inputs;
        OutputEntries = outputs;
        Annotations = annotations;
    }

    /// <summary>The XML id.</summary>
    public string Id { get; }

    /// <summary>The number in the table, from 1.</summary>
    public int Number { get; }

    /// <summary>One test per input column.</summary>
    public ImmutableArray<UnaryCell> InputEntries { get; }

    /// <summary>One expression per output column.</summary>
    public ImmutableArray<LiteralExpression> OutputEntries { get; }

    /// <summary>The annotations; in our tables the legal source.</summary>
    public ImmutableArray<RuleAnnotation> Annotations { get; }

    internal bool Matches(FeelValue[] inputs, RuleIndex index, Scope scope, DecisionRun run)
    {
        for (var i = 0; i < inputs.Length; i++)
        {
            if (!index.Decides(i, Number - 1, inputs[i]) && !InputEntries[i].Matches(inputs[i], scope, run)) return false;
        }

        return true;
    }

    internal ImmutableArray<OutputCell> Outputs(DecisionTable table, Scope scope, DecisionRun run)
    {
        var cells = ImmutableArray.CreateBuilder<OutputCell>(table.Outputs.Length);
        for (var i = 0; i < table.Outputs.Length; i++)
        {
            var value = run.Check(OutputEntries[i].Evaluate(scope, run), table.Outputs[i].Type, OutputEntries[i].Id, $"rule {Number}");
            var isAllowed = table.Outputs[i].Accepts(value, scope, run);
            if (!isAllowed) run.Warn("dmn.output-not-allowed", OutputEntries[i].Id, $"Expected the output of rule {Number} to be one of {table.Outputs[i].Values?.Text}, but it is not.");
            cells.Add(new OutputCell(value, isAllowed));
        }

        return cells.MoveToImmutable();
    }
}

/// <summary>One output of a rule that matched.</summary>
internal readonly record struct OutputCell(FeelValue Value, bool IsAllowed);

/// <summary>A rule that matched, with its outputs.</summary>
internal sealed class TableHit(TableRule rule, ImmutableArray<OutputCell> cells)
{
    internal TableRule Rule { get; } = rule;

    internal ImmutableArray<FeelValue> Outputs { get; } = [.. cells.Select(cell => cell.Value)];

    internal bool HasForbiddenValue { get; } = cells.Any(cell => !cell.IsAllowed);
}
