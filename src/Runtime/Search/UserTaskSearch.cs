using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Search;

public sealed class UserTaskItem
{
    public required Guid Id { get; init; }
    public required Guid InstanceId { get; init; }
    public required long Number { get; init; }
    public required long Owner { get; init; }
    public required long Key { get; init; }
    public required long InstanceKey { get; init; }
    public required long RootKey { get; init; }
    public required string ProcessId { get; init; }
    public required string ProcessName { get; init; }
    public required int Version { get; init; }
    public required long DefinitionKey { get; init; }
    public required long ResourceKey { get; init; }
    public required string Element { get; init; }
    public required string Name { get; init; }
    public string? Assignee { get; init; }
    public required int Priority { get; init; }
    public string? FormKey { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public DateTimeOffset? FollowUpAt { get; init; }

    /// <summary>Of one that has ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary><c>CREATED</c>, <c>COMPLETED</c> or, when it was taken away, <c>CANCELED</c>.</summary>
    public required string State { get; init; }
    public required IReadOnlyList<string> Groups { get; init; }
    public required IReadOnlyList<string> Users { get; init; }
}

/// <summary>User tasks: the open ones, or those that have ended when the filter's state asks for them. The key of a task is that of its element instance.</summary>
public sealed class UserTaskSearch(RuntimeDb db)
{
    private readonly SearchFields<UserTaskItem> fields = new SearchFields<UserTaskItem>("userTaskKey", i => i.Key)
        .Add("userTaskKey", i => i.Key, key => i => i.Number == key / EngineKeys.Elements && i.Owner == key % EngineKeys.Elements)
        .Add("elementInstanceKey", i => i.Key, key => i => i.Number == key / EngineKeys.Elements && i.Owner == key % EngineKeys.Elements)
        .Add("processInstanceKey", i => i.InstanceKey, key => i => i.Number == key / EngineKeys.Elements && key % EngineKeys.Elements == 0)
        .Add("processDefinitionKey", i => i.DefinitionKey).Add("processDefinitionId", i => i.ProcessId).Add("elementId", i => i.Element).Add("name", i => i.Name)
        .Add("assignee", i => i.Assignee).Add("priority", i => i.Priority).Add("creationDate", i => i.CreatedAt).Add("dueDate", i => i.DueAt).Add("followUpDate", i => i.FollowUpAt)
        .Add("state", i => i.State).Add("completionDate", i => i.EndedAt)
        .Where("candidateGroup", json => { var name = Named(json); return i => db.UserTaskCandidates.Any(c => c.TaskId == i.Id && c.Kind == CandidateKind.Group && c.Name == name); })
        .Where("candidateUser", json => { var name = Named(json); return i => db.UserTaskCandidates.Any(c => c.TaskId == i.Id && c.Kind == CandidateKind.User && c.Name == name); })
        .NotOffered("processInstanceVariables", "localVariables", "tags").Tenanted();

    /// <param name="seen">The open tasks that whoever asks may see.</param>
    /// <param name="ended">The ended ones.</param>
    public Task<SearchResult<UserTaskItem>> SearchAsync(IQueryable<UserTaskRow> seen, IQueryable<EndedUserTaskRow> ended, SearchRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return AsksForEnded(request.Filter) is { } asked
            ? fields.PageAsync(asked ? Ended(ended) : Items(seen), request, cancellation)
            : Task.FromResult<SearchResult<UserTaskItem>>(new SearchResult<UserTaskItem>.Refused(new(SearchRefusal.NotOffered, "Searching open and ended user tasks at once is not offered here: expected a state, or several of either.")));
    }

    /// <summary>Open or ended.</summary>
    public async Task<UserTaskItem?> FindAsync(IQueryable<UserTaskRow> seen, IQueryable<EndedUserTaskRow> ended, long key, CancellationToken cancellation) =>
        await FindAsync(seen, key, cancellation) ?? await One(Ended(ended), key, cancellation);

    public Task<UserTaskItem?> FindAsync(IQueryable<UserTaskRow> seen, long key, CancellationToken cancellation) => One(Items(seen), key, cancellation);

    private static Task<UserTaskItem?> One(IQueryable<UserTaskItem> items, long key, CancellationToken cancellation)
    {
        var (number, owner) = EngineKeys.OfElement(key);
        return items.FirstOrDefaultAsync(i => i.Number == number && i.Owner == owner, cancellation);
    }

