using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Batches;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Repair;

/// <summary>Whether a resolution has begun.</summary>
public abstract record ResolutionStart
{
    private ResolutionStart() { }

    /// <summary>It runs in the background as a batch; <paramref name="Key"/> is what programs know that by.</summary>
    public sealed record Begun(Guid Resolution, long Key, int Incidents) : ResolutionStart;

    /// <summary>Nothing was changed.</summary>
    public sealed record Rejected(string Code, string Message) : ResolutionStart;
}

/// <summary>Many incidents resolved at once: by whom, when, how and why.</summary>
/// <param name="Id">Of the batch that carries it out.</param>
public sealed record Resolution(Guid Id, string CreatedBy, DateTimeOffset CreatedAt, BatchChange.ResolveIncidents Change);

/// <summary>What came of one incident of a resolution.</summary>
/// <param name="Detail">Why it did not go on; null when it did, or its turn has not come.</param>
public sealed record ResolvedIncident(Guid IncidentId, Guid InstanceId, string BusinessKey, string Element, BatchOutcome Outcome, string? Detail);

/// <summary>How far a resolution has come, and its incidents: what did not go on first.</summary>
/// <param name="Refused">Not tried: refused, resolved meanwhile, or given up before their turn.</param>
public sealed record ResolutionProgress(Resolution Resolution, int Pending, int Resolved, int RaisedAgain, int Refused, IReadOnlyList<ResolvedIncident> Items)
{
    public int Total => Pending + Resolved + RaisedAgain + Refused;
}

/// <summary>Open incidents of one kind at one element of one version.</summary>
public sealed record IncidentGroup(string ProcessId, int Version, string Element, string Code, string Message, int Count, DateTimeOffset Since);

/// <summary>
/// Many incidents after one repair, as a batch: each is repaired and tried again in a transaction of its own, with its result. A node that
/// dies leaves the rest pending; its message comes again and goes on with them.
/// </summary>
public sealed class ResolveIncidents(RuntimeDb db, BeginBatch batches)
{
    public const int LongestReason = 1000;

    /// <summary>The open incidents by kind, the most frequent first.</summary>
    public async Task<IReadOnlyList<IncidentGroup>> GroupsAsync(int max, CancellationToken cancellation) => await (
        from incident in db.Incidents
        join instance in db.Instances on incident.InstanceId equals instance.Id
        where incident.ResolvedAt == null
        group incident by new { instance.ProcessId, instance.Version, incident.Element, incident.Code } into kind
        orderby kind.Count() descending, kind.Min(i => i.RaisedAt)
        select new IncidentGroup(
            kind.Key.ProcessId, kind.Key.Version, kind.Key.Element, kind.Key.Code, kind.Max(i => i.Message) ?? "", kind.Count(), kind.Min(i => i.RaisedAt)))
        .Take(max).ToListAsync(cancellation);

    /// <summary>How many open incidents a filter means.</summary>
    public Task<int> CountAsync(IncidentFilter filter, CancellationToken cancellation) => Open(filter).CountAsync(cancellation);

    /// <summary>
    /// Begins; it runs in the background. Rejects with <c>incident.no-reason</c>, <c>process.not-deployed</c> for a version that is not
    /// there, <c>incident.no-process</c> for a version without its process, <c>incident.none</c> or <c>batch.too-many</c>. The caller's
    /// transaction is joined.
    /// </summary>
    public async Task<ResolutionStart> HandleAsync(IncidentFilter filter, IncidentRepair repair, string reason, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(repair);
        ArgumentNullException.ThrowIfNull(actor);
        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > LongestReason)
            return new ResolutionStart.Rejected("incident.no-reason", $"Expected a reason for the journal of 1 to {LongestReason} characters, but it has {reason?.Trim().Length ?? 0}.");
        if (repair.ToVersion is { } version)
        {
            if (string.IsNullOrEmpty(filter.ProcessId)) return new ResolutionStart.Rejected("incident.no-process", $"Expected one process whose version {version} is meant, but the filter names none.");
            if (!await db.Definitions.AnyAsync(d => d.ProcessId == filter.ProcessId && d.Version == version, cancellation))
                return new ResolutionStart.Rejected("process.not-deployed", $"Expected version {version} of '{filter.ProcessId}', but it is not deployed.");
        }

