using System.Collections.Immutable;

namespace Workflow.Feel;

/// <summary>Tree to text; parsing the text gives the same tree.</summary>
internal static class Printer
{
    private const int Negation = 7;
    private const int Instance = 8;
    private const int Operand = 9;

    public static string Print(Node node) => Text(node, 0);

    public static string Print(UnaryTests tests)
    {
        if (tests.Tests.IsEmpty) return "-";
        var text = string.Join(", ", tests.Tests.Select(Test));
        if (tests.Negated) return $"not({text})";
        // The function not, at the start of tests, would be read as their negation.
        return text.StartsWith("not(", StringComparison.Ordinal) && tests.Tests.Length == 1 ? $"({text})" : text;
    }

    private static string Test(Node node) => node is Node.Comparison c ? $"{c.Operator.Sign()} {Text(c.Operand, 4)}" : Text(node, 0);

    /// <summary>The text, in parentheses when the node binds less strongly than its place demands.</summary>
    private static string Text(Node node, int place)
    {
        var text = Plain(node);
        return Strength(node) < place ? $"({text})" : text;
    }

    private static int Strength(Node node) => node switch
    {
        Node.If or Node.For or Node.Quantified or Node.Function => 0,
        Node.Binary binary => binary.Operator.Strength(),
        Node.Between or Node.In => 3,
        Node.Negation or Node.Literal { Value: FeelNumber { Value.Sign: < 0 } } => Negation,
        Node.InstanceOf => Instance,
        _ => Operand,
    };

    private static string Plain(Node node) => node switch
    {
        Node.Literal { Value: FeelString s } => CodePoints.Quote(s.Value),
        Node.Literal literal => literal.Value.ToString(),
        Node.AtLiteral literal => "@" + CodePoints.Quote(literal.Text),
        Node.Name name => name.Text,
        Node.List list => $"[{Listed(list.Items)}]",
        Node.Context context => $"{{{string.Join(", ", context.Entries.Select(e => $"{Key(e.Key)}: {Text(e.Value, 0)}"))}}}",
        Node.Range r => $"{(r.StartIncluded ? '[' : '(')}{Text(r.Start, 0)} .. {Text(r.End, 0)}{(r.EndIncluded ? ']' : ')')}",
        Node.Comparison c => $"({c.Operator.Sign()} {Text(c.Operand, 0)})",
        Node.Negation n => n.Operand is Node.Literal { Value: FeelNumber } or Node.InstanceOf ? $"-({Text(n.Operand, 0)})" : $"-{Text(n.Operand, Negation)}",
        Node.Binary b => $"{Text(b.Left, b.Operator.Strength())} {b.Operator.Sign()} {Text(b.Right, b.Operator.Strength() + 1)}",
        Node.Between b => $"{Text(b.Value, 3)} between {Text(b.Low, 4)} and {Text(b.High, 4)}",
        Node.In i => $"{Text(i.Value, 3)} in ({string.Join(", ", i.Tests.Select(Test))})",
        Node.InstanceOf i => $"{Text(i.Value, Instance)} instance of {Type(i.Type)}",
        Node.If i => $"if {Text(i.Condition, 0)} then {Text(i.Then, 0)} else {Text(i.Else, 0)}",
        Node.For f => $"for {Iterations(f.Iterations)} return {Text(f.Body, 0)}",
        Node.Quantified q => $"{(q.Every ? "every" : "some")} {Iterations(q.Iterations)} satisfies {Text(q.Condition, 0)}",
        Node.Function f => $"function({string.Join(", ", f.Parameters.Select(p => p.Type is null ? p.Name : $"{p.Name}: {Type(p.Type)}"))}){(f.External ? " external" : "")} {Text(f.Body, 0)}",
        Node.Call c => $"{Text(c.Callee, Operand)}({Listed(c.Arguments)})",
        Node.NamedCall c => $"{Text(c.Callee, Operand)}({string.Join(", ", c.Arguments.Select(a => $"{a.Key}: {Text(a.Value, 0)}"))})",
        Node.Filter f => $"{Text(f.Source, Operand)}[{Text(f.Condition, 0)}]",
        Node.Path p => $"{Text(p.Source, Operand)}.{p.Member}",
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    private static string Listed(ImmutableArray<Node> nodes) => string.Join(", ", nodes.Select(n => Text(n, 0)));

    private static string Key(string key)
    {
        var cursor = new Cursor(key);
        return key.Length > 0 && cursor.FreeName() == key && cursor.AtEnd ? key : CodePoints.Quote(key);
    }

    private static string Iterations(ImmutableArray<Node.Iteration> iterations) => string.Join(
        ", ", iterations.Select(i => $"{i.Name} in {Text(i.Source, 1)}{(i.End is null ? "" : $" .. {Text(i.End, 1)}")}"));

    private static string Type(TypeNode node) => node switch
    {
        TypeNode.Named named => named.Name,
        TypeNode.List list => $"list<{Type(list.Item)}>",
        TypeNode.Range range => $"range<{Type(range.End)}>",
        TypeNode.Context context => $"context<{string.Join(", ", context.Entries.Select(e => $"{e.Name}: {Type(e.Type)}"))}>",
        TypeNode.Function function => $"function<{string.Join(", ", function.Parameters.Select(Type))}> -> {Type(function.Result)}",
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };
}
