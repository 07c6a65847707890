using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Search;

/// <summary>Something that somebody did, as the sealed journal of an instance has it.</summary>
public sealed class AuditItem
{
    /// <summary>The instance and the line of its journal.</summary>
    public required long Key { get; init; }
    public required long Number { get; init; }
    public required long Sequence { get; init; }
    public required long Owner { get; init; }
    public required long InstanceKey { get; init; }
    public required long RootKey { get; init; }
    public required string ProcessId { get; init; }
    public required long DefinitionKey { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The sign-in name; null: nobody did it, it came about by itself.</summary>
    public string? Actor { get; init; }

    /// <summary><c>USER</c> for every account; null: nobody.</summary>
    public string? ActorType { get; init; }

    /// <summary><c>PROCESS_INSTANCE</c>, <c>VARIABLE</c>, <c>INCIDENT</c> or <c>USER_TASK</c>.</summary>
    public required string EntityType { get; init; }

    /// <summary>Of the element where variables were set: a variable has no number of its own.</summary>
    public required long EntityKey { get; init; }
    public required string Operation { get; init; }

    /// <summary><c>USER_TASKS</c> or <c>DEPLOYED_RESOURCES</c>.</summary>
    public required string Category { get; init; }

    /// <summary><c>SUCCESS</c>: what was refused has changed nothing and is not kept.</summary>
    public required string Result { get; init; }
    public long? ElementKey { get; init; }
    public long? TaskKey { get; init; }

    /// <summary>The names of the variables, why, or what of a task was changed; null when there is nothing to add.</summary>
    public string? Detail { get; init; }

    /// <summary>The sign-in name of whoever has the task now; null of other entries.</summary>
    public string? Given { get; init; }
}

/// <summary>
/// What people and programs have done: a view of the journals. Those of the product's own processes are about dossiers and are on their
/// pages alone; only what was done about a user task is also told to whoever may see the task.
/// </summary>
public sealed class AuditLog(RuntimeDb db, TimeProvider time)
{
    /// <summary>How far a page by time is looked for around where it begins. Journals lie in the order of their times: the lines of some hours are found by the summary of its blocks, where an order of all would sort all.</summary>
    private static readonly TimeSpan[] Spans = [TimeSpan.FromHours(1), TimeSpan.FromHours(8), TimeSpan.FromDays(3), TimeSpan.FromDays(21), TimeSpan.FromDays(180)];

    private static readonly FactKind[] OfInstances = [FactKind.InstanceStarted, FactKind.InstanceEnded, FactKind.InstanceSuspended, FactKind.InstanceResumed, FactKind.InstanceModified, FactKind.InstanceMigrated];

    private static readonly FactKind[] OfTasks =
        [FactKind.Completed, FactKind.TaskClaimed, FactKind.TaskReleased, FactKind.TaskAssigned, FactKind.TaskDelegated, FactKind.TaskResolved, FactKind.TaskChanged];

    private static readonly FactKind[] Assigning = [FactKind.TaskClaimed, FactKind.TaskAssigned, FactKind.TaskDelegated, FactKind.TaskResolved];

    private static readonly SearchFields<AuditItem> Fields = new SearchFields<AuditItem>("auditLogKey", i => i.Key)
        .Add("auditLogKey", i => i.Key, key => i => i.Number == key / EngineKeys.Elements && i.Sequence == key % EngineKeys.Elements).Ordered(i => i.Number, i => i.Sequence)
        .Add("processInstanceKey", i => i.InstanceKey, key => i => i.Number == key / EngineKeys.Elements && key % EngineKeys.Elements == 0)
        .Add("elementInstanceKey", i => i.ElementKey).Add("userTaskKey", i => i.TaskKey).Add("entityKey", i => i.EntityKey).Add("entityType", i => i.EntityType)
        .Add("operationType", i => i.Operation).Add("category", i => i.Category).Kept("result", i => i.Result, "SUCCESS").Add("timestamp", i => i.At).Add("actorId", i => i.Actor)
        .Add("actorType", i => i.ActorType).Add("processDefinitionId", i => i.ProcessId).Add("processDefinitionKey", i => i.DefinitionKey).Add("entityDescription", i => i.Detail)
        .NotOffered(
            "agentElementId", "deploymentKey", "formKey", "resourceKey", "batchOperationType", "batchOperationKey", "jobKey", "decisionRequirementsId", "decisionRequirementsKey", "decisionDefinitionId",
            "decisionDefinitionKey", "decisionEvaluationKey", "relatedEntityKey", "relatedEntityType").Tenanted();

    public async Task<SearchResult<AuditItem>> SearchAsync(SearchRequest request, CancellationToken cancellation) =>
        await Fields.PageAsync(Items(await FreeAsync(cancellation)), request, await SpansAsync(request, cancellation), cancellation);

    /// <summary>The question that one page asks of the database, first.</summary>
    internal async Task<IQueryable<AuditItem>> PageAsync(SearchRequest request, CancellationToken cancellation)
    {
        var items = Items(await FreeAsync(cancellation));
        return Fields.Paged(await SpansAsync(request, cancellation) is [var near, ..] ? items.Where(near) : items, request);
    }

    /// <summary>Of processes that are not the product's own; null when there is no such entry.</summary>
    public async Task<AuditItem?> FindAsync(long key, CancellationToken cancellation)
    {
        var (number, sequence) = EngineKeys.OfElement(key);
        return await Items(await FreeAsync(cancellation)).FirstOrDefaultAsync(i => i.Number == number && i.Sequence == sequence, cancellation);
    }

