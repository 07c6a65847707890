using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Operations;

/// <summary>One line of the timeline.</summary>
public sealed record HistoryLine(
    Guid InstanceId, string ProcessId, long Sequence, DateTimeOffset At, FactKind Kind, string Element, long Owner, string Actor, string Detail);

/// <summary>One instance of a tree, with what a diagram needs to be marked.</summary>
/// <param name="Active">Elements that wait now.</param>
/// <param name="Passed">Elements that were completed at least once, and flows that were taken.</param>
/// <param name="Incidents">Elements that wait for an operator.</param>
public sealed record InstancePicture(
    Guid InstanceId, Guid? ParentId, string ProcessId, int Version, InstanceStatus Status, DateTimeOffset StartedAt, DateTimeOffset? EndedAt,
    IReadOnlyList<string> Active, IReadOnlyList<string> Passed, IReadOnlyList<string> Incidents);

/// <summary>Where an instance stands and how it came there, from the journal alone.</summary>
public sealed class InstanceHistory(RuntimeDb db)
{
    /// <summary>The journal of a whole tree, oldest first.</summary>
    public async Task<IReadOnlyList<HistoryLine>> TimelineAsync(Guid rootId, CancellationToken cancellation) => await (
        from line in db.Journal
        join instance in db.Instances on line.InstanceId equals instance.Id
        where instance.RootId == rootId
        orderby line.At, line.InstanceId, line.Sequence
        select new HistoryLine(
            line.InstanceId, instance.ProcessId, line.Sequence, line.At, line.Kind, line.Element, line.Owner, line.Actor, line.Detail))
        .ToListAsync(cancellation);

    /// <summary>The pictures of the tree that an instance belongs to; empty when there is no such instance.</summary>
    public async Task<IReadOnlyList<InstancePicture>> TreeOfAsync(Guid instance, CancellationToken cancellation) =>
        await db.Instances.Where(i => i.Id == instance).Select(i => (Guid?)i.RootId).FirstOrDefaultAsync(cancellation) is { } root ? await PicturesAsync(root, cancellation) : [];

    /// <summary>The root instance first, then those it called.</summary>
    public async Task<IReadOnlyList<InstancePicture>> PicturesAsync(Guid rootId, CancellationToken cancellation)
    {
        var instances = await db.Instances.Where(i => i.RootId == rootId).OrderBy(i => i.ParentId != null).ThenBy(i => i.StartedAt)
            .Select(i => new { i.Id, i.ParentId, i.ProcessId, i.Version, i.Status, i.StartedAt, i.EndedAt }).ToListAsync(cancellation);
        // The process itself, whose listeners are lines of its own name, is nothing that the diagram draws.
        var journal = (await TimelineAsync(rootId, cancellation)).Where(line => line.Element != line.ProcessId).ToLookup(line => line.InstanceId);
        return [.. instances.Select(i => new InstancePicture(
            i.Id, i.ParentId, i.ProcessId, i.Version, i.Status, i.StartedAt, i.EndedAt,
            i.EndedAt is null ? Open(journal[i.Id], FactKind.Activated, FactKind.Completed, FactKind.Terminated) : [],
            [.. journal[i.Id].Where(l => l.Kind is FactKind.Completed or FactKind.FlowTaken).Select(l => l.Element).Distinct(StringComparer.Ordinal)],
            i.EndedAt is null ? Open(journal[i.Id], FactKind.IncidentRaised, FactKind.IncidentResolved, FactKind.Terminated) : []))];
    }

    private static List<string> Open(IEnumerable<HistoryLine> lines, FactKind opens, params FactKind[] closes)
    {
        var open = new Dictionary<long, string>();
        foreach (var line in lines)
        {
            if (line.Kind == opens) open[line.Owner] = line.Element;
            else if (closes.Contains(line.Kind)) open.Remove(line.Owner);
        }

        return [.. open.Values.Distinct(StringComparer.Ordinal)];
    }
}
