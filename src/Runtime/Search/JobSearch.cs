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

    /// <summary>When it was done; null while it is open.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The code of the BPMN error that ended it.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Whether the listener of a user task denied what was wanted; null when it was not asked.</summary>
    public bool? IsDenied { get; init; }

    /// <summary>Why it did.</summary>
    public string? DeniedReason { get; init; }

    /// <summary><c>CREATED</c>, or <c>FAILED</c> when it was tried and failed or when no try is left; <c>COMPLETED</c> or <c>ERROR_THROWN</c> when it is done; <c>CANCELED</c> when it was withdrawn.</summary>
    public required string State { get; init; }
    public required bool HasFailedWithRetriesLeft { get; init; }
    public string? LastError { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required byte[] Headers { get; init; }
    public required Guid InstanceId { get; init; }

    /// <summary>As programs call it: <c>BPMN_ELEMENT</c>, <c>EXECUTION_LISTENER</c>, <c>TASK_LISTENER</c>, <c>AD_HOC_SUB_PROCESS</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>As programs call it: <c>UNSPECIFIED</c>, <c>BEFORE_ALL</c>, <c>START</c>, <c>END</c>, <c>CREATING</c>, <c>ASSIGNING</c>, <c>UPDATING</c>, <c>COMPLETING</c>.</summary>
    public required string Event { get; init; }
}

/// <summary>Jobs, open and gone, in one order. Of those that are gone the reports of their workers are kept, and who was withdrawn.</summary>
public sealed class JobSearch(RuntimeDb db)
{
    private static readonly string[] Gone = ["COMPLETED", "ERROR_THROWN", "CANCELED"];

    private static readonly SearchFields<JobItem> Fields = new SearchFields<JobItem>("jobKey", i => i.Key)
        .Add("jobKey", i => i.Key, key => i => i.JobNumber == key / EngineKeys.Tries && i.FencingToken == key % EngineKeys.Tries)
        .Add("processInstanceKey", i => i.InstanceKey, key => i => i.Number == key / EngineKeys.Elements && key % EngineKeys.Elements == 0)
        .Add("elementInstanceKey", i => i.ElementKey, key => i => i.Number == key / EngineKeys.Elements && i.Owner == key % EngineKeys.Elements)
        .Add("processDefinitionId", i => i.ProcessId).Add("processDefinitionKey", i => i.DefinitionKey).Add("elementId", i => i.Element).Add("type", i => i.Type)
        .Add("retries", i => i.Retries).Add("worker", i => i.Worker).Add("deadline", i => i.Deadline).Kept("state", i => i.State, ["CREATED", "FAILED", .. Gone]).Add("errorMessage", i => i.LastError)
        .Add("hasFailedWithRetriesLeft", i => i.HasFailedWithRetriesLeft).Add("creationTime", i => i.CreatedAt)
        .Kept("kind", i => i.Kind, "BPMN_ELEMENT", "EXECUTION_LISTENER", "TASK_LISTENER", "AD_HOC_SUB_PROCESS").Kept("listenerEventType", i => i.Event, "UNSPECIFIED", "BEFORE_ALL", "START", "END", "CREATING", "ASSIGNING", "UPDATING", "COMPLETING")
        .Add("endTime", i => i.EndedAt).Add("errorCode", i => i.ErrorCode).Add("isDenied", i => i.IsDenied)
        .NotOffered("deniedReason", "lastUpdateTime").Tenanted();

    public Task<SearchResult<JobItem>> SearchAsync(SearchRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        // One table where the filter says so: it is quicker than both.
        var items = SearchValues.Chosen(request.Filter, "state", Gone) is true ? GoneItems()
            : SearchValues.Chosen(request.Filter, "state", ["CREATED"]) is true ? Items() : Items().Concat(GoneItems());
        return Fields.PageAsync(items, request, cancellation);
    }

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
            CreatedAt = j.CreatedAt, Headers = j.Headers, InstanceId = i.Id, EndedAt = (DateTimeOffset?)null, ErrorCode = null, IsDenied = (bool?)null, DeniedReason = null,
            Kind = j.Kind == JobKind.ExecutionListener ? "EXECUTION_LISTENER" : j.Kind == JobKind.TaskListener ? "TASK_LISTENER" : j.Kind == JobKind.AdHocSubProcess ? "AD_HOC_SUB_PROCESS" : "BPMN_ELEMENT",
            Event = j.Event == ListenerEvent.BeforeAll ? "BEFORE_ALL" : j.Event == ListenerEvent.Start ? "START" : j.Event == ListenerEvent.End ? "END"
                : j.Event == ListenerEvent.Creating ? "CREATING" : j.Event == ListenerEvent.Completing ? "COMPLETING" : j.Event == ListenerEvent.Assigning ? "ASSIGNING"
                : j.Event == ListenerEvent.Updating ? "UPDATING" : j.Event == ListenerEvent.Canceling ? "CANCELING" : "UNSPECIFIED",
        };

    // A report on a job of an instance that stands still is kept with the job: that is open still.
    private IQueryable<JobItem> GoneItems() =>
        from r in db.JobReports.AsNoTracking()
        where (r.Outcome != JobReported.Failed || r.RetriesLeft <= 0) && !db.Jobs.Any(j => j.Key == r.JobKey)
        join i in db.Instances on r.InstanceId equals i.Id
        join root in db.Instances on r.RootId equals root.Id
        join d in db.Definitions on new { i.ProcessId, i.Version } equals new { d.ProcessId, d.Version }
        select new JobItem
        {
            Id = i.Id, JobNumber = r.JobKey, FencingToken = r.FencingToken, Key = (r.JobKey * EngineKeys.Tries) + r.FencingToken, Number = i.Key, Owner = r.Owner,
            InstanceKey = i.Key * EngineKeys.Elements, ElementKey = (i.Key * EngineKeys.Elements) + r.Owner, RootKey = root.Key * EngineKeys.Elements,
            ProcessId = i.ProcessId, Version = i.Version, DefinitionKey = d.Key, Element = r.Element, Type = r.JobType, Retries = r.RetriesLeft, Worker = r.Worker,
            Deadline = (DateTimeOffset?)null, HasFailedWithRetriesLeft = false,
            State = r.Outcome == JobReported.Error ? "ERROR_THROWN" : r.Outcome == JobReported.Failed ? "FAILED" : r.Outcome == JobReported.Withdrawn ? "CANCELED" : "COMPLETED",
            LastError = r.Outcome == JobReported.Completed ? null : r.Message,
            CreatedAt = r.CreatedAt, Headers = r.Headers, InstanceId = i.Id,
            EndedAt = (DateTimeOffset?)r.At, ErrorCode = r.Code, IsDenied = r.IsDenied, DeniedReason = r.IsDenied == true ? r.Message : null,
            Kind = r.Kind == JobKind.ExecutionListener ? "EXECUTION_LISTENER" : r.Kind == JobKind.TaskListener ? "TASK_LISTENER" : r.Kind == JobKind.AdHocSubProcess ? "AD_HOC_SUB_PROCESS" : "BPMN_ELEMENT",
            Event = r.Event == ListenerEvent.BeforeAll ? "BEFORE_ALL" : r.Event == ListenerEvent.Start ? "START" : r.Event == ListenerEvent.End ? "END"
                : r.Event == ListenerEvent.Creating ? "CREATING" : r.Event == ListenerEvent.Completing ? "COMPLETING" : r.Event == ListenerEvent.Assigning ? "ASSIGNING"
                : r.Event == ListenerEvent.Updating ? "UPDATING" : r.Event == ListenerEvent.Canceling ? "CANCELING" : "UNSPECIFIED",
        };
}
