using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Search;

public sealed class ProcessInstanceItem
{
    public required Guid Id { get; init; }
    public required long Number { get; init; }
    public required long Key { get; init; }
    public required string ProcessId { get; init; }
    public required string ProcessName { get; init; }
    public required int Version { get; init; }
    public string? VersionTag { get; init; }
    public required long DefinitionKey { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary><c>ACTIVE</c>, also while it stands still; <c>COMPLETED</c>; <c>TERMINATED</c> when cancelled or ended by an error.</summary>
    public required string State { get; init; }
    public required bool HasIncident { get; init; }
    public required string BusinessKey { get; init; }
    public Guid? ParentId { get; init; }
    public long? ParentKey { get; init; }
    public long? ParentElementKey { get; init; }
    public long? RootKey { get; init; }
}

/// <summary>Process instances, those that have ended included.</summary>
public sealed class ProcessInstances(RuntimeDb db)
{
    /// <summary>Answered by <see cref="InstancesByVariables"/> alone.</summary>
    internal const string ByVariables = "variables";

    private readonly SearchFields<ProcessInstanceItem> fields = new SearchFields<ProcessInstanceItem>("processInstanceKey", i => i.Key)
        .Add("processInstanceKey", i => i.Key, key => i => i.Number == key / EngineKeys.Elements && key % EngineKeys.Elements == 0).Ordered(i => i.Number)
        .Add("processDefinitionId", i => i.ProcessId).Add("processDefinitionName", i => i.ProcessName).Add("processDefinitionVersion", i => i.Version)
        .Add("processDefinitionVersionTag", i => i.VersionTag).Add("processDefinitionKey", i => i.DefinitionKey).Add("startDate", i => i.StartedAt).Add("endDate", i => i.EndedAt)
        .Add("state", i => i.State).Add("hasIncident", i => i.HasIncident).Add("businessId", i => i.BusinessKey).Add("parentProcessInstanceKey", i => i.ParentKey)
        .Add("parentElementInstanceKey", i => i.ParentElementKey)
        .Where("tags", json => WithTags(db, json))
        .Where("batchOperationKey", json => InBatch(db, json)).Where("batchOperationId", json => InBatch(db, json)).Where("elementId", json => WithElement(db, json))
        .Where("errorMessage", json => WithError(db, json)).Where("hasRetriesLeft", json => WithRetriesLeft(db, json))
        .NotOffered(ByVariables, "elementInstanceState", "hasElementInstanceIncident", "incidentErrorHashCode")
        .Tenanted();

    public Task<SearchResult<ProcessInstanceItem>> SearchAsync(SearchRequest request, CancellationToken cancellation) => fields.PageAsync(Items(), request, cancellation);

    /// <summary>Those that have not ended and meet a filter, or why the filter is refused.</summary>
    internal (IQueryable<ProcessInstanceItem>? Found, SearchRefusal? Refusal) Running(JsonElement filter) => fields.Matching(Items().Where(i => i.EndedAt == null), filter);

    /// <summary>Those of one version, ended ones too, that meet a filter; or why it is refused.</summary>
    internal (IQueryable<ProcessInstanceItem>? Found, SearchRefusal? Refusal) Of(long definition, JsonElement? filter) => fields.Matching(Items().Where(i => i.DefinitionKey == definition), filter);

    /// <summary>Of processes that are not the product's own, those that meet a filter; or why it is refused.</summary>
    internal (IQueryable<ProcessInstanceItem>? Found, SearchRefusal? Refusal) Free(JsonElement? filter)
    {
        var system = Actor.System.Name;
        return fields.Matching(Items().Where(i => !db.Definitions.Any(d => d.ProcessId == i.ProcessId && d.DeployedBy == system)), filter);
    }

    /// <summary>A page of those instances.</summary>
    internal Task<SearchResult<ProcessInstanceItem>> AmongAsync(Guid[] instances, SearchRequest request, CancellationToken cancellation) =>
        fields.PageAsync(Items().Where(i => instances.Contains(i.Id)), request, cancellation);

    /// <summary>Null when there is no such instance, or the key is that of an element within it.</summary>
    public async Task<ProcessInstanceItem?> FindAsync(long key, CancellationToken cancellation)
    {
        var (number, owner) = EngineKeys.OfElement(key);
        return owner == 0 ? await Items().FirstOrDefaultAsync(i => i.Number == number, cancellation) : null;
    }

    public Task<ProcessInstanceItem?> FindAsync(Guid id, CancellationToken cancellation) => Items().FirstOrDefaultAsync(i => i.Id == id, cancellation);

    /// <summary>The tags of each instance that has any.</summary>
    public async Task<ILookup<Guid, string>> TagsAsync(IEnumerable<Guid> instances, CancellationToken cancellation)
    {
        var ids = instances.Distinct().ToArray();
        return (await db.InstanceTags.AsNoTracking().Where(t => ids.Contains(t.InstanceId)).OrderBy(t => t.Name).ToListAsync(cancellation)).ToLookup(t => t.InstanceId, t => t.Name);
    }

