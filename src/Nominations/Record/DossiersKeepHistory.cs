using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Runtime.Retention;

namespace Workflow.Nominations.Record;

/// <summary>The history of a dossier stays while its procedure, a complaint or a verification is open, whatever the retention rule says.</summary>
public sealed class DossiersKeepHistory(OfficeDb db) : IKeepsHistory
{
    /// <summary>In these nothing more is done with a dossier.</summary>
    private static readonly DossierStatus[] Over =
    [
        DossierStatus.RefusedAtCounter, DossierStatus.Withdrawn, DossierStatus.ClosedNoSupplement, DossierStatus.Refused, DossierStatus.NotAwarded,
        DossierStatus.ResultReturned, DossierStatus.Corrected, DossierStatus.Revoked, DossierStatus.Migrated,
    ];

    public async Task<IReadOnlyCollection<Guid>> KeptAsync(IReadOnlyCollection<Guid> roots, CancellationToken cancellation)
    {
        Guid?[] asked = [.. roots];
        var kept = await db.Dossiers.Where(d => asked.Contains(d.InstanceId) && (!Over.Contains(d.Status) || d.RemedyStatus != null)).Select(d => d.InstanceId).ToListAsync(cancellation);
        return [.. kept.OfType<Guid>()];
    }
}
