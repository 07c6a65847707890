using System.Globalization;
using Workflow.Engine;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Notices;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Overdue;

/// <summary>X6: the reviewing authority apologises in writing and sets a new date, once, at least one day before the appointment (Decree 61 Art. 19.9).</summary>
public sealed class ApologiseAndReappoint(DossierDesk desk, Letters letters)
{
    public sealed record Request(Guid Dossier, string Reason, DateOnly NewDate);

    public sealed record Result(DateOnly OldDate, DateOnly NewDate, Guid Slip);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.ReviewHead, cancellation);
        if (work.Problem is { } refused) return refused;
        if (work.Dossier is not { DueOn: { } due } dossier || dossier.InForce(LimitKind.Appointment) is not { } limit) return work.NotWaiting("apologise");

        var old = work.Deadline;
        var lastDay = work.Clock.ApologyBy(old, work.Rules.Clock(ClockSteps.Apology, old.Start).Required.Limit);
        var allowed = work.Rules.Clock(ClockSteps.Reappointment, old.Start).Required.Limit;
        var checks = new Checks().RequireText(request.Reason, "Reason", "lý do chậm")
            .Require(OfficeClock.WhenOverdue(dossier.ApologyCount, allowed) == OverdueStep.ApologiseAndReappoint, "apology.already-made", "",
                "Chỉ được hẹn lại một lần; nay phải báo cáo Chủ tịch.", $"Expected fewer than {allowed} re-appointments, but there were {dossier.ApologyCount}.")
            .Require(work.Today <= lastDay, "apology.too-late", "", $"Phiếu xin lỗi phải gửi chậm nhất ngày {lastDay.Vietnamese()}.",
                string.Create(CultureInfo.InvariantCulture, $"Expected the apology until {lastDay:yyyy-MM-dd}, but today is {work.Today:yyyy-MM-dd}."))
            .Require(request.NewDate > due && work.Clock.Calendar.IsWorkingDay(request.NewDate), "apology.new-date", "NewDate",
                "Ngày hẹn lại phải là ngày làm việc sau ngày hẹn cũ.", string.Create(CultureInfo.InvariantCulture, $"Expected a working day after {due:yyyy-MM-dd}, but found {request.NewDate:yyyy-MM-dd}."));
        if (checks.Failed) return checks.Refuse<Result>();

        var rule = work.Rules.Clock(ClockSteps.Reappointment, old.Start).Required.AsLimitRule;
        var appointment = Appointment.From(work.Clock, work.Rules, work.Clock.Reappoint(rule, old, request.NewDate));
        work.OpenLimit(LimitKind.Appointment, appointment.Due, LimitEnd.Reappointed);
        if (await work.MoveAppointmentAsync(limit.DueAt, appointment, cancellation) is { } notMoved) return notMoved;
        if (await work.CompleteAsync("apologise", Variables.Of(("dueAt", appointment.Due.DueAt.Feel())), cancellation) is { } problem) return problem;

        dossier.FirstDueOn = due;
        dossier.DueOn = appointment.Due.DueDate;
        dossier.Provisional = appointment.Due.Provisional;
        dossier.ApologyCount++;
        dossier.OverdueCount = 1;
        await work.RecordAsync(nameof(ApologiseAndReappoint), dossier.Status, null, cancellation);
        await letters.ReappointedAsync(dossier, request.Reason.Trim(), work.Now, cancellation);
        var slip = await IssuedSlips.ApologyAsync(work, old.DueAt, appointment.Due.DueAt, request.Reason.Trim(), cancellation);
        await work.CommitAsync(cancellation);
        return new Result(due, appointment.Due.DueDate, slip);
    }
}
