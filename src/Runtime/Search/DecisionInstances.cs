using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;

namespace Workflow.Runtime.Search;

public sealed class DecisionInstanceItem
{
    /// <summary>The number of the evaluation; the interface's key is this and "-1".</summary>
    public required long Key { get; init; }
    public required string DecisionId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required long Number { get; init; }
    public required long Owner { get; init; }
    public required long InstanceKey { get; init; }
    public required long ElementKey { get; init; }
    public required long RootKey { get; init; }
    public required string ProcessId { get; init; }
    public required long DefinitionKey { get; init; }

    /// <summary><c>EVALUATED</c>: one that fails becomes an incident.</summary>
    public required string State { get; init; }
    public required byte[] Record { get; init; }
}

/// <summary>An evaluation with the version that decided and what it read and concluded.</summary>
public sealed record KeptEvaluation(DecisionInstanceItem Item, KeptDecision Kept, DecisionDefinitionItem? Definition);

/// <summary>
/// Decisions that process instances have asked for, as they were kept. Those of the product's own processes are about people and are on
/// its pages alone.
/// </summary>
public sealed class DecisionInstances(RuntimeDb db, DecisionDefinitions decisions)
{
    private static readonly SearchFields<DecisionInstanceItem> Fields = new SearchFields<DecisionInstanceItem>("decisionEvaluationKey", i => i.Key)
        .Add("decisionDefinitionId", i => i.DecisionId).Add("evaluationDate", i => i.At).Add("state", i => i.State).Add("processDefinitionKey", i => i.DefinitionKey)
        .Add("processInstanceKey", i => i.InstanceKey, key => i => i.Number == key / EngineKeys.Elements && key % EngineKeys.Elements == 0)
        .Add("elementInstanceKey", i => i.ElementKey, key => i => i.Number == key / EngineKeys.Elements && i.Owner == key % EngineKeys.Elements)
        .NotOffered(
            "decisionEvaluationInstanceKey", "evaluationFailure", "decisionDefinitionName", "decisionDefinitionVersion", "decisionDefinitionType", "decisionDefinitionKey", "rootDecisionDefinitionKey",
            "decisionRequirementsKey").Tenanted();

    public Task<SearchResult<DecisionInstanceItem>> SearchAsync(SearchRequest request, CancellationToken cancellation) => Fields.PageAsync(Items(), request, cancellation);

    public async Task<KeptEvaluation?> FindAsync(long key, CancellationToken cancellation) =>
        await Items().FirstOrDefaultAsync(i => i.Key == key, cancellation) is { } item ? await KeptAsync(item, cancellation) : null;

    /// <summary>What the record of an item holds.</summary>
    public async Task<KeptEvaluation> KeptAsync(DecisionInstanceItem item, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(item);
        var kept = KeptDecision.Read(PackedText.UnpackText(item.Record));
        return new(item, kept, await decisions.FindAsync(item.DecisionId, kept.Version, cancellation));
    }

    private IQueryable<DecisionInstanceItem> Items()
    {
        var system = Actor.System.Name;
        return
            from r in db.DecisionRecords.AsNoTracking()
            join i in db.Instances on r.InstanceId equals i.Id
            join root in db.Instances on i.RootId equals root.Id
            join d in db.Definitions on new { i.ProcessId, i.Version } equals new { d.ProcessId, d.Version }
            where !db.Definitions.Any(own => own.ProcessId == i.ProcessId && own.DeployedBy == system)
            select new DecisionInstanceItem
            {
                Key = r.Key, DecisionId = r.DecisionId, At = r.At, Number = i.Key, Owner = r.Owner, InstanceKey = i.Key * EngineKeys.Elements, ElementKey = (i.Key * EngineKeys.Elements) + r.Owner,
                RootKey = root.Key * EngineKeys.Elements, ProcessId = i.ProcessId, DefinitionKey = d.Key, State = "EVALUATED", Record = r.Record,
            };
    }
}
