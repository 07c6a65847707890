using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Search;

public sealed class JobItem
{
    public required Guid Id { get; init; }
    public required long JobNumber { get; init; }
    public required long FencingToken { get; init; }
    public required long Key { get; init; }
    public required long Number { get; init; }
    public required long Owner { get; init; }
    public required long InstanceKey { get; init; }
    public required long ElementKey { get; init; }
    public required long RootKey { get; init; }
    public required string ProcessId { get; init; }
    public required int Version { get; init; }
    public required long DefinitionKey { get; init; }
    public required string Element { get; init; }
    public required string Type { get; init; }
    public required int Retries { get; init; }
    public required string Worker { get; init; }
    public DateTimeOffset? Deadline { get; init; }

    /// <summary><c>CREATED</c>, or <c>FAILED</c> when it was tried and failed. A job that is done is no more.</summary>
    public required string State { get; init; }
    public required bool HasFailedWithRetriesLeft { get; init; }
    public string? LastError { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required byte[] Headers { get; init; }
    public required Guid InstanceId { get; init; }

    /// <summary>As programs call it: <c>BPMN_ELEMENT</c>, <c>EXECUTION_LISTENER</c>, <c>TASK_LISTENER</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>As programs call it: <c>UNSPECIFIED</c>, <c>BEFORE_ALL</c>, <c>START</c>, <c>END</c>, <c>CREATING</c>, <c>COMPLETING</c>.</summary>
    public required string Event { get; init; }
}

/// <summary>Open jobs.</summary>
public sealed class JobSearch(RuntimeDb db)
{
    private static readonly SearchFields<JobItem> Fields = new SearchFields<JobItem>("jobKey", i => i.Key)
        .Add("jobKey", i => i.Key, key => i => i.JobNumber == key / EngineKeys.Tries && i.FencingToken == key % EngineKeys.Tries)
        .Add("processInstanceKey", i => i.InstanceKey, key => i => i.Number == key / EngineKeys.Elements && key % EngineKeys.Elements == 0)
        .Add("elementInstanceKey", i => i.ElementKey, key => i => i.Number == key / EngineKeys.Elements && i.Owner == key % EngineKeys.Elements)
        .Add("processDefinitionId", i => i.ProcessId).Add("processDefinitionKey", i => i.DefinitionKey).Add("elementId", i => i.Element).Add("type", i => i.Type)
        .Add("retries", i => i.Retries).Add("worker", i => i.Worker).Add("deadline", i => i.Deadline).Kept("state", i => i.State, "CREATED", "FAILED").Add("errorMessage", i => i.LastError)
        .Add("hasFailedWithRetriesLeft", i => i.HasFailedWithRetriesLeft).Add("creationTime", i => i.CreatedAt)
        .Kept("kind", i => i.Kind, "BPMN_ELEMENT", "EXECUTION_LISTENER", "TASK_LISTENER").Kept("listenerEventType", i => i.Event, "UNSPECIFIED", "BEFORE_ALL", "START", "END", "CREATING", "COMPLETING")
        .NotOffered("deniedReason", "endTime", "errorCode", "isDenied", "lastUpdateTime").Tenanted();

    public Task<SearchResult<JobItem>> SearchAsync(SearchRequest request, CancellationToken cancellation) => Fields.PageAsync(Items(), request, cancellation);

    /// <summary>The job of a number; null when it is done or withdrawn.</summary>
    public Task<Guid?> IdAsync(long number, CancellationToken cancellation) => db.Jobs.Where(j => j.Key == number).Select(j => (Guid?)j.Id).FirstOrDefaultAsync(cancellation);

    /// <summary>Each with what a worker is told besides the work itself.</summary>
    public async Task<IReadOnlyDictionary<Guid, JobItem>> FindAsync(IEnumerable<Guid> ids, CancellationToken cancellation)
    {
        var wanted = ids.ToArray();
        return await Items().Where(i => wanted.Contains(i.Id)).ToDictionaryAsync(i => i.Id, cancellation);
    }

    private IQueryable<JobItem> Items() =>
        from j in db.Jobs.AsNoTracking()
        join i in db.Instances on j.InstanceId equals i.Id
        join root in db.Instances on j.RootId equals root.Id
        join d in db.Definitions on new { i.ProcessId, i.Version } equals new { d.ProcessId, d.Version }
        select new JobItem
        {
            Id = j.Id, JobNumber = j.Key, FencingToken = j.FencingToken, Key = (j.Key * EngineKeys.Tries) + j.FencingToken, Number = i.Key, Owner = j.Owner,
            InstanceKey = i.Key * EngineKeys.Elements, ElementKey = (i.Key * EngineKeys.Elements) + j.Owner, RootKey = root.Key * EngineKeys.Elements,
            ProcessId = i.ProcessId, Version = i.Version, DefinitionKey = d.Key, Element = j.Element, Type = j.JobType, Retries = j.RetriesLeft, Worker = j.Worker ?? "",
            Deadline = j.LockedUntil, State = j.LastError == null ? "CREATED" : "FAILED", HasFailedWithRetriesLeft = j.LastError != null && j.RetriesLeft > 0, LastError = j.LastError,
            CreatedAt = j.CreatedAt, Headers = j.Headers, InstanceId = i.Id,
            Kind = j.Kind == JobKind.ExecutionListener ? "EXECUTION_LISTENER" : j.Kind == JobKind.TaskListener ? "TASK_LISTENER" : "BPMN_ELEMENT",
            Event = j.Event == ListenerEvent.BeforeAll ? "BEFORE_ALL" : j.Event == ListenerEvent.Start ? "START" : j.Event == ListenerEvent.End ? "END"
                : j.Event == ListenerEvent.Creating ? "CREATING" : j.Event == ListenerEvent.Completing ? "COMPLETING" : "UNSPECIFIED",
        };
}