    /// <summary>What was done about one user task. The caller checks that it may be seen.</summary>
    public Task<SearchResult<AuditItem>> OfTaskAsync(long taskKey, SearchRequest request, CancellationToken cancellation)
    {
        var (number, owner) = EngineKeys.OfElement(taskKey);
        return Fields.PageAsync(Items(db.Instances.Where(i => i.Key == number)).Where(i => i.Owner == owner && i.EntityType == "USER_TASK"), request, cancellation);
    }

    private async Task<IReadOnlyList<Expression<Func<AuditItem, bool>>>> SpansAsync(SearchRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Sort is not [{ Field: "timestamp" } by, ..]) return [];

        var rises = by.Descending == request.Before is not null;
        var begins = SearchCursor.Time(request.After ?? request.Before)
            ?? (rises ? await db.Instances.OrderBy(i => i.Key).Select(i => (DateTimeOffset?)i.StartedAt).FirstOrDefaultAsync(cancellation) : time.GetUtcNow());
        if (begins is not { } from) return [];
        return [.. Spans.Select(span => rises ? Until(from, span) : Since(from, span))];
    }

    private static Expression<Func<AuditItem, bool>> Until(DateTimeOffset from, TimeSpan span)
    {
        var end = from < DateTimeOffset.MaxValue - span ? from + span : DateTimeOffset.MaxValue;
        return item => item.At <= end;
    }

    private static Expression<Func<AuditItem, bool>> Since(DateTimeOffset from, TimeSpan span)
    {
        var start = from > DateTimeOffset.MinValue + span ? from - span : DateTimeOffset.MinValue;
        return item => item.At >= start;
    }

    // Asked first: as a part of the question the database takes it for one that leaves hardly anything, and sorts.
    private async Task<IQueryable<InstanceRow>> FreeAsync(CancellationToken cancellation)
    {
        var system = Actor.System.Name;
        var own = await db.Definitions.Where(d => d.DeployedBy == system).Select(d => d.ProcessId).Distinct().ToArrayAsync(cancellation);
        return db.Instances.Where(i => !own.Contains(i.ProcessId));
    }

    private IQueryable<AuditItem> Items(IQueryable<InstanceRow> instances)
    {
        var system = Actor.System.Name;
        return
            from line in db.Journal.AsNoTracking()
            join i in instances on line.InstanceId equals i.Id
            join root in db.Instances on i.RootId equals root.Id
            join d in db.Definitions on new { i.ProcessId, i.Version } equals new { d.ProcessId, d.Version }
            where (OfInstances.Contains(line.Kind) && (line.Kind != FactKind.InstanceEnded || i.Status == InstanceStatus.Cancelled))
                || line.Kind == FactKind.VariablesSet || line.Kind == FactKind.IncidentResolved
                || (OfTasks.Contains(line.Kind) && (line.Kind != FactKind.Completed || db.EndedUserTasks.Any(t => t.RootId == i.RootId && t.InstanceId == i.Id && t.Owner == line.Owner && t.IsCompleted)))
            select new AuditItem
            {
                Key = (i.Key * EngineKeys.Elements) + line.Sequence, Number = i.Key, Sequence = line.Sequence, Owner = line.Owner, InstanceKey = i.Key * EngineKeys.Elements,
                RootKey = root.Key * EngineKeys.Elements, ProcessId = i.ProcessId, DefinitionKey = d.Key, At = line.At,
                Actor = line.Actor == system ? null : line.Actor, ActorType = line.Actor == system ? null : "USER", Result = "SUCCESS",
                EntityType = OfInstances.Contains(line.Kind) ? "PROCESS_INSTANCE" : line.Kind == FactKind.VariablesSet ? "VARIABLE" : line.Kind == FactKind.IncidentResolved ? "INCIDENT" : "USER_TASK",
                EntityKey = OfInstances.Contains(line.Kind) ? i.Key * EngineKeys.Elements
                    : line.Kind == FactKind.IncidentResolved
                        ? db.Incidents.Where(e => e.InstanceId == i.Id && e.Owner == line.Owner && e.ResolvedAt == line.At).Select(e => (long?)e.Key).FirstOrDefault() ?? (i.Key * EngineKeys.Elements) + line.Owner
                        : (i.Key * EngineKeys.Elements) + line.Owner,
                Operation = line.Kind == FactKind.InstanceStarted ? "CREATE" : line.Kind == FactKind.InstanceEnded ? "CANCEL" : line.Kind == FactKind.InstanceSuspended ? "SUSPEND"
                    : line.Kind == FactKind.InstanceResumed ? "RESUME" : line.Kind == FactKind.InstanceModified ? "MODIFY" : line.Kind == FactKind.InstanceMigrated ? "MIGRATE"
                    : line.Kind == FactKind.IncidentResolved ? "RESOLVE" : line.Kind == FactKind.Completed ? "COMPLETE" : line.Kind == FactKind.TaskReleased ? "UNASSIGN"
                    : Assigning.Contains(line.Kind) ? "ASSIGN" : "UPDATE",
                Category = OfTasks.Contains(line.Kind) ? "USER_TASKS" : "DEPLOYED_RESOURCES",
                ElementKey = line.Owner == 0 ? null : (i.Key * EngineKeys.Elements) + line.Owner, TaskKey = OfTasks.Contains(line.Kind) ? (i.Key * EngineKeys.Elements) + line.Owner : null,
                Detail = line.Detail == "" || Assigning.Contains(line.Kind) || line.Kind == FactKind.TaskReleased ? null : line.Detail, Given = Assigning.Contains(line.Kind) ? line.Detail : null,
            };
    }
}
