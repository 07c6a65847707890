using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Workflow.Dmn;
using Workflow.Feel;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Rules;

/// <summary>The rule tables that have been read. A deployed file never changes, so its model is kept.</summary>
public sealed class RuleModels
{
    private readonly ConcurrentDictionary<Guid, DmnModel> models = new();

    internal DmnModel Of(Guid resource, Func<byte[]> content) => models.GetOrAdd(resource, _ =>
        DmnReader.Read(PackedText.UnpackText(content())).Model ?? throw new InvalidDataException($"Expected resource {resource} to be DMN as it was when deployed."));
}

/// <summary>Evaluates the deployed version that is in effect on a day: what <see cref="RuleTables"/> asks in the running product.</summary>
public sealed class DeployedDecisions(OfficeDb db, RuleModels models)
{
    public FeelContext Evaluate(string decisionId, FeelContext inputs, DateOnly asOf)
    {
        // Asked each time, so that a rule published a moment ago, on whichever node, decides; the model itself is kept.
        var resource = db.Decisions.AsNoTracking().Where(row => row.DecisionId == decisionId && row.EffectiveFrom <= asOf)
            .OrderByDescending(row => row.EffectiveFrom).ThenByDescending(row => row.Version).Select(row => (Guid?)row.ResourceId).FirstOrDefault()
            ?? throw new InvalidOperationException($"rule.not-deployed: Expected a version of decision '{decisionId}' in effect on {asOf:yyyy-MM-dd}, but there is none.");

        var model = models.Of(resource, () => db.DefinitionResources.AsNoTracking().Where(row => row.Id == resource).Select(row => row.Content).Single());
        return Evaluate(model, decisionId, inputs, asOf);
    }

    /// <summary>The answer of one model; <paramref name="asOf"/> is also its today.</summary>
    public static FeelContext Evaluate(DmnModel model, string decisionId, FeelContext inputs, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(model);
        var surroundings = new FeelSurroundings(OfficeTime.At(asOf, new TimeOnly(12, 0)), OfficeTime.Zone, FeelFunctions.None, FeelLimits.Default);
        var record = model.Evaluate(decisionId, inputs, surroundings);
        return record.Output as FeelContext
            ?? throw new InvalidOperationException($"rule.no-answer: Expected decision '{decisionId}' to answer a row, but it answered {record.Output}: {Warnings(record)}");
    }

    private static string Warnings(Dmn.Evaluate.DecisionRecord record) => string.Join("; ", record.Warnings.Select(warning => $"{warning.Code} {warning.Message}"));
}
