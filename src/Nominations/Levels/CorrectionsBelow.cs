using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Levels.Parcels;

namespace Workflow.Nominations.Levels;

/// <summary>At the upper level: a decision that went back to the counter of origin was corrected (X16); the corrected one goes there too, with the papers filed as decision.</summary>
public sealed class CorrectionsBelow(ParcelPost post)
{
    /// <summary>Within the caller's work, after the decision in force was changed; nothing for a dossier that nobody submitted, or whose result has not gone back yet.</summary>
    internal async Task TellAsync(DossierWork work, CancellationToken cancellation)
    {
        await work.Db.SaveChangesAsync(cancellation);
        if (await work.Db.Set<OriginRow>().FirstOrDefaultAsync(o => o.DossierId == work.Dossier.Id && o.AnsweredAt != null, cancellation) is not { } origin
            || await work.Db.ChairDecisions.AsNoTracking().FirstOrDefaultAsync(d => d.Id == work.Dossier.CurrentDecisionId, cancellation) is not { Number: { } number, SignedOn: { } on } decision) return;

        post.Send(new(origin.Office, origin.Queue), work.Dossier.OfficeCode, origin.Link, ForwardedResult.ParcelKind,
            new ForwardedResult(work.Dossier.OfficeCode, new(number, on, decision.ChairName, decision.CertificateNumber ?? "", decision.Bonus), null, work.Now), []);
    }
}
