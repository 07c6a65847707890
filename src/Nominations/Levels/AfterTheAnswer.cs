using Workflow.Engine;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Hold;
using Workflow.Nominations.Remedies.Revocations;

namespace Workflow.Nominations.Levels;

/// <summary>
/// At the counter of origin: the upper level has answered, and thinks again. A complaint there has the dossier appraised again (X14): it lies there once more
/// and is waited for. Or the award is cancelled there (X17): it is none here either.
/// </summary>
public sealed class AfterTheAnswer(DossierDesk desk, IEnumerable<IAfterRevocation> listeners)
{
    /// <summary>Within the caller's work, after the state above was noted.</summary>
    internal async Task FollowAsync(DossierWork work, ForwardingRow forwarding, DossierStatus above, CancellationToken cancellation)
    {
        var problem = above == DossierStatus.Revoked ? await RevokeAsync(work, forwarding, cancellation)
            : !above.IsSettled() && above is not (DossierStatus.WithdrawalRequested or DossierStatus.Submitted) && work.Dossier is { CurrentDecisionId: null } dossier && dossier.Status != DossierStatus.Forwarded
                && dossier.Status is DossierStatus.NotAwarded or DossierStatus.Refused or DossierStatus.ClosedNoSupplement or DossierStatus.ResultReturned ? await WaitAgainAsync(work, forwarding, cancellation)
            : null;
        if (problem is not null) throw new InvalidOperationException($"{problem.Code}: {problem.En}");
    }

    /// <summary>X17: only who decided may cancel (Law 06/2022 Art. 93.8); what is recovered is recovered there.</summary>
    internal async Task<Problem?> RevokeAsync(DossierWork work, ForwardingRow forwarding, CancellationToken cancellation)
    {
        if (work.Dossier.CurrentDecisionId is null) return null;
        if (await RestartedProcess.EndAsync(desk, work, "revoked", cancellation) is { } notEnded) return notEnded;

        var reason = forwarding.UpperReason ?? $"{forwarding.UpperOfficeName} đã hủy bỏ quyết định khen thưởng.";
        work.Dossier.CurrentDecisionId = null;
        await work.RecordAsync("RevokedByUpper", DossierStatus.Revoked, reason, cancellation);
        foreach (var listener in listeners) await listener.RevokedAsync(work.Db, work.Dossier, work.Today, reason, cancellation);
        return null;
    }

    private async Task<Problem?> WaitAgainAsync(DossierWork work, ForwardingRow forwarding, CancellationToken cancellation)
    {
        var reason = $"{forwarding.UpperOfficeName} xem xét lại hồ sơ";
        if (await RestartedProcess.BeginAsync(desk, work, reason, "decidedAbove", Variables.Empty, cancellation) is { } notRestarted) return notRestarted;

        (forwarding.AnsweredAt, forwarding.WithdrawalAskedAt) = (null, null);
        var ended = forwarding.SignedAt.OfficeDate();
        await work.HandOverAsync(forwarding.UpperOfficeName, reason, cancellation);
        await work.RecordAsync("ReopenedByUpper", DossierStatus.Forwarded, reason, cancellation);
        // This level's own limit ended when it went up.
        work.Dossier.ClosedOn = ended;
        return await DueHolds.BeginAsync(work, cancellation);
    }
}
