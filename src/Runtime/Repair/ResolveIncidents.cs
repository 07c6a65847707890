using System.Text;
using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;
using Workflow.Runtime.Messages;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Repair;

/// <summary>Whether a resolution has begun.</summary>
public abstract record ResolutionStart
{
    private ResolutionStart() { }

    /// <summary>It runs in the background; <paramref name="Key"/> is what programs know it by.</summary>
    public sealed record Begun(Guid Resolution, long Key, int Incidents) : ResolutionStart;

    /// <summary>Nothing was changed.</summary>
    public sealed record Rejected(string Code, string Message) : ResolutionStart;
}

/// <summary>How far a resolution has come, and its incidents: what did not go on first.</summary>
public sealed record ResolutionProgress(ResolutionRow Resolution, int Pending, int Resolved, int RaisedAgain, int Refused, IReadOnlyList<ResolutionItemRow> Items)
{
    public int Total => Pending + Resolved + RaisedAgain + Refused;
}

/// <summary>Open incidents of one kind at one element of one version.</summary>
public sealed record IncidentGroup(string ProcessId, int Version, string Element, string Code, string Message, int Count, DateTimeOffset Since);

/// <summary>
/// Many incidents after one repair: each is repaired and tried again in a transaction of its own, with its result. A node that dies leaves
/// the rest pending; its message comes again and goes on with them.
/// </summary>
public sealed class ResolveIncidents(RuntimeDb db, Outbox outbox, TimeProvider time)
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
    /// there, <c>incident.no-process</c> for a version without its process, or <c>incident.none</c>.
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

        var chosen = await Open(filter).ToListAsync(cancellation);
        if (chosen.Count == 0) return new ResolutionStart.Rejected("incident.none", "Expected open incidents that fit, but there are none.");

        var now = time.GetUtcNow();
        var resolution = new ResolutionRow
        {
            Id = Guid.CreateVersion7(now), Filter = filter.Write(), ToVersion = repair.ToVersion, Reason = reason.Trim(), CreatedBy = actor.Name, CreatedAt = now,
            Variables = repair.Variables.Values.IsEmpty ? null : Encoding.UTF8.GetString(VariablesJson.Utf8(repair.Variables)),
        };
        await using var work = db.Database.CurrentTransaction is null ? await db.BeginWorkAsync(cancellation) : null;
        db.Resolutions.Add(resolution);
        db.ResolutionItems.AddRange(chosen.Select(each => new ResolutionItemRow
        {
            ResolutionId = resolution.Id, IncidentId = each.Id, InstanceId = each.InstanceId, BusinessKey = each.BusinessKey, Element = each.Element, Outcome = ResolutionOutcome.Pending,
        }));
        outbox.Add(ContinuedResolution.Type, new ContinuedResolution(resolution.Id));
        await db.SaveChangesAsync(cancellation);
        if (work is not null) await work.CommitAsync(cancellation);
        return new ResolutionStart.Begun(resolution.Id, resolution.Key, chosen.Count);
    }

    /// <summary>Null when there is none of that id.</summary>
    public async Task<ResolutionProgress?> ProgressAsync(Guid resolution, int max, CancellationToken cancellation)
    {
        if (await db.Resolutions.AsNoTracking().FirstOrDefaultAsync(r => r.Id == resolution, cancellation) is not { } row) return null;

        var items = db.ResolutionItems.AsNoTracking().Where(i => i.ResolutionId == resolution);
        var counts = await items.GroupBy(i => i.Outcome).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellation);
        var shown = await items.OrderByDescending(i => i.Outcome).ThenBy(i => i.BusinessKey).ThenBy(i => i.IncidentId).Take(max).ToListAsync(cancellation);
        return new(row, Count(ResolutionOutcome.Pending), Count(ResolutionOutcome.Resolved), Count(ResolutionOutcome.RaisedAgain), Count(ResolutionOutcome.Refused), shown);

        int Count(ResolutionOutcome outcome) => counts.GetValueOrDefault(outcome);
    }

    /// <summary>The last resolutions, the newest first.</summary>
    public async Task<IReadOnlyList<ResolutionRow>> LastAsync(int max, CancellationToken cancellation) =>
        await db.Resolutions.AsNoTracking().OrderByDescending(r => r.CreatedAt).Take(max).ToListAsync(cancellation);

    private IQueryable<ChosenIncident> Open(IncidentFilter filter)
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
            .Select(each => new ChosenIncident(each.incident.Id, each.incident.InstanceId, each.instance.BusinessKey, each.incident.Element));
    }

    private sealed record ChosenIncident(Guid Id, Guid InstanceId, string BusinessKey, string Element);
}
