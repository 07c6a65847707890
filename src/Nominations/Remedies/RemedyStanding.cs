using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Remedies.Data;

namespace Workflow.Nominations.Remedies;

/// <summary>What stands beside the main path of a dossier, worked out from its open cases.</summary>
internal static class RemedyStanding
{
    /// <summary>A verification weighs more than a complaint; a revocation that nobody has decided on yet counts as one.</summary>
    public static async Task RefreshAsync(DossierWork file, CancellationToken cancellation)
    {
        await file.Db.SaveChangesAsync(cancellation);
        var open = await file.Db.Set<RemedyRow>().Where(r => r.DossierId == file.Dossier.Id && r.ClosedOn == null)
            .Select(r => new { r.Kind, r.State }).ToListAsync(cancellation);
        file.Dossier.RemedyStatus =
            open.Any(r => r is { Kind: RemedyKind.Denunciation, State: RemedyState.Accepted } or { Kind: RemedyKind.Revocation, State: RemedyState.Received }) ? DossierStatus.UnderVerification
            : open.Any(r => r.Kind == RemedyKind.Complaint) ? DossierStatus.ComplaintOpen
            : null;
    }

    /// <summary>Refuses what may not go on while an accepted denunciation is verified (Decree 152/2025 Art. 4; invariant iii); null when none is.</summary>
    public static async Task<Problem?> WhyNotDecideAsync(OfficeDb db, Guid dossier, CancellationToken cancellation) =>
        await db.Set<RemedyRow>().AnyAsync(r => r.DossierId == dossier && r.Kind == RemedyKind.Denunciation && r.State == RemedyState.Accepted && r.ClosedOn == null, cancellation)
            ? new Problem("dossier.under-verification", "", "Hồ sơ đang được xác minh; chưa bỏ phiếu, chưa ký quyết định cho đến khi có kết luận.",
                "Expected a dossier about which nothing is being verified, but a verification is open.")
            : null;
}
