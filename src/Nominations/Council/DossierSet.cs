using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Council;

/// <summary>The dossiers of one agenda in one transaction; locked in one order, so that two sessions cannot block each other.</summary>
internal sealed class DossierSet : IAsyncDisposable
{
    private readonly OfficeDb db;
    private readonly Work work;
    private bool committed;

    private DossierSet(OfficeDb db, Work work, IReadOnlyList<DossierWork> dossiers, Problem? problem) =>
        (this.db, this.work, Dossiers, Problem) = (db, work, dossiers, problem);

    public IReadOnlyList<DossierWork> Dossiers { get; }
    public Problem? Problem { get; }

    /// <param name="withoutHeld">Leave out what stands still (X7), unless all of it does; otherwise that is a problem.</param>
    public static async Task<DossierSet> OpenAsync(DossierDesk desk, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellation, bool withoutHeld = false)
    {
        var opened = await desk.Db.BeginWorkAsync(cancellation);
        var instances = await desk.Db.Dossiers.Where(d => ids.Contains(d.Id) && d.InstanceId != null).Select(d => d.InstanceId ?? Guid.Empty).ToListAsync(cancellation);
        foreach (var instance in instances.Order()) await desk.Runner.LockAsync(new ProcessInstanceId(instance), cancellation);

        var rows = await desk.Db.Dossiers.Include(d => d.Limits.Where(l => l.EndedAt == null)).Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, cancellation);
        var missing = ids.Where(id => !rows.ContainsKey(id)).Select(id => DossierDesk.NotFound(id)).FirstOrDefault();
        if (missing is not null) return new(desk.Db, opened, [], missing);
        var held = rows.Values.Where(d => d.Status == DossierStatus.OnHold).Select(d => d.Id).ToHashSet();
        if (held.Count > 0 && !(withoutHeld && held.Count < rows.Count)) return new(desk.Db, opened, [], DossierWork.OnHold(rows[held.First()]));

        var dossiers = new List<DossierWork>();
        foreach (var id in ids.Distinct().Where(id => !held.Contains(id))) dossiers.Add(new(desk, null, rows[id], actor, desk.Now, await desk.ClockAsync(rows[id].OfficeCode, cancellation)));
        return new(desk.Db, opened, dossiers, null);
    }

    public async Task CommitAsync(CancellationToken cancellation)
    {
        foreach (var dossier in Dossiers) await dossier.ReportAsync(cancellation);
        await work.CommitAsync(cancellation);
        committed = true;
    }

    public async ValueTask DisposeAsync()
    {
        await work.DisposeAsync();
        if (!committed) db.ChangeTracker.Clear();
    }
}
