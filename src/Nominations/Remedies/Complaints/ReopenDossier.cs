using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Hold;
using Workflow.Nominations.Rules;

namespace Workflow.Nominations.Remedies.Complaints;

/// <summary>
/// The dossier is appraised again from the assignment of a reviewer (S4). Its rules stay those of the day of complete receipt; the limit is that of the
/// clock table, and everything counted from the receipt is counted from now on.
/// </summary>
public sealed class ReopenDossier(DossierDesk desk)
{
    /// <summary>Within the caller's work. A problem when the process cannot be led to S4; then nothing may be committed.</summary>
    internal async Task<Problem?> HandleAsync(DossierWork work, string reason, CancellationToken cancellation)
    {
        var dossier = work.Dossier;
        var appointment = Appointment.From(work.Clock, work.Rules, RemedyWork.Limit(work, work.Rules, ClockSteps.ReopenedAppraisal, work.Today));
        if (await RestartedProcess.BeginAsync(desk, work, reason, "complete", appointment.Variables, cancellation) is { } notRestarted) return notRestarted;
        if (await RestartedProcess.PassAsync(desk, work, "transfer", Variables.Empty, cancellation) is { } notTransferred) return notTransferred;

        appointment.WriteTo(dossier);
        (dossier.FirstDueOn, dossier.ClosedOn, dossier.ReviewerId) = (null, null, null);
        // The new day can be missed like any other: for the first time, or for the second where the one apology (invariant ii) was made.
        dossier.OverdueCount = dossier.ApologyCount;
        // A notice of the result that was not given yet is not awaited any more.
        work.EndLimits(LimitEnd.Replaced);
        work.OpenLimit(LimitKind.Appointment, appointment.Due);

        var department = await work.Db.Offices.Where(o => o.Code == dossier.OfficeCode).Select(o => o.ReviewDepartmentName).SingleAsync(cancellation);
        await work.HandOverAsync(department, reason, cancellation);
        await work.RecordAsync(nameof(ReopenDossier), DossierStatus.Transferred, reason, cancellation);
        return await DueHolds.BeginAsync(work, cancellation);
    }
}
