using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Workflow.Feel;

/// <summary>Finds the constants of unary tests that are made of nothing but constants, ranges, comparisons and not, and, or.</summary>
internal sealed class TestConstants
{
    private static readonly FrozenSet<string> Constructors = FrozenSet.Create(StringComparer.Ordinal, "date", "time", "date and time", "duration", "number");

    private readonly FeelNames names;
    private readonly ImmutableArray<FeelValue>.Builder found = ImmutableArray.CreateBuilder<FeelValue>();

    private TestConstants(FeelNames names) => this.names = names;

    /// <summary>C# null when the answer depends on more than constants.</summary>
    public static IReadOnlyList<FeelValue>? Of(UnaryTests tests, FeelNames names)
    {
        var search = new TestConstants(names);
        return tests.Tests.All(search.IsTest) ? search.found.ToImmutable() : null;
    }

    private bool IsTest(Node node) => node switch
    {
        Node.Comparison comparison => IsConstant(comparison.Operand),
        Node.List list => list.Items.All(IsTest),
        _ => IsConstant(node) || IsRange(node) || IsTruth(node),
    };

    /// <summary>True or false by the input alone.</summary>
    private bool IsTruth(Node node) => node switch
    {
        Node.Binary { Operator: Operator.And or Operator.Or } both => IsTruth(both.Left) && IsTruth(both.Right),
        Node.Binary { Operator: >= Operator.Equal and <= Operator.GreaterOrEqual } order =>
            (IsInput(order.Left) && IsConstant(order.Right)) || (IsInput(order.Right) && IsConstant(order.Left)),
        Node.Between between => IsInput(between.Value) && IsConstant(between.Low) && IsConstant(between.High),
        Node.In within => IsInput(within.Value) && within.Tests.All(IsTest),
        Node.Call { Callee: Node.Name { Text: "not" }, Arguments: [var argument] } => IsBuiltIn("not") && IsTruth(argument),
        _ => false,
    };

    private bool IsRange(Node node) => node is Node.Range range && IsConstant(range.Start) && IsConstant(range.End);

    private static bool IsInput(Node node) => node is Node.Name { Text: "?" };

    /// <summary>A variable of the same name hides a built-in function.</summary>
    private bool IsBuiltIn(string name) => !names.Variables.Contains(name, StringComparer.Ordinal);

    private bool IsConstant(Node node)
    {
        var isConstant = node is Node.Literal or Node.AtLiteral or Node.Negation { Operand: Node.Literal }
            || (node is Node.Call { Callee: Node.Name { Text: var name } } call && Constructors.Contains(name) && IsBuiltIn(name) && call.Arguments.All(a => a is Node.Literal));
        if (!isConstant) return false;
        found.Add(Compiler.Expression(node, FeelNames.None).Run(new FeelEvaluation(FeelSurroundings.At(default)), FeelContext.Empty, null));
        return true;
    }
}
