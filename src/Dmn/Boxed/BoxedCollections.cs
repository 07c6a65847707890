using System.Collections.Immutable;
using Workflow.Dmn.Evaluate;
using Workflow.Dmn.Types;
using Workflow.Feel;

namespace Workflow.Dmn.Boxed;

/// <summary>A boxed list (DMN 1.5, 10.2.2.4).</summary>
public sealed class BoxedList : BoxedExpression
{
    internal BoxedList(ExpressionHead head, ImmutableArray<BoxedExpression> items) : base(head) => Items = items;

    /// <summary>The items in order.</summary>
    public ImmutableArray<BoxedExpression> Items { get; }

    private protected override FeelValue Compute(Scope scope, DecisionRun run) =>
        new FeelList([.. Items.Select(item => item.Evaluate(scope, run))]);
}

/// <summary>A relation (DMN 1.5, 10.2.2.5): a list of contexts that have the same entries.</summary>
public sealed class BoxedRelation : BoxedExpression
{
    internal BoxedRelation(ExpressionHead head, ImmutableArray<RelationColumn> columns, ImmutableArray<BoxedList> rows) : base(head)
    {
        Columns = columns;
        Rows = rows;
    }

    /// <summary>The columns in order.</summary>
    public ImmutableArray<RelationColumn> Columns { get; }

    /// <summary>The rows in order, one expression per column.</summary>
    public ImmutableArray<BoxedList> Rows { get; }

    private protected override FeelValue Compute(Scope scope, DecisionRun run) => new FeelList([.. Rows.Select(row => Row(row, scope, run))]);

    private FeelContext Row(BoxedList row, Scope scope, DecisionRun run)
    {
        var cells = new List<KeyValuePair<string, FeelValue>>(Columns.Length);
        for (var i = 0; i < Columns.Length; i++)
        {
            var cell = i < row.Items.Length ? row.Items[i].Evaluate(scope, run) : FeelValue.Null;
            cells.Add(new(Columns[i].Name, run.Coerce(cell, Columns[i].Type, row.Id, Columns[i].Name)));
        }

        return FeelContext.Of(cells);
    }
}

/// <summary>A column of a relation.</summary>
/// <param name="Name">The name of the entry.</param>
/// <param name="Type">The type of its values.</param>
public sealed record RelationColumn(string Name, DmnType Type);
