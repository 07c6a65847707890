using Workflow.Dmn;
using Workflow.Dmn.Evaluate;
using Workflow.Feel;
using Workflow.Nominations.Clock;
using Workflow.Runtime.Definitions;

namespace Workflow.Nominations.Rules;

/// <summary>Evaluates the deployed version that is in effect on a day: what <see cref="RuleTables"/> asks in the running product.</summary>
public sealed class DeployedDecisions(DatedDecisions decisions)
{
    public FeelContext Evaluate(string decisionId, FeelContext inputs, DateOnly asOf) => Answer(decisionId, Decide(decisionId, inputs, asOf).Record);

    /// <summary>The same with its record; noon of <paramref name="asOf"/> is its now, so that it replays.</summary>
    internal KeptDecision Decide(string decisionId, FeelContext inputs, DateOnly asOf)
    {
        var (kept, failure) = decisions.Evaluate(decisionId, inputs, asOf, Noon(asOf), OfficeTime.Zone);
        return kept ?? throw new InvalidOperationException($"{failure?.Code}: {failure?.Message}");
    }

    /// <summary>The answer of one model; <paramref name="asOf"/> is also its today.</summary>
    public static FeelContext Evaluate(DmnModel model, string decisionId, FeelContext inputs, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Answer(decisionId, model.Evaluate(decisionId, inputs, new FeelSurroundings(Noon(asOf), OfficeTime.Zone, FeelFunctions.None, FeelLimits.Default)));
    }

    internal static FeelContext Answer(string decisionId, DecisionRecord record) => record.Output as FeelContext
        ?? throw new InvalidOperationException($"rule.no-answer: Expected decision '{decisionId}' to answer a row, but it answered {record.Output}: {Warnings(record)}");

    private static DateTimeOffset Noon(DateOnly day) => OfficeTime.At(day, new TimeOnly(12, 0));

    private static string Warnings(DecisionRecord record) => string.Join("; ", record.Warnings.Select(warning => $"{warning.Code} {warning.Message}"));
}
