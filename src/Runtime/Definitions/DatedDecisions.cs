using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Definitions;

/// <summary>What a use case asks beside the process: the same versions, chosen in the same way, as a business rule task gets.</summary>
public sealed class DatedDecisions(RuntimeDb db, GraphCache graphs, EvaluationLimits limits)
{
    /// <summary>
    /// Evaluates the version in effect on <paramref name="day"/>. The deployed versions are looked at each time, so that one published
    /// a moment ago, on whichever node, decides. The failure is <c>decision.not-deployed</c> or <c>decision.not-in-effect</c>.
    /// </summary>
    public (KeptDecision? Kept, Failure? Failure) Evaluate(string decisionId, FeelContext inputs, DateOnly day, DateTimeOffset now, TimeZoneInfo zone) =>
        graphs.Decisions(db).Decide(decisionId, inputs, day, new FeelSurroundings(now, zone, FeelFunctions.None, limits.Current(db)));
}
