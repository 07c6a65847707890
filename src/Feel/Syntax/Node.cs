using System.Collections.Immutable;

namespace Workflow.Feel;

/// <summary>A node of the syntax tree (DMN 1.5, 10.3.1.2): a closed set.</summary>
internal abstract record Node(Position At)
{
    /// <summary>null, true, false, a number or a string.</summary>
    public sealed record Literal(Position At, FeelValue Value) : Node(At);

    /// <summary>@"…" (grammar rule 65).</summary>
    public sealed record AtLiteral(Position At, string Text) : Node(At);

    /// <summary>A name, or ? for the input of a unary test.</summary>
    public sealed record Name(Position At, string Text) : Node(At);

    public sealed record List(Position At, ImmutableArray<Node> Items) : Node(At);

    public sealed record Context(Position At, ImmutableArray<Entry> Entries) : Node(At);

    public sealed record Entry(Position At, string Key, Node Value);

    public sealed record Range(Position At, Node Start, bool StartIncluded, Node End, bool EndIncluded) : Node(At);

    /// <summary>A comparison without a left side: a unary test, or a range value when in parentheses.</summary>
    public sealed record Comparison(Position At, Operator Operator, Node Operand) : Node(At);

    public sealed record Negation(Position At, Node Operand) : Node(At);

    public sealed record Binary(Position At, Operator Operator, Node Left, Node Right) : Node(At);

    public sealed record Between(Position At, Node Value, Node Low, Node High) : Node(At);

    public sealed record In(Position At, Node Value, ImmutableArray<Node> Tests) : Node(At);

    public sealed record InstanceOf(Position At, Node Value, TypeNode Type) : Node(At);

    public sealed record If(Position At, Node Condition, Node Then, Node Else) : Node(At);

    public sealed record For(Position At, ImmutableArray<Iteration> Iterations, Node Body) : Node(At);

    public sealed record Quantified(Position At, bool Every, ImmutableArray<Iteration> Iterations, Node Condition) : Node(At);

    /// <summary>name in source, or name in source..end.</summary>
    public sealed record Iteration(string Name, Node Source, Node? End);

    public sealed record Function(Position At, ImmutableArray<Parameter> Parameters, Node Body, bool External) : Node(At);

    public sealed record Parameter(string Name, TypeNode? Type);

    public sealed record Call(Position At, Node Callee, ImmutableArray<Node> Arguments) : Node(At);

    public sealed record NamedCall(Position At, Node Callee, ImmutableArray<Entry> Arguments) : Node(At);

    public sealed record Filter(Position At, Node Source, Node Condition) : Node(At);

    public sealed record Path(Position At, Node Source, string Member) : Node(At);
}

/// <summary>The unary tests of a cell (grammar rules 7 to 17): none for '-'.</summary>
internal sealed record UnaryTests(bool Negated, ImmutableArray<Node> Tests);

/// <summary>A type as it is written.</summary>
internal abstract record TypeNode(Position At)
{
    public sealed record Named(Position At, string Name) : TypeNode(At);

    public sealed record List(Position At, TypeNode Item) : TypeNode(At);

    public sealed record Range(Position At, TypeNode End) : TypeNode(At);

    public sealed record Context(Position At, ImmutableArray<(string Name, TypeNode Type)> Entries) : TypeNode(At);

    public sealed record Function(Position At, ImmutableArray<TypeNode> Parameters, TypeNode Result) : TypeNode(At);
}

/// <summary>Infix operators, weakest first.</summary>
internal enum Operator
{
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
}

internal static class Operators
{
    public static int Strength(this Operator op) => op switch
    {
        Operator.Or => 1,
        Operator.And => 2,
        <= Operator.GreaterOrEqual => 3,
        Operator.Add or Operator.Subtract => 4,
        Operator.Multiply or Operator.Divide => 5,
        _ => 6,
    };

    public static string Sign(this Operator op) => op switch
    {
        Operator.Or => "or",
        Operator.And => "and",
        Operator.Equal => "=",
        Operator.NotEqual => "!=",
        Operator.Less => "<",
        Operator.LessOrEqual => "<=",
        Operator.Greater => ">",
        Operator.GreaterOrEqual => ">=",
        Operator.Add => "+",
        Operator.Subtract => "-",
        Operator.Multiply => "*",
        Operator.Divide => "/",
        Operator.Power => "**",
        _ => throw new ArgumentOutOfRangeException(nameof(op)),
    };
}
