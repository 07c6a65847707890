using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Levels.Parcels;

namespace Workflow.Nominations.Levels;

/// <summary>At the level that submitted a dossier: holds of it are asked for where it lies, and lifted there (X7 after X12).</summary>
public sealed class UpperHolds(ParcelPost post)
{
    /// <summary>Asks the upper level, once it has answered for the first time: before that it may not know the dossier yet (<see cref="CatchUpAsync"/>).</summary>
    internal async Task AskAsync(DossierWork work, HoldRow hold, CancellationToken cancellation)
    {
        if (await ForwardingAsync(work, cancellation) is { Seq: > 0, AnsweredAt: null } forwarding) Ask(forwarding, hold);
    }

    /// <summary>The upper level has answered for the first time: a hold that began meanwhile is asked for now.</summary>
    internal async Task CatchUpAsync(DossierWork work, ForwardingRow forwarding, CancellationToken cancellation)
    {
        if (await OpenAsync(work, cancellation) is { } hold) Ask(forwarding, hold);
    }

    /// <summary>The conclusion goes up as well; what follows from it there comes back as a change of state.</summary>
    internal async Task LiftAsync(DossierWork work, HoldRow hold, CancellationToken cancellation)
    {
        if (await ForwardingAsync(work, cancellation) is not { Seq: > 0, AnsweredAt: null } forwarding) return;

        post.Tell(new(forwarding.UpperOffice, forwarding.UpperQueue), HoldLifted.Type,
            new HoldLifted(forwarding.Id, hold.Id, hold.Upheld == true, hold.Conclusion ?? "", hold.ConcludedOn ?? work.Today));
    }

    /// <summary>The dossier has come back, or could not be held any more: a hold that is still open here has nothing left to hold.</summary>
    internal static async Task<Problem?> EndAsync(DossierWork work, string conclusion, CancellationToken cancellation)
    {
        if (await OpenAsync(work, cancellation) is not { StatusBefore: DossierStatus.Forwarded } hold) return null;

        hold.EndUnproven(work.Today, conclusion);
        return await work.CompleteAsync("conclude-hold", Variables.Empty, cancellation);
    }

    private void Ask(ForwardingRow forwarding, HoldRow hold) => post.Tell(new(forwarding.UpperOffice, forwarding.UpperQueue), HoldAsked.Type,
        new HoldAsked(forwarding.Id, hold.Id, hold.Ground.Identifier(), hold.Reason, hold.Body, hold.HeldOn));

    private static Task<HoldRow?> OpenAsync(DossierWork work, CancellationToken cancellation) =>
        work.Db.Holds.FirstOrDefaultAsync(h => h.DossierId == work.Dossier.Id && h.ConcludedOn == null, cancellation);

    private static Task<ForwardingRow?> ForwardingAsync(DossierWork work, CancellationToken cancellation) =>
        work.Db.Set<ForwardingRow>().FirstOrDefaultAsync(f => f.DossierId == work.Dossier.Id, cancellation);
}
