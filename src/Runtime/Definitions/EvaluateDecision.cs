using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Definitions;

/// <summary>
/// Evaluates a deployed decision for somebody outside: the version in effect on the day of the input <c>decisionDate</c>, or today; or
/// one version that is named. The failure is <c>decision.not-deployed</c>, <c>decision.not-in-effect</c> or <c>decision.no-date</c>.
/// </summary>
public sealed class EvaluateDecision(RuntimeDb db, GraphCache graphs, InstanceRunner runner)
{
    public async Task<(KeptDecision? Kept, Failure? Failure)> HandleAsync(string decisionId, int? version, Variables inputs, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var feel = await runner.FeelAsync(cancellation);
        var given = FeelContext.Of(inputs.Values);
        if (given.TryGet(DecisionSnapshot.DateInput, out var date) && DecisionSnapshot.DayOf(date, feel) is null)
        {
            return (null, new("decision.no-date", string.Create(CultureInfo.InvariantCulture, $"Expected '{DecisionSnapshot.DateInput}' as a date, but found '{date}'.")));
        }

        var day = DecisionSnapshot.Day(given, feel) ?? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(feel.Now, feel.Zone).DateTime);
        return graphs.Decisions(db).Decide(decisionId, given, day, feel, version);
    }
}