    private IQueryable<ProcessInstanceItem> Items() =>
        from i in db.Instances.AsNoTracking()
        join d in db.Definitions on new { i.ProcessId, i.Version } equals new { d.ProcessId, d.Version }
        select new ProcessInstanceItem
        {
            Id = i.Id, Number = i.Key, Key = i.Key * EngineKeys.Elements, ProcessId = i.ProcessId, ProcessName = d.Name, Version = i.Version, VersionTag = d.VersionTag, DefinitionKey = d.Key,
            StartedAt = i.StartedAt, EndedAt = i.EndedAt,
            State = i.EndedAt == null ? "ACTIVE" : i.Status == InstanceStatus.Completed ? "COMPLETED" : "TERMINATED",
            HasIncident = db.Incidents.Any(e => e.InstanceId == i.Id && e.ResolvedAt == null),
            BusinessKey = i.BusinessKey, ParentId = i.ParentId,
            ParentKey = db.Instances.Where(p => p.Id == i.ParentId).Select(p => (long?)p.Key * EngineKeys.Elements).FirstOrDefault(),
            ParentElementKey = db.Instances.Where(p => p.Id == i.ParentId).Select(p => ((long?)p.Key * EngineKeys.Elements) + i.ParentOwner).FirstOrDefault(),
            RootKey = db.Instances.Where(p => p.Id == i.RootId).Select(p => (long?)p.Key * EngineKeys.Elements).FirstOrDefault(),
        };

    /// <summary>Instances that have every one of the tags.</summary>
    private static System.Linq.Expressions.Expression<Func<ProcessInstanceItem, bool>> WithTags(RuntimeDb db, JsonElement json)
    {
        var tags = Tags(json);
        var count = tags.Length;
        return i => db.InstanceTags.Count(t => t.InstanceId == i.Id && tags.Contains(t.Name)) == count;
    }

    internal static string[] Tags(JsonElement json) => json.ValueKind is JsonValueKind.Array && json.EnumerateArray().All(tag => tag.ValueKind is JsonValueKind.String)
        ? [.. json.EnumerateArray().Select(tag => tag.GetString() ?? "").Distinct(StringComparer.Ordinal)]
        : throw new SearchRefusedException("search.filter", "Expected tags as a list of texts.");

    /// <summary>Instances that a batch has, or had, among its items.</summary>
    private static System.Linq.Expressions.Expression<Func<ProcessInstanceItem, bool>> InBatch(RuntimeDb db, JsonElement json)
    {
        var key = long.TryParse(Single(json, "batchOperationKey"), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new SearchRefusedException("search.filter", "Expected a key (digits as text) for 'batchOperationKey'.");
        return i => db.BatchItems.Any(item => item.InstanceId == i.Id && db.Batches.Any(b => b.Id == item.BatchId && b.Key == key));
    }

    /// <summary>Instances in which the element is or was there.</summary>
    private static System.Linq.Expressions.Expression<Func<ProcessInstanceItem, bool>> WithElement(RuntimeDb db, JsonElement json)
    {
        var element = Single(json, "elementId");
        return i => db.Journal.Any(line => line.InstanceId == i.Id && line.Kind == FactKind.Activated && line.Element == element);
    }

    /// <summary>Instances with an open incident that says so.</summary>
    private static System.Linq.Expressions.Expression<Func<ProcessInstanceItem, bool>> WithError(RuntimeDb db, JsonElement json)
    {
        var parse = SearchValues.Parser(typeof(string));
        System.Linq.Expressions.Expression<Func<IncidentRow, string>> text = e => e.Code + ": " + e.Message;
        var says = FilterOperators.Condition(new SearchField<IncidentRow>("errorMessage", text, value => parse("errorMessage", value), HasText: true), json, inMemory: false);
        return i => db.Incidents.Where(says).Any(e => e.InstanceId == i.Id && e.ResolvedAt == null);
    }

    /// <summary>Instances with a job that failed and will be tried again; or without one.</summary>
    private static System.Linq.Expressions.Expression<Func<ProcessInstanceItem, bool>> WithRetriesLeft(RuntimeDb db, JsonElement json)
    {
        var wanted = json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : throw new SearchRefusedException("search.filter", "Expected true or false for 'hasRetriesLeft'.");
        return i => db.Jobs.Any(j => j.InstanceId == i.Id && j.LastError != null && j.RetriesLeft > 0) == wanted;
    }

    private static string Single(JsonElement json, string field)
    {
        var wanted = json.ValueKind is JsonValueKind.Object && json.TryGetProperty("$eq", out var equal) ? equal : json;
        return wanted.ValueKind is JsonValueKind.String ? wanted.GetString() ?? "" : throw new SearchRefusedException(SearchRefusal.NotOffered, $"Filtering by '{field}' with operators other than $eq is not offered here.");
    }
}
