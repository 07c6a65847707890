using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Access;
using Workflow.Runtime.Data;
using Workflow.Runtime.Messages;
using Workflow.Runtime.Operations;
using Workflow.Runtime.Search;

namespace Workflow.Runtime.Batches;

/// <summary>What came of asking for a batch.</summary>
public abstract record BatchStart
{
    private BatchStart() { }

    /// <summary>It runs in the background. A batch of nothing has ended at once.</summary>
    public sealed record Begun(long Key, BatchKind Kind) : BatchStart;

    /// <summary>A stable code and one sentence; nothing was begun.</summary>
    public sealed record Rejected(string Code, string Message) : BatchStart;

    /// <summary>The filter was refused.</summary>
    public sealed record Unfiltered(SearchRefusal Refusal) : BatchStart;
}

/// <summary>
/// The same change to every running instance that a filter finds, those of the product's own processes left out unless their
/// incidents are tried again (src/adr/0044). Which
/// they are is settled now; each is then a transaction of its own with its result.
/// </summary>
public sealed class BeginBatch(RuntimeDb db, ProcessInstances instances, Outbox outbox, TimeProvider time)
{
    public const int MostItems = 100_000;

    /// <summary>
    /// Rejects with <c>batch.filter</c>, <c>batch.too-many</c>, <c>process.not-deployed</c>, or <c>process.of-the-product</c> when the
    /// filter finds nothing else. The caller's transaction is joined.
    /// </summary>
    public async Task<BatchStart> HandleAsync(BatchChange change, JsonElement? filter, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(actor);
        if (filter is not { ValueKind: JsonValueKind.Object } given || !given.EnumerateObject().Any())
            return new BatchStart.Rejected("batch.filter", "Expected a filter with at least one field, but it would find every instance.");
        if (change is BatchChange.Migrate migrate && !await db.Definitions.AnyAsync(d => d.ProcessId == migrate.ProcessId && d.Version == migrate.Version, cancellation))
            return new BatchStart.Rejected("process.not-deployed", $"Expected version {migrate.Version} of '{migrate.ProcessId}', but it is not deployed.");

        var (found, refusal) = instances.Running(given);
        if (found is null) return new BatchStart.Unfiltered(refusal ?? new("search.filter", "Expected a filter."));

        var system = Actor.System.Name;
        // An incident that is tried again does no more than the product's own pages would.
        var free = change is BatchChange.ResolveIncidents ? found : found.Where(i => !db.Definitions.Any(d => d.ProcessId == i.ProcessId && d.DeployedBy == system));
        var items = change is BatchChange.ResolveIncidents ? await IncidentsAsync(free, cancellation) : await InstancesAsync(free, cancellation);
        if (items.Count > MostItems) return new BatchStart.Rejected("batch.too-many", string.Create(CultureInfo.InvariantCulture, $"Expected a filter that finds at most {MostItems} items, but it finds more."));
        if (items.Count == 0 && await found.Select(i => i.ProcessId).FirstOrDefaultAsync(cancellation) is { } other && !await free.AnyAsync(cancellation))
            return new BatchStart.Rejected(ProductRefusal.Code, ProductRefusal.Of(other).Message);

        var batch = await AddAsync(change, items, actor, cancellation);
        return new BatchStart.Begun(batch.Key, batch.Kind);
    }

    /// <summary>Writes the batch, its items and its first message, in the caller's transaction or in one of its own.</summary>
    internal async Task<BatchRow> AddAsync(BatchChange change, IReadOnlyCollection<BatchTarget> items, Actor actor, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var batch = new BatchRow
        {
            Id = Guid.CreateVersion7(now), Kind = change.Kind, State = items.Count == 0 ? BatchState.Completed : BatchState.Active, Change = change.Written(),
            AccountId = actor.Account, CreatedBy = actor.Name, CreatedAt = now, EndedAt = items.Count == 0 ? now : null,
        };
        db.Batches.Add(batch);
        db.BatchItems.AddRange(items.Select(item => new BatchItemRow { BatchId = batch.Id, TargetId = item.Target, InstanceId = item.Instance, ItemKey = item.Key, Outcome = BatchOutcome.Pending }));
        if (items.Count > 0) outbox.Add(ContinuedBatch.Type, new ContinuedBatch(batch.Id));
        await db.SaveChangesAsync(cancellation);
        return batch;
    }

    private static async Task<List<BatchTarget>> InstancesAsync(IQueryable<ProcessInstanceItem> free, CancellationToken cancellation) =>
        [.. (await free.Select(i => new { i.Id, i.Key }).Take(MostItems + 1).ToListAsync(cancellation)).Select(i => new BatchTarget(i.Id, i.Id, i.Key))];

    private async Task<List<BatchTarget>> IncidentsAsync(IQueryable<ProcessInstanceItem> free, CancellationToken cancellation)
    {
        var open = await (
            from incident in db.Incidents
            where incident.ResolvedAt == null && free.Any(i => i.Id == incident.InstanceId)
            select new { incident.Id, incident.InstanceId, incident.Key }).Take(MostItems + 1).ToListAsync(cancellation);
        return [.. open.Select(i => new BatchTarget(i.Id, i.InstanceId, i.Key))];
    }
}

/// <summary>One item of a batch to come.</summary>
/// <param name="Target">The instance, or the incident.</param>
/// <param name="Key">What programs know the target by.</param>
internal sealed record BatchTarget(Guid Target, Guid Instance, long Key);