        var chosen = await Open(filter).Take(BeginBatch.MostItems + 1).ToListAsync(cancellation);
        if (chosen.Count > BeginBatch.MostItems) return new ResolutionStart.Rejected("batch.too-many", $"Expected at most {BeginBatch.MostItems} incidents that fit, but there are more.");
        if (chosen.Count == 0) return new ResolutionStart.Rejected("incident.none", "Expected open incidents that fit, but there are none.");

        var batch = await batches.AddAsync(BatchChange.ResolveIncidents.Of(repair, reason.Trim()), chosen, actor, cancellation);
        return new ResolutionStart.Begun(batch.Id, batch.Key, chosen.Count);
    }

    /// <summary>Null when there is none of that id.</summary>
    public async Task<ResolutionProgress?> ProgressAsync(Guid resolution, int max, CancellationToken cancellation)
    {
        if (await Batches().FirstOrDefaultAsync(b => b.Id == resolution, cancellation) is not { } batch) return null;

        var items = db.BatchItems.AsNoTracking().Where(i => i.BatchId == resolution);
        var counts = await items.GroupBy(i => i.Outcome).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellation);
        var shown = await (
            from item in items
            join incident in db.Incidents on item.TargetId equals incident.Id
            join instance in db.Instances on item.InstanceId equals instance.Id
            orderby item.Outcome == BatchOutcome.Done, item.Outcome == BatchOutcome.Pending, instance.BusinessKey, item.ItemKey
            select new ResolvedIncident(item.TargetId, item.InstanceId, instance.BusinessKey, incident.Element, item.Outcome, item.Message)).Take(max).ToListAsync(cancellation);
        return new(Read(batch), Count(BatchOutcome.Pending), Count(BatchOutcome.Done), Count(BatchOutcome.RaisedAgain),
            Count(BatchOutcome.Failed) + Count(BatchOutcome.Skipped) + Count(BatchOutcome.Cancelled), shown);

        int Count(BatchOutcome outcome) => counts.GetValueOrDefault(outcome);
    }

    /// <summary>The last resolutions, those of programs too, the newest first.</summary>
    public async Task<IReadOnlyList<Resolution>> LastAsync(int max, CancellationToken cancellation) =>
        [.. (await Batches().OrderByDescending(b => b.CreatedAt).Take(max).ToListAsync(cancellation)).Select(Read)];

    private IQueryable<BatchRow> Batches() => db.Batches.AsNoTracking().Where(b => b.Kind == BatchKind.ResolveIncidents);

    private static Resolution Read(BatchRow batch) =>
        new(batch.Id, batch.CreatedBy, batch.CreatedAt, BatchChange.Read(batch.Change) as BatchChange.ResolveIncidents ?? throw new InvalidOperationException($"Expected batch {batch.Id} to resolve incidents, but it does not."));

    private IQueryable<BatchTarget> Open(IncidentFilter filter)
    {
        var open =
            from incident in db.Incidents.AsNoTracking()
            join instance in db.Instances on incident.InstanceId equals instance.Id
            where incident.ResolvedAt == null
            select new { incident, instance };
        if (!string.IsNullOrEmpty(filter.ProcessId)) open = open.Where(each => each.instance.ProcessId == filter.ProcessId);
        if (filter.Version is { } version) open = open.Where(each => each.instance.Version == version);
        if (!string.IsNullOrEmpty(filter.Element)) open = open.Where(each => each.incident.Element == filter.Element);
        if (!string.IsNullOrEmpty(filter.Code)) open = open.Where(each => each.incident.Code == filter.Code);
        if (filter.Roots is { } roots)
        {
            Guid[] only = [.. roots];
            open = open.Where(each => only.Contains(each.incident.RootId) || only.Contains(each.incident.InstanceId));
        }

        return open.OrderBy(each => each.incident.RaisedAt).ThenBy(each => each.incident.Id)
            .Select(each => new BatchTarget(each.incident.Id, each.incident.InstanceId, each.incident.Key));
    }
}
