using System.Collections.Immutable;
using Workflow.Dmn.Boxed;
using Workflow.Dmn.Evaluate;
using Workflow.Dmn.HitPolicies;
using Workflow.Dmn.Types;
using Workflow.Feel;

namespace Workflow.Dmn.Tables;

/// <summary>How a table is drawn; it means the same in every orientation (DMN 1.5, 8.2.2).</summary>
public enum TableOrientation
{
    /// <summary>A rule is a row.</summary>
    RuleAsRow,

    /// <summary>A rule is a column.</summary>
    RuleAsColumn,

    /// <summary>Two inputs span the table; each cell is a rule.</summary>
    CrossTable,
}

/// <summary>A decision table (DMN 1.5, chapter 8): rules are compiled once and found through an index.</summary>
public sealed class DecisionTable : BoxedExpression
{
    private readonly RuleIndex index;

    internal DecisionTable(ExpressionHead head, string label, HitPolicy policy, TableOrientation orientation, TableColumns columns, ImmutableArray<TableRule> rules)
        : base(head)
    {
        OutputLabel = label;
        HitPolicy = policy;
        Orientation = orientation;
        Inputs = columns.Inputs;
        Outputs = columns.Outputs;
        Annotations = columns.Annotations;
        Rules = rules;
        index = RuleIndex.Of(this);
    }

    /// <summary>What the table decides, in words; the name of what it belongs to when the file has no label.</summary>
    public string OutputLabel { get; }

    /// <summary>What follows from the rules that match.</summary>
    public HitPolicy HitPolicy { get; }

    /// <summary>How the table is drawn.</summary>
    public TableOrientation Orientation { get; }

    /// <summary>The input columns in order.</summary>
    public ImmutableArray<TableInput> Inputs { get; }

    /// <summary>The output columns in order.</summary>
    public ImmutableArray<TableOutput> Outputs { get; }

    /// <summary>The names of the annotation columns in order.</summary>
    public ImmutableArray<string> Annotations { get; }

    /// <summary>The rules in order.</summary>
    public ImmutableArray<TableRule> Rules { get; }

    private protected override FeelValue Compute(Scope scope, DecisionRun run)
    {
        var inputs = new FeelValue[Inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = run.Check(Inputs[i].Expression.Evaluate(scope, run), Inputs[i].Type, Inputs[i].Id, Inputs[i].Expression.Text);
            if (Inputs[i].Accepts(inputs[i], scope, run)) continue;
            run.Record(this, inputs[..(i + 1)], [], isDefault: false, FeelValue.Null);
            return run.Warn("dmn.input-not-allowed", Inputs[i].Id, $"Expected the value of '{Inputs[i].Expression.Text}' to be one of {Inputs[i].Values?.Text}, but it is not.");
        }

        var hits = new List<TableRule>();
        foreach (var number in index.Candidates(inputs))
        {
            if (!Rules[number].Matches(inputs, index, scope, run)) continue;
            hits.Add(Rules[number]);
            if (HitPolicy.TakesFirst) break;
        }

        return hits.Count == 0 ? Default(inputs, scope, run) : Decide(inputs, hits, scope, run);
    }

    private FeelValue Decide(FeelValue[] inputs, List<TableRule> rules, Scope scope, DecisionRun run)
    {
        var hits = rules.ConvertAll(rule => new TableHit(rule, rule.Outputs(this, scope, run)));
        var hasForbidden = hits.Exists(hit => hit.HasForbiddenValue);
        var output = hasForbidden ? FeelValue.Null : HitPolicy.Decide(this, hits, run);
        run.Record(this, inputs, hits, isDefault: false, output);
        return output;
    }

    private FeelValue Default(FeelValue[] inputs, Scope scope, DecisionRun run)
    {
        var hasDefault = Outputs.Any(output => output.Default is not null);
        var output = hasDefault
            ? Assemble([.. Outputs.Select(column => column.Default?.Evaluate(scope, run) ?? FeelValue.Null)])
            : HitPolicy.WithoutMatch;
        run.Record(this, inputs, [], hasDefault, output);
        return output;
    }

    /// <summary>The value of one rule: the value itself for one column, a context for several.</summary>
    internal FeelValue Assemble(IReadOnlyList<FeelValue> cells) =>
        Outputs.Length == 1 ? cells[0] : FeelContext.Of(Outputs.Select((column, i) => new KeyValuePair<string, FeelValue>(column.Name, cells[i])));
}

/// <summary>The columns of a table.</summary>
internal sealed record TableColumns(ImmutableArray<TableInput> Inputs, ImmutableArray<TableOutput> Outputs, ImmutableArray<string> Annotations);

/// <summary>A decision table and whose logic it is part of.</summary>
/// <param name="Owner">A decision or a business knowledge model.</param>
/// <param name="Table">The table.</param>
public sealed record OwnedTable(DrgElement Owner, DecisionTable Table);
