using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;

namespace Workflow.Runtime.Search;

public sealed class ElementInstanceItem
{
    public required Guid InstanceId { get; init; }
    public required long Number { get; init; }
    public required long Owner { get; init; }
    public required long Key { get; init; }
    public required long InstanceKey { get; init; }
    public required long RootKey { get; init; }
    public required string ProcessId { get; init; }
    public required int Version { get; init; }
    public required long DefinitionKey { get; init; }
    public required string Element { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary><c>ACTIVE</c>, <c>COMPLETED</c> or <c>TERMINATED</c>.</summary>
    public required string State { get; init; }
    public long? IncidentKey { get; init; }
}

/// <summary>How often an element of one instance is and was there.</summary>
public sealed record ElementCount(string Element, int Active, int Completed, int Terminated, int Incidents);

/// <summary>Element instances, from the journal: one for each activation, also of instances that have ended.</summary>
public sealed class ElementInstances(RuntimeDb db, GraphCache graphs)
{
    private static readonly SearchFields<ElementInstanceItem> Fields = new SearchFields<ElementInstanceItem>("elementInstanceKey", i => i.Key)
        .Add("elementInstanceKey", i => i.Key, key => i => i.Number == key / EngineKeys.Elements && i.Owner == key % EngineKeys.Elements).Ordered(i => i.Number, i => i.Owner)
        .Add("processInstanceKey", i => i.InstanceKey, key => i => i.Number == key / EngineKeys.Elements && key % EngineKeys.Elements == 0)
        .Add("processDefinitionKey", i => i.DefinitionKey).Add("processDefinitionId", i => i.ProcessId).Add("elementId", i => i.Element)
        .Add("startDate", i => i.StartedAt).Add("endDate", i => i.EndedAt).Add("state", i => i.State).Add("incidentKey", i => i.IncidentKey).Add("hasIncident", i => i.IncidentKey != null)
        .NotOffered("type", "elementName", "elementInstanceScopeKey").Tenanted();

    public Task<SearchResult<ElementInstanceItem>> SearchAsync(SearchRequest request, CancellationToken cancellation) => Fields.PageAsync(Items(), request, cancellation);

    public Task<ElementInstanceItem?> FindAsync(long key, CancellationToken cancellation)
    {
        var (number, owner) = EngineKeys.OfElement(key);
        return Items().FirstOrDefaultAsync(i => i.Number == number && i.Owner == owner, cancellation);
    }

    /// <summary>The element in its model; null for the process itself.</summary>
    public async Task<FlowNode?> NodeAsync(string processId, int version, string element, CancellationToken cancellation) =>
        (await graphs.GraphAsync(db, new(processId, version), cancellation)).Find(new(element));

    /// <summary>The flows that were taken, each once, in the order of the first time.</summary>
    public async Task<IReadOnlyList<string>> FlowsAsync(Guid instance, CancellationToken cancellation) => [.. (await db.Journal.AsNoTracking()
        .Where(j => j.InstanceId == instance && j.Kind == FactKind.FlowTaken).OrderBy(j => j.Sequence).Select(j => j.Element).ToListAsync(cancellation)).Distinct(StringComparer.Ordinal)];

    public async Task<IReadOnlyList<ElementCount>> CountsAsync(Guid instance, CancellationToken cancellation)
    {
        var items = await Items().Where(i => i.InstanceId == instance).Select(i => new { i.Element, i.State, i.IncidentKey }).ToListAsync(cancellation);
        return [.. items.GroupBy(i => i.Element, StringComparer.Ordinal).Select(element => new ElementCount(
            element.Key, element.Count(i => i.State == "ACTIVE"), element.Count(i => i.State == "COMPLETED"), element.Count(i => i.State == "TERMINATED"), element.Count(i => i.IncidentKey != null)))];
    }

    private IQueryable<ElementInstanceItem> Items() =>
        from line in db.Journal.AsNoTracking()
        where line.Kind == FactKind.Activated
        join i in db.Instances on line.InstanceId equals i.Id
        join root in db.Instances on i.RootId equals root.Id
        join d in db.Definitions on new { i.ProcessId, i.Version } equals new { d.ProcessId, d.Version }
        select new ElementInstanceItem
        {
            InstanceId = i.Id, Number = i.Key, Owner = line.Owner, Key = (i.Key * EngineKeys.Elements) + line.Owner, InstanceKey = i.Key * EngineKeys.Elements, RootKey = root.Key * EngineKeys.Elements,
            ProcessId = i.ProcessId, Version = i.Version, DefinitionKey = d.Key, Element = line.Element, StartedAt = line.At,
            EndedAt = db.Journal.Where(e => e.InstanceId == line.InstanceId && e.Owner == line.Owner && (e.Kind == FactKind.Completed || e.Kind == FactKind.Terminated)).Min(e => (DateTimeOffset?)e.At) ?? i.EndedAt,
            State = db.Journal.Any(e => e.InstanceId == line.InstanceId && e.Owner == line.Owner && e.Kind == FactKind.Completed) ? "COMPLETED"
                : i.EndedAt != null || db.Journal.Any(e => e.InstanceId == line.InstanceId && e.Owner == line.Owner && e.Kind == FactKind.Terminated) ? "TERMINATED" : "ACTIVE",
            IncidentKey = db.Incidents.Where(e => e.InstanceId == i.Id && e.Owner == line.Owner && e.ResolvedAt == null).Select(e => (long?)e.Key).FirstOrDefault(),
        };
}
