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

    /// <summary><c>CREATED</c>: a task that is done is no more.</summary>
    public required string State { get; init; }
    public required IReadOnlyList<string> Groups { get; init; }
    public required IReadOnlyList<string> Users { get; init; }
}

/// <summary>Open user tasks. The key of a task is that of its element instance.</summary>
public sealed class UserTaskSearch(RuntimeDb db)
{
    private readonly SearchFields<UserTaskItem> fields = new SearchFields<UserTaskItem>("userTaskKey", i => i.Key)
        .Add("userTaskKey", i => i.Key, key => i => i.Number == key / EngineKeys.Elements && i.Owner == key % EngineKeys.Elements)
        .Add("elementInstanceKey", i => i.Key, key => i => i.Number == key / EngineKeys.Elements && i.Owner == key % EngineKeys.Elements)
        .Add("processInstanceKey", i => i.InstanceKey, key => i => i.Number == key / EngineKeys.Elements && key % EngineKeys.Elements == 0)
        .Add("processDefinitionKey", i => i.DefinitionKey).Add("processDefinitionId", i => i.ProcessId).Add("elementId", i => i.Element).Add("name", i => i.Name)
        .Add("assignee", i => i.Assignee).Add("priority", i => i.Priority).Add("creationDate", i => i.CreatedAt).Add("dueDate", i => i.DueAt).Add("followUpDate", i => i.FollowUpAt)
        .Where("state", Open)
        .Where("candidateGroup", json => { var name = Named(json); return i => db.UserTaskCandidates.Any(c => c.TaskId == i.Id && c.Kind == CandidateKind.Group && c.Name == name); })
        .Where("candidateUser", json => { var name = Named(json); return i => db.UserTaskCandidates.Any(c => c.TaskId == i.Id && c.Kind == CandidateKind.User && c.Name == name); })
        .NotOffered("completionDate", "processInstanceVariables", "localVariables", "tags").Tenanted();

    /// <param name="seen">The tasks that whoever asks may see.</param>
    public Task<SearchResult<UserTaskItem>> SearchAsync(IQueryable<UserTaskRow> seen, SearchRequest request, CancellationToken cancellation) =>
        fields.PageAsync(Items(seen), request, cancellation);

    public Task<UserTaskItem?> FindAsync(IQueryable<UserTaskRow> seen, long key, CancellationToken cancellation)
    {
        var (number, owner) = EngineKeys.OfElement(key);
        return Items(seen).FirstOrDefaultAsync(i => i.Number == number && i.Owner == owner, cancellation);
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

    /// <summary>Only open tasks are kept: a search for others would find nothing and seem to say that there were none.</summary>
    private static System.Linq.Expressions.Expression<Func<UserTaskItem, bool>> Open(System.Text.Json.JsonElement json)
    {
        var wanted = json.ValueKind is System.Text.Json.JsonValueKind.Object && json.TryGetProperty("$eq", out var equal) ? equal : json;
        return wanted.ValueKind is System.Text.Json.JsonValueKind.String && wanted.GetString() == "CREATED"
            ? i => true
            : throw new SearchRefusedException(SearchRefusal.NotOffered, "Searching user tasks that are not open is not offered here: completed ones are element instances.");
    }

    private static string Named(System.Text.Json.JsonElement json)
    {
        var wanted = json.ValueKind is System.Text.Json.JsonValueKind.Object && json.TryGetProperty("$eq", out var equal) ? equal : json;
        return wanted.ValueKind is System.Text.Json.JsonValueKind.String ? wanted.GetString() ?? "" : throw new SearchRefusedException(SearchRefusal.NotOffered, "Filtering by candidates with operators other than $eq is not offered here.");
    }
}
