using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Tasks;

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

    /// <summary><c>CREATED</c>; <c>ASSIGNING</c>, <c>UPDATING</c> or <c>COMPLETING</c> while programs that listen are asked; <c>COMPLETED</c> or, when it was taken away, <c>CANCELED</c>.</summary>
    public required string State { get; init; }
    /// <summary>Candidates; those of a task that has ended are not kept.</summary>
    public IReadOnlyList<string> Groups { get; internal set; } = [];
    public IReadOnlyList<string> Users { get; internal set; } = [];
}

/// <summary>User tasks, open and ended, in one order. The key of a task is that of its element instance.</summary>
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
        .Where("tags", json => { var tags = ProcessInstances.Tags(json); return i => db.InstanceTags.Count(t => t.InstanceId == i.InstanceId && tags.Contains(t.Name)) == tags.Length; })
        .NotOffered("processInstanceVariables", "localVariables").Tenanted();

    /// <param name="seen">The open tasks that whoever asks may see.</param>
    /// <param name="ended">The ended ones.</param>
    public async Task<SearchResult<UserTaskItem>> SearchAsync(IQueryable<UserTaskRow> seen, IQueryable<EndedUserTaskRow> ended, SearchRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        // One table where the filter says so: it is quicker than both.
        var items = SearchValues.Chosen(request.Filter, "state", ["COMPLETED", "CANCELED"]) switch { true => Ended(ended), false => Items(seen), null => Items(seen).Concat(Ended(ended)) };
        var result = await fields.PageAsync(items, request, cancellation);
        if (result is SearchResult<UserTaskItem>.Found found) await FillAsync(found.Page.Items, cancellation);
        return result;
    }

    /// <summary>Open or ended.</summary>
    public async Task<UserTaskItem?> FindAsync(IQueryable<UserTaskRow> seen, IQueryable<EndedUserTaskRow> ended, long key, CancellationToken cancellation) =>
        await FindAsync(seen, key, cancellation) ?? await One(Ended(ended), key, cancellation);

    public Task<UserTaskItem?> FindAsync(IQueryable<UserTaskRow> seen, long key, CancellationToken cancellation) => One(Items(seen), key, cancellation);

    private async Task<UserTaskItem?> One(IQueryable<UserTaskItem> items, long key, CancellationToken cancellation)
    {
        var (number, owner) = EngineKeys.OfElement(key);
        var found = await items.FirstOrDefaultAsync(i => i.Number == number && i.Owner == owner, cancellation);
        if (found is not null) await FillAsync([found], cancellation);
        return found;
    }

    // Apart from the tasks: a union of two tables cannot bring lists along.
    private async Task FillAsync(IReadOnlyList<UserTaskItem> items, CancellationToken cancellation)
    {
        Guid[] open = [.. items.Where(item => item.EndedAt is null).Select(item => item.Id)];
        if (open.Length == 0) return;

        var candidates = (await db.UserTaskCandidates.AsNoTracking().Where(c => open.Contains(c.TaskId)).OrderBy(c => c.Name).ToListAsync(cancellation)).ToLookup(c => c.TaskId);
        foreach (var item in items)
        {
            item.Groups = [.. candidates[item.Id].Where(c => c.Kind == CandidateKind.Group).Select(c => c.Name)];
            item.Users = [.. candidates[item.Id].Where(c => c.Kind == CandidateKind.User).Select(c => c.Name)];
        }
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
            Name = t.Name, Assignee = t.Assignee, Priority = t.Priority, FormKey = t.FormKey, CreatedAt = t.CreatedAt, DueAt = t.DueAt, FollowUpAt = t.FollowUpAt, EndedAt = (DateTimeOffset?)null,
            State =
                db.Jobs.Where(j => j.InstanceId == t.InstanceId && j.Owner == t.Owner && j.Kind == JobKind.TaskListener)
                    .Select(j => j.Event == ListenerEvent.Assigning ? "ASSIGNING" : j.Event == ListenerEvent.Updating ? "UPDATING" : j.Event == ListenerEvent.Completing ? "COMPLETING" : "CREATED").FirstOrDefault()
                // A listener that failed for the last time has no job, and is waited for all the same.
                ?? (!db.Incidents.Any(e => e.InstanceId == t.InstanceId && e.Owner == t.Owner && e.ResolvedAt == null) ? "CREATED"
                    : db.Journal.Where(line => line.InstanceId == t.InstanceId && line.Owner == t.Owner && TaskChecks.Steps.Contains(line.Kind)).OrderByDescending(line => line.Sequence)
                        .Select(line => line.Kind == FactKind.TaskHandedIn ? "COMPLETING" : line.Kind != FactKind.ChangeAsked ? "CREATED" : line.Detail.StartsWith("assigning") ? "ASSIGNING" : "UPDATING").FirstOrDefault()
                        ?? "CREATED"),
        };

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
            State = t.IsCompleted ? "COMPLETED" : "CANCELED",
        };

    private static string Named(JsonElement json)
    {
        var wanted = json.ValueKind is JsonValueKind.Object && json.TryGetProperty("$eq", out var equal) ? equal : json;
        return wanted.ValueKind is JsonValueKind.String ? wanted.GetString() ?? "" : throw new SearchRefusedException(SearchRefusal.NotOffered, "Filtering by candidates with operators other than $eq is not offered here.");
    }
}
