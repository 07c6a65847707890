using System.Collections.Immutable;
using Workflow.Dmn.Boxed;
using Workflow.Dmn.Evaluate;
using Workflow.Dmn.Types;
using Workflow.Feel;

namespace Workflow.Dmn.Tables;

/// <summary>Unary tests of a table: an input entry, input values or output values.</summary>
public sealed class UnaryCell
{
    internal UnaryCell(string id, string text, FeelUnaryTests? parsed)
    {
        Id = id;
        Text = text;
        Parsed = parsed;
    }

    /// <summary>The XML id, or that of the nearest element around it that has one.</summary>
    public string Id { get; }

    /// <summary>The text as written.</summary>
    public string Text { get; }

    /// <summary>The texts that the cell compares with, for suggestions in a form; none when it is not made of constants.</summary>
    public IEnumerable<string> Texts => (CellConstants.Of(Parsed) ?? []).OfType<FeelString>().Select(text => text.Value);

    internal FeelUnaryTests? Parsed { get; }

    internal bool Matches(FeelValue value, Scope scope, DecisionRun run) => run.Test(Parsed, Text, Id, value, scope);

    /// <summary>The answer of a cell that is made of constants, which nothing around it can change.</summary>
    internal bool Accepts(FeelValue value) =>
        Parsed?.Test(value, FeelContext.Empty, FeelSurroundings.At(default)).Value is FeelBoolean { Value: true };
}

/// <summary>An input column.</summary>
public sealed class TableInput
{
    internal TableInput(string id, string? label, DmnType type, LiteralExpression expression, UnaryCell? values)
    {
        Id = id;
        Label = label;
        Type = type;
        Expression = expression;
        Values = values;
    }

    /// <summary>The XML id.</summary>
    public string Id { get; }

    /// <summary>The label as written, or null.</summary>
    public string? Label { get; }

    /// <summary>The type that the values should have; another value is tested as it is, with a warning.</summary>
    public DmnType Type { get; }

    /// <summary>The expression whose value the entries test.</summary>
    public LiteralExpression Expression { get; }

    /// <summary>The allowed values, or null when all are allowed.</summary>
    public UnaryCell? Values { get; }

    internal bool Accepts(FeelValue value, Scope scope, DecisionRun run)
    {
        if (Values is null) return true;
        return value is FeelList { Items.Length: > 0 } list && !Values.Matches(value, scope, run)
            ? list.Items.All(item => Values.Matches(item, scope, run))
            : Values.Matches(value, scope, run);
    }
}

/// <summary>An output column.</summary>
public sealed class TableOutput
{
    internal TableOutput(string id, string name, string? label, DmnType type, UnaryCell? values, LiteralExpression? order, LiteralExpression? otherwise)
    {
        Id = id;
        Name = name;
        Label = label;
        Type = type;
        Values = values;
        Order = order;
        Default = otherwise;
    }

    /// <summary>The XML id.</summary>
    public string Id { get; }

    /// <summary>The name of the entry when there are several columns; empty when there is none.</summary>
    public string Name { get; }

    /// <summary>The label as written, or null.</summary>
    public string? Label { get; }

    /// <summary>The type that the values should have; another value is given as it is, with a warning.</summary>
    public DmnType Type { get; }

    /// <summary>The allowed values, best first; or null when all are allowed.</summary>
    public UnaryCell? Values { get; }

    /// <summary>The value when no rule matches; or null when there is none.</summary>
    public LiteralExpression? Default { get; }

    /// <summary>The allowed values as a list, best first, for the hit policies P and O.</summary>
    internal LiteralExpression? Order { get; }

    internal bool Accepts(FeelValue value, Scope scope, DecisionRun run) => Values is null || value is FeelNull || Values.Matches(value, scope, run);

    internal ImmutableArray<FeelValue> Priorities(DecisionRun run) => Order?.Evaluate(new Scope(null), run) is FeelList list ? list.Items : [];
}
