using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;

namespace Workflow.Nominations.Clock.Limits;

/// <summary>
/// C8: the last opinion is in. Where the rule of the deciding level says so, a new limit runs from today; otherwise the consultation was
/// part of the limit and nothing changes.
/// </summary>
internal static class AfterConsultations
{
    public static async Task<Problem?> GoOnAsync(DossierWork work, CancellationToken cancellation)
    {
        work.EndLimits(LimitEnd.Done, LimitKind.Consultation);
        var level = await work.Db.Offices.Where(o => o.Code == work.Dossier.OfficeCode).Select(o => o.Level).SingleAsync(cancellation);
        // A date promised with an apology is not replaced by a rule (C11).
        if (work.Dossier.ApologyCount > 0 || work.Dossier.InForce(LimitKind.Appointment) is not { } row
            || !work.Rules.RestartsAfterConsultations(level.Identifier(), work.RuleDay)) return null;

        var rule = work.Rules.Clock(ClockSteps.AfterConsultations, work.RuleDay).Required;
        var before = row.DueAt;
        var appointment = Appointment.From(work.Clock, work.Rules, work.Clock.LimitAfterConsultations(rule.AsLimitRule, work.Today, rule.Limit));
        work.OpenLimit(LimitKind.Appointment, appointment.Due, LimitEnd.Restarted);
        (work.Dossier.DueOn, work.Dossier.Provisional) = (appointment.Due.DueDate, appointment.Due.Provisional);
        // An opinion that comes while the dossier stands still: the whole new limit is left.
        if (await work.Db.Holds.FirstOrDefaultAsync(h => h.DossierId == work.Dossier.Id && h.ConcludedOn == null, cancellation) is { } hold) hold.RemainingWorkingDays = rule.Limit;
        return await work.MoveAppointmentAsync(before, appointment, cancellation);
    }
}
