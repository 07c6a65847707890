using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Levels.Parcels;

namespace Workflow.Nominations.Levels;

/// <summary>At the upper level: every change of a dossier that a lower level submitted is told there, in the transaction of the change.</summary>
public sealed class UpperReports(ParcelPost post)
{
    public async Task WriteAsync(OfficeDb db, DossierRow dossier, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(dossier);
        if (dossier.OriginCode is null || await db.Set<OriginRow>().FirstOrDefaultAsync(o => o.DossierId == dossier.Id, cancellation) is not { } origin) return;

        await db.SaveChangesAsync(cancellation);
        // The dossier is locked: every change has a number above that of the change before.
        var seq = await db.Timeline.CountAsync(t => t.DossierId == dossier.Id, cancellation);
        // Further up it is asked for what only the office below can bring.
        var further = dossier.Status == DossierStatus.Forwarded ? await db.Set<ForwardingRow>().FirstOrDefaultAsync(f => f.DossierId == dossier.Id && f.AnsweredAt == null, cancellation) : null;
        if (further is not null)
        {
            var missing = further is { AskedBelow: true, Missing: { } codes } ? codes.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
            post.Tell(new(origin.Office, origin.Queue), UpperState.Type, new UpperState(
                origin.Link, seq, dossier.Code, (missing.Length > 0 ? DossierStatus.SupplementRequested : dossier.Status).Identifier(),
                missing.Length > 0 || !further.ByLetter ? further.UpperDueOn : null, missing.Length > 0 ? further.UpperReason : null, [.. missing], now, further.UpperOfficeName));
            return;
        }

        var asked = dossier.Status == DossierStatus.SupplementRequested ? await db.Supplements.AsNoTracking().FirstOrDefaultAsync(s => s.DossierId == dossier.Id, cancellation) : null;
        post.Tell(new(origin.Office, origin.Queue), UpperState.Type, new UpperState(
            origin.Link, seq, dossier.Code, dossier.Status.Identifier(),
            dossier.Status == DossierStatus.OnHold ? null : asked?.DueOn ?? dossier.DueOn,
            Tells(dossier.Status) ? dossier.StatusReason : null,
            [.. asked?.MissingComponents.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? []], now));
    }

    // A hold and what the chair wants clarified stay in the office.
    private static bool Tells(DossierStatus status) => status is DossierStatus.RefusedAtCounter or DossierStatus.SupplementRequested or DossierStatus.WithdrawalRequested
        or DossierStatus.Withdrawn or DossierStatus.ClosedNoSupplement or DossierStatus.Refused or DossierStatus.NotAwarded or DossierStatus.Revoked;
}
