using Workflow.Feel;
using Workflow.Nominations.Data;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;

namespace Workflow.Nominations.Rules;

/// <summary>
/// The rule tables as one piece of work on a dossier consults them: every answer that it acts on is kept with the dossier, so that
/// it can be said afterwards by which rule of which version it was decided.
/// </summary>
public sealed class ConsultedRules
{
    private readonly DeployedDecisions decisions;
    private readonly List<KeptDecision> kept = [];

    public ConsultedRules(DeployedDecisions decisions)
    {
        this.decisions = decisions;
        Tables = new RuleTables(Consult);
    }

    public RuleTables Tables { get; }

    /// <summary>Takes over what was consulted before there was a dossier.</summary>
    internal void Add(ConsultedRules earlier) => kept.AddRange(earlier.kept);

    /// <summary>Writes what was consulted, each answer once, as records of the dossier's process.</summary>
    /// <param name="action">The use case that consulted the rules.</param>
    internal void Store(OfficeDb db, Guid instance, string action, DateTimeOffset now)
    {
        foreach (var (i, (decision, json)) in kept.Select(decision => (decision, Json: decision.ToJson())).DistinctBy(d => d.Json, StringComparer.Ordinal).Index())
        {
            db.DecisionRecords.Add(new DecisionRecordRow
            {
                // Ids keep the order in which the rules were consulted within one moment.
                Id = Guid.CreateVersion7(now.AddMilliseconds(i)), InstanceId = instance, Owner = 0, Element = action, DecisionId = decision.Record.ElementId,
                At = now, Record = PackedText.Pack(json),
            });
        }

        kept.Clear();
    }

    private FeelContext Consult(string decisionId, FeelContext inputs, DateOnly asOf)
    {
        var decision = decisions.Decide(decisionId, inputs, asOf);
        kept.Add(decision);
        return DeployedDecisions.Answer(decisionId, decision.Record);
    }
}
