using Workflow.Nominations.Data;
using Workflow.Nominations.Initiatives;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Remedies.Revocations;
using Workflow.Runtime;

namespace Workflow.Nominations.AwardHistory;

/// <summary>X17, D15: when a decision is cancelled, its awards count as none from then on, and the initiatives on which they rested are invalid.</summary>
public sealed class MarkRevoked(AwardLedger awards, InvalidateInitiatives initiatives) : IAfterRevocation
{
    public async Task RevokedAsync(OfficeDb db, DossierRow dossier, DateOnly on, string reason, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(dossier);
        // The revocation under way is tracked with its number, and is not written yet.
        var number = db.Set<RevocationRow>().Local.Select(revocation => revocation.DecisionNumber).LastOrDefault(given => !string.IsNullOrEmpty(given)) ?? "";
        await awards.RevokeAsync(dossier.Id, null, number, on, reason, Actor.System, cancellation);
        await initiatives.HandleAsync(dossier.Id, number, on, reason, Actor.System, cancellation);
    }
}
