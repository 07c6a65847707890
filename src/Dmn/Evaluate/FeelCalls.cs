using System.Collections.Frozen;
using Workflow.Feel;

namespace Workflow.Dmn.Evaluate;

/// <summary>FEEL itself as DMN uses it: the aggregations of collect tables and the items of an iteration.</summary>
internal static class FeelCalls
{
    private static readonly FeelNames Names = new(["a"]);
    private static readonly FeelExpression Iteration = Parse("for i in a return i");

    private static readonly FrozenDictionary<string, FeelExpression> Aggregations = new[] { "sum", "min", "max", "count" }
        .ToFrozenDictionary(name => name, name => Parse($"{name}(a)"), StringComparer.Ordinal);

    internal static FeelValue Aggregate(string function, FeelList list, FeelEvaluation evaluation) =>
        Aggregations[function].Evaluate(FeelContext.Empty.With("a", list), evaluation);

    internal static FeelValue Items(FeelValue value, FeelEvaluation evaluation) =>
        Iteration.Evaluate(FeelContext.Empty.With("a", value), evaluation);

    private static FeelExpression Parse(string text) =>
        FeelExpression.Parse(text, Names).Parsed ?? throw new InvalidOperationException($"Expected '{text}' to be FEEL.");
}
