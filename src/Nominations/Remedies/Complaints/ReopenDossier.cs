using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Hold;
using Workflow.Nominations.Rules;
using Workflow.Runtime;
using Workflow.Runtime.Running;

namespace Workflow.Nominations.Remedies.Complaints;

/// <summary>
/// The dossier is appraised again: what is left of its process is ended, a new one of the same procedure is started and led past the counter, where
/// nothing is to be checked again, to the assignment of a reviewer (S4). Its rules stay those of the day of complete receipt; the limit is that of the clock table.
/// </summary>
public sealed class ReopenDossier(DossierDesk desk)
{
    /// <summary>Within the caller's work. A problem when the process cannot be led to S4; then nothing may be committed.</summary>
    internal async Task<Problem?> HandleAsync(DossierWork work, string reason, CancellationToken cancellation)
    {
        var dossier = work.Dossier;
        if (await EndAsync(work, reason, cancellation) is { } notEnded) return notEnded;

        var office = await work.Db.Offices.AsNoTracking().SingleAsync(o => o.Code == dossier.OfficeCode, cancellation);
        var procedure = await work.Db.Procedures.AsNoTracking().SingleAsync(p => p.Code == dossier.ProcedureCode, cancellation);
        var appointment = Appointment.From(work.Clock, work.Rules, RemedyWork.Limit(work, work.Rules, ClockSteps.ReopenedAppraisal, work.Today));
        await desk.RunAsync(dossier, office, procedure.ProcessId, null, Actor.System, cancellation);
        appointment.WriteTo(dossier);
        (dossier.FirstDueOn, dossier.ClosedOn, dossier.ReviewerId) = (null, null, null);
        // A notice of the result that was not given yet is not awaited any more.
        work.EndLimits(LimitEnd.Replaced);
        work.OpenLimit(LimitKind.Appointment, appointment.Due);
        await work.Db.SaveChangesAsync(cancellation);

        var received = appointment.Variables.With("checkOutcome", FeelValue.Of("complete")).With("completeOn", work.RuleDay.Feel()).With("transferBy", work.Now.Feel());
        if (await PassAsync(work, "check-completeness", received, cancellation) is { } notReceived) return notReceived;
        if (await PassAsync(work, "transfer", Variables.Empty, cancellation) is { } notTransferred) return notTransferred;

        await work.HandOverAsync(office.ReviewDepartmentName, reason, cancellation);
        await work.RecordAsync(nameof(ReopenDossier), DossierStatus.Transferred, reason, cancellation);
        return await DueHolds.BeginAsync(work, cancellation);
    }

    /// <summary>The notice that was not handed out yet, or the refusal, has no subject any more.</summary>
    private async Task<Problem?> EndAsync(DossierWork work, string reason, CancellationToken cancellation)
    {
        if (work.Dossier.InstanceId is not { } instance || !await work.Db.Instances.AnyAsync(i => i.Id == instance && i.EndedAt == null, cancellation)) return null;

        await work.Db.SaveChangesAsync(cancellation);
        return work.Told(await desk.Runner.RunAsync(new ProcessInstanceId(instance), new Command.Cancel(reason), work.Actor, cancellation));
    }

    private async Task<Problem?> PassAsync(DossierWork work, string element, Variables output, CancellationToken cancellation) =>
        await work.TaskAsync(element, null, cancellation) is { } task
            ? work.Told(await desk.Runner.CompleteUserTaskAsync(task.Id, output, Actor.System, cancellation))
            : work.NotWaiting(element);
}
