using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Search;

public sealed class BatchFound
{
    public required long Key { get; init; }

    /// <summary>The interface's words: <c>CANCEL_PROCESS_INSTANCE</c> and others.</summary>
    public required string Kind { get; init; }

    /// <summary><c>ACTIVE</c>, <c>SUSPENDED</c>, <c>COMPLETED</c> or <c>CANCELED</c>.</summary>
    public required string State { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public required string CreatedBy { get; init; }
    public required int Total { get; init; }
    public required int Failed { get; init; }
    public required int Done { get; init; }
}

public sealed class BatchItemFound
{
    public required long BatchKey { get; init; }
    public required string Kind { get; init; }
    public required long ItemKey { get; init; }
    public required long InstanceKey { get; init; }
    public required long InstanceNumber { get; init; }
    public required long RootKey { get; init; }

    /// <summary><c>ACTIVE</c>, <c>COMPLETED</c>, <c>SKIPPED</c>, <c>CANCELED</c> or <c>FAILED</c>.</summary>
    public required string State { get; init; }
    public string? Message { get; init; }
    public DateTimeOffset? At { get; init; }
}

/// <summary>Batches and what came of each of their items.</summary>
public sealed class BatchSearch(RuntimeDb db)
{
    private static readonly SearchFields<BatchFound> Fields = new SearchFields<BatchFound>("batchOperationKey", b => b.Key)
        .Add("operationType", b => b.Kind).Add("state", b => b.State).Add("startDate", b => b.CreatedAt).Add("endDate", b => b.EndedAt).Add("actorId", b => b.CreatedBy)
        .NotOffered("actorType");

    private static readonly SearchFields<BatchItemFound> ItemFields = new SearchFields<BatchItemFound>("itemKey", i => i.ItemKey)
        .Add("batchOperationKey", i => i.BatchKey).Add("operationType", i => i.Kind).Add("state", i => i.State).Add("processedDate", i => i.At)
        .Add("processInstanceKey", i => i.InstanceKey, key => i => i.InstanceNumber == key / EngineKeys.Elements && key % EngineKeys.Elements == 0);

    public Task<SearchResult<BatchFound>> SearchAsync(SearchRequest request, CancellationToken cancellation) => Fields.PageAsync(Batches(), request, cancellation);

    public Task<BatchFound?> FindAsync(long key, CancellationToken cancellation) => Batches().FirstOrDefaultAsync(b => b.Key == key, cancellation);

    /// <summary>An instance may be in several batches: without a filter by batch, pages are told apart by batch and item.</summary>
    public Task<SearchResult<BatchItemFound>> SearchItemsAsync(SearchRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ItemFields.PageAsync(Items(), request.Sort.Any(sort => sort.Field == "batchOperationKey") ? request : request with { Sort = [.. request.Sort, new("batchOperationKey", false)] }, cancellation);
    }

    private IQueryable<BatchFound> Batches() => db.Batches.AsNoTracking().Select(b => new BatchFound
    {
        Key = b.Key, Kind = b.Kind == BatchKind.Cancel ? "CANCEL_PROCESS_INSTANCE" : b.Kind == BatchKind.ResolveIncidents ? "RESOLVE_INCIDENT" : b.Kind == BatchKind.Migrate ? "MIGRATE_PROCESS_INSTANCE" : "MODIFY_PROCESS_INSTANCE",
        State = b.State == BatchState.Active ? "ACTIVE" : b.State == BatchState.Suspended ? "SUSPENDED" : b.State == BatchState.Completed ? "COMPLETED" : "CANCELED",
        CreatedAt = b.CreatedAt, EndedAt = b.EndedAt, CreatedBy = b.CreatedBy,
        Total = db.BatchItems.Count(i => i.BatchId == b.Id),
        Failed = db.BatchItems.Count(i => i.BatchId == b.Id && i.Outcome == BatchOutcome.Failed),
        Done = db.BatchItems.Count(i => i.BatchId == b.Id && (i.Outcome == BatchOutcome.Done || i.Outcome == BatchOutcome.RaisedAgain)),
    });

    private IQueryable<BatchItemFound> Items() =>
        from i in db.BatchItems.AsNoTracking()
        join b in db.Batches on i.BatchId equals b.Id
        join instance in db.Instances on i.InstanceId equals instance.Id
        join root in db.Instances on instance.RootId equals root.Id
        select new BatchItemFound
        {
            BatchKey = b.Key, Kind = b.Kind == BatchKind.Cancel ? "CANCEL_PROCESS_INSTANCE" : b.Kind == BatchKind.ResolveIncidents ? "RESOLVE_INCIDENT" : b.Kind == BatchKind.Migrate ? "MIGRATE_PROCESS_INSTANCE" : "MODIFY_PROCESS_INSTANCE",
            ItemKey = i.ItemKey, InstanceKey = instance.Key * EngineKeys.Elements, InstanceNumber = instance.Key, RootKey = root.Key * EngineKeys.Elements,
            State = i.Outcome == BatchOutcome.Pending ? "ACTIVE" : i.Outcome == BatchOutcome.Done || i.Outcome == BatchOutcome.RaisedAgain ? "COMPLETED" : i.Outcome == BatchOutcome.Skipped ? "SKIPPED" : i.Outcome == BatchOutcome.Cancelled ? "CANCELED" : "FAILED",
            Message = i.Message, At = i.At,
        };
}
