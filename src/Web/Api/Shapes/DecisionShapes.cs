using Workflow.Dmn.Evaluate;
using Workflow.Feel;

namespace Workflow.Web.Api.Shapes;

/// <summary>One evaluated decision in the interface's words.</summary>
internal static class DecisionShapes
{
    public static string TypeOf(DecisionOutcome outcome) => outcome.Tables.IsEmpty ? "LITERAL_EXPRESSION" : "DECISION_TABLE";

    public static IReadOnlyList<MatchedRuleShape> RulesOf(DecisionOutcome outcome) =>
    [
        .. outcome.Tables.SelectMany(table => table.Matched).Select(rule => new MatchedRuleShape(
            rule.RuleId, rule.Number, [.. rule.Outputs.Select(output => new EvaluatedOutputShape(output.Name, output.Name, FeelJson.Text(output.Value), rule.RuleId, rule.Number))])),
    ];

    public static IReadOnlyList<EvaluatedInputShape> InputsOf(DecisionOutcome outcome) =>
        [.. outcome.Tables.SelectMany(table => table.Inputs).Select(input => new EvaluatedInputShape(input.Name, input.Name, FeelJson.Text(input.Value)))];
}
