using System.Collections.Immutable;

namespace Workflow.Feel;

/// <summary>Finds the constants of unary tests that are made of nothing but constants, ranges, comparisons and not, and, or.</summary>
internal static class TestConstants
{
    private static readonly HashSet<string> Constructors = new(StringComparer.Ordinal) { "date", "time", "date and time", "duration", "number" };

    /// <summary>C# null when the answer depends on more than constants.</summary>
    public static ImmutableArray<FeelValue>? Of(UnaryTests tests)
    {
        var found = ImmutableArray.CreateBuilder<FeelValue>();
        return tests.Tests.All(test => IsTest(test, found)) ? found.ToImmutable() : null;
    }

    private static bool IsTest(Node node, ImmutableArray<FeelValue>.Builder found) => node switch
    {
        Node.Comparison comparison => IsConstant(comparison.Operand, found),
        Node.Binary { Operator: Operator.And or Operator.Or } both => IsTruth(both.Left, found) && IsTruth(both.Right, found),
        Node.List list => list.Items.All(item => IsTest(item, found)),
        _ => IsConstant(node, found) || IsRange(node, found) || IsTruth(node, found),
    };

    /// <summary>True or false by the input alone.</summary>
    private static bool IsTruth(Node node, ImmutableArray<FeelValue>.Builder found) => node switch
    {
        Node.Binary { Operator: Operator.And or Operator.Or } both => IsTruth(both.Left, found) && IsTruth(both.Right, found),
        Node.Binary { Operator: >= Operator.Equal and <= Operator.GreaterOrEqual } order =>
            (IsInput(order.Left) && IsConstant(order.Right, found)) || (IsInput(order.Right) && IsConstant(order.Left, found)),
        Node.Between between => IsInput(between.Value) && IsConstant(between.Low, found) && IsConstant(between.High, found),
        Node.In within => IsInput(within.Value) && within.Tests.All(test => IsTest(test, found)),
        Node.Call { Callee: Node.Name { Text: "not" }, Arguments: [var argument] } => IsTruth(argument, found),
        _ => false,
    };

    private static bool IsRange(Node node, ImmutableArray<FeelValue>.Builder found) =>
        node is Node.Range range && IsConstant(range.Start, found) && IsConstant(range.End, found);

    private static bool IsInput(Node node) => node is Node.Name { Text: "?" };

    private static bool IsConstant(Node node, ImmutableArray<FeelValue>.Builder found)
    {
        var isConstant = node is Node.Literal or Node.AtLiteral or Node.Negation { Operand: Node.Literal }
            || (node is Node.Call { Callee: Node.Name { Text: var name } } call && Constructors.Contains(name) && call.Arguments.All(a => a is Node.Literal));
        if (!isConstant) return false;
        var value = Compiler.Expression(node, FeelNames.None).Run(new FeelEvaluation(FeelSurroundings.At(default)), FeelContext.Empty, null);
        found.Add(value);
        return true;
    }
}