    /// <summary>Of one tree the task that somebody holds, or else the most urgent; null when none is seen.</summary>
    public Task<UserTaskItem?> FirstAsync(IQueryable<UserTaskRow> seen, long rootKey, CancellationToken cancellation) => Items(seen).Where(i => i.RootKey == rootKey)
        .OrderBy(i => i.Assignee == null).ThenByDescending(i => i.Priority).ThenBy(i => i.DueAt == null).ThenBy(i => i.DueAt).ThenBy(i => i.Id).FirstOrDefaultAsync(cancellation);

    private IQueryable<UserTaskItem> Items(IQueryable<UserTaskRow> seen) =>
        from t in seen
        join i in db.Instances on t.InstanceId equals i.Id
        join root in db.Instances on t.RootId equals root.Id
        join d in db.Definitions on new { i.ProcessId, i.Version } equals new { d.ProcessId, d.Version }
        join r in db.DefinitionResources on d.ResourceId equals r.Id
        select new UserTaskItem
        {
            Id = t.Id, InstanceId = i.Id, Number = i.Key, Owner = t.Owner, Key = (i.Key * EngineKeys.Elements) + t.Owner, InstanceKey = i.Key * EngineKeys.Elements,
            RootKey = root.Key * EngineKeys.Elements, ProcessId = i.ProcessId, ProcessName = d.Name, Version = i.Version, DefinitionKey = d.Key, ResourceKey = r.Key, Element = t.Element,
            Name = t.Name, Assignee = t.Assignee, Priority = t.Priority, FormKey = t.FormKey, CreatedAt = t.CreatedAt, DueAt = t.DueAt, FollowUpAt = t.FollowUpAt, State = "CREATED",
            Groups = t.Candidates.Where(c => c.Kind == CandidateKind.Group).Select(c => c.Name).ToList(),
            Users = t.Candidates.Where(c => c.Kind == CandidateKind.User).Select(c => c.Name).ToList(),
        };

    /// <summary>Candidates of tasks that have ended are not kept.</summary>
    private IQueryable<UserTaskItem> Ended(IQueryable<EndedUserTaskRow> ended) =>
        from t in ended
        join i in db.Instances on new { t.RootId, Id = t.InstanceId } equals new { i.RootId, i.Id }
        join root in db.Instances on t.RootId equals root.Id
        join d in db.Definitions on new { i.ProcessId, i.Version } equals new { d.ProcessId, d.Version }
        join r in db.DefinitionResources on d.ResourceId equals r.Id
        select new UserTaskItem
        {
            Id = t.Id, InstanceId = i.Id, Number = i.Key, Owner = t.Owner, Key = (i.Key * EngineKeys.Elements) + t.Owner, InstanceKey = i.Key * EngineKeys.Elements,
            RootKey = root.Key * EngineKeys.Elements, ProcessId = i.ProcessId, ProcessName = d.Name, Version = i.Version, DefinitionKey = d.Key, ResourceKey = r.Key, Element = t.Element,
            Name = t.Name, Assignee = t.Assignee, Priority = t.Priority, FormKey = t.FormKey, CreatedAt = t.CreatedAt, DueAt = t.DueAt, FollowUpAt = t.FollowUpAt, EndedAt = t.EndedAt,
            State = t.IsCompleted ? "COMPLETED" : "CANCELED", Groups = new List<string>(), Users = new List<string>(),
        };

    /// <summary>
    /// Open and ended tasks are two tables: a filter asks for the one or the other, without a state for the open ones. Null when it asks
    /// for both, because a list of one of them would be only a part.
    /// </summary>
    private static bool? AsksForEnded(JsonElement? filter)
    {
        if (filter is not { ValueKind: JsonValueKind.Object } given) return false;
        if (given.TryGetProperty("$or", out var parts) && parts.ValueKind is JsonValueKind.Array
            && parts.EnumerateArray().Any(part => part.ValueKind is JsonValueKind.Object && part.TryGetProperty("state", out _))) return null;
        if (!given.TryGetProperty("state", out var state)) return false;

        var ended = SearchValues.Names(state)?.Select(name => name is "COMPLETED" or "CANCELED").Distinct().ToList();
        return ended is [var one] ? one : null;
    }

    private static string Named(JsonElement json)
    {
        var wanted = json.ValueKind is JsonValueKind.Object && json.TryGetProperty("$eq", out var equal) ? equal : json;
        return wanted.ValueKind is JsonValueKind.String ? wanted.GetString() ?? "" : throw new SearchRefusedException(SearchRefusal.NotOffered, "Filtering by candidates with operators other than $eq is not offered here.");
    }
}
