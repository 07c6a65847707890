using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Search;

public sealed class IncidentItem
{
    public required Guid Id { get; init; }
    public required long Key { get; init; }
    public required long Number { get; init; }
    public required long Owner { get; init; }
    public required long InstanceKey { get; init; }
    public required long ElementKey { get; init; }
    public required long RootKey { get; init; }
    public required string ProcessId { get; init; }
    public required long DefinitionKey { get; init; }
    public required string Element { get; init; }
    public required string Code { get; init; }

    /// <summary>The interface's word for the code: see <see cref="Incidents"/>.</summary>
    public required string ErrorType { get; init; }
    public required string Message { get; init; }
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary><c>ACTIVE</c> or <c>RESOLVED</c>.</summary>
    public required string State { get; init; }
    public Guid InstanceId { get; init; }
}

/// <summary>What waits, or waited, for an operator.</summary>
public sealed class Incidents(RuntimeDb db)
{
    private static readonly SearchFields<IncidentItem> Fields = new SearchFields<IncidentItem>("incidentKey", i => i.Key)
        .Add("processInstanceKey", i => i.InstanceKey, key => i => i.Number == key / EngineKeys.Elements && key % EngineKeys.Elements == 0)
        .Add("elementInstanceKey", i => i.ElementKey, key => i => i.Number == key / EngineKeys.Elements && i.Owner == key % EngineKeys.Elements)
        .Add("processDefinitionId", i => i.ProcessId).Add("processDefinitionKey", i => i.DefinitionKey).Add("elementId", i => i.Element).Add("errorType", i => i.ErrorType)
        .Add("errorMessage", i => i.Code + ": " + i.Message).Add("creationTime", i => i.RaisedAt).Add("state", i => i.State)
        .NotOffered("jobKey").Tenanted();

    public Task<SearchResult<IncidentItem>> SearchAsync(SearchRequest request, CancellationToken cancellation) => Fields.PageAsync(Items(), request, cancellation);

    /// <summary>Those of one instance and all that it called, or of one element instance of it.</summary>
    public Task<SearchResult<IncidentItem>> SearchAsync(long elementKey, SearchRequest request, CancellationToken cancellation)
    {
        var (number, owner) = EngineKeys.OfElement(elementKey);
        return Fields.PageAsync(
            owner == 0
                ? Items().Where(i => db.Instances.Any(root => root.Key == number && db.Instances.Any(member => member.Id == i.InstanceId && (member.RootId == root.Id || member.Id == root.Id))))
                : Items().Where(i => i.Number == number && i.Owner == owner),
            request, cancellation);
    }

    public Task<IncidentItem?> FindAsync(long key, CancellationToken cancellation) => Items().FirstOrDefaultAsync(i => i.Key == key, cancellation);

    private IQueryable<IncidentItem> Items() =>
        from e in db.Incidents.AsNoTracking()
        join i in db.Instances on e.InstanceId equals i.Id
        join root in db.Instances on e.RootId equals root.Id
        join d in db.Definitions on new { i.ProcessId, i.Version } equals new { d.ProcessId, d.Version }
        select new IncidentItem
        {
            Id = e.Id, Key = e.Key, Number = i.Key, Owner = e.Owner, InstanceKey = i.Key * EngineKeys.Elements, ElementKey = (i.Key * EngineKeys.Elements) + e.Owner,
            RootKey = root.Key * EngineKeys.Elements, ProcessId = i.ProcessId, DefinitionKey = d.Key, Element = e.Element, Code = e.Code, Message = e.Message, RaisedAt = e.RaisedAt,
            State = e.ResolvedAt == null ? "ACTIVE" : "RESOLVED", InstanceId = i.Id,
            ErrorType = e.Code == "job.failed" ? "JOB_NO_RETRIES" : e.Code == "listener.error" ? "EXECUTION_LISTENER_NO_RETRIES"
                : e.Code == "gateway.no-flow" || e.Code == "condition.not-boolean" ? "CONDITION_ERROR" : e.Code == "error.not-caught" ? "UNHANDLED_ERROR_EVENT"
                : e.Code == "process.not-deployed" ? "CALLED_ELEMENT_ERROR" : e.Code.StartsWith("decision.") ? "CALLED_DECISION_ERROR"
                : e.Code.StartsWith("expression.") || e.Code == "timer.invalid" ? "EXTRACT_VALUE_ERROR" : "UNKNOWN",
        };
}
