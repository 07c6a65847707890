using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Clock.Steps;
using Workflow.Nominations.Council;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Hold;

/// <summary>
/// The end of a hold (X7): nothing was found, and the dossier goes on with the days that were left, counted from the day after the
/// conclusion (C9); or what was reported is so, and it is returned as not proposed (X4).
/// </summary>
public sealed class ConcludeHold(DossierDesk desk)
{
    /// <param name="On">The day of the conclusion; not before the hold, not after today.</param>
    public sealed record Request(Guid Dossier, bool Upheld, string Conclusion, DateOnly On);

    /// <param name="DueOn">The new appointment; null when the dossier is returned.</param>
    public sealed record Result(DossierStatus Status, DateOnly? DueOn);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.ReviewHead, cancellation, whileOnHold: true);
        if (work.Problem is { } refused) return refused;
        if (await work.Db.Holds.FirstOrDefaultAsync(h => h.DossierId == request.Dossier && h.ConcludedOn == null, cancellation) is not { } hold)
            return work.NotWaiting("conclude-hold");

        var checks = new Checks().RequireText(request.Conclusion, "Conclusion", "kết luận")
            .Require(hold.HeldOn <= request.On && request.On <= work.Today, "hold.concluded-on", "On",
                $"Ngày kết luận phải từ {hold.HeldOn.Vietnamese()} đến hôm nay.",
                $"Expected a day from {hold.HeldOn:O} to {work.Today:O}, but found {request.On:O}.");
        if (checks.Failed) return checks.Refuse<Result>();

        if (!actor.IsSystem && await WhyNotByHandAsync(work, hold, cancellation) is { } belongs) return belongs;

        (hold.ConcludedOn, hold.Conclusion, hold.Upheld) = (request.On, request.Conclusion.Trim(), request.Upheld);
        if (await work.CompleteAsync("conclude-hold", Variables.Empty, cancellation) is { } problem) return problem;
        if (work.Dossier.Status == DossierStatus.Forwarded)
        {
            await work.UpperHolds.LiftAsync(work, hold, cancellation);
            await work.NoteAsync(nameof(ConcludeHold), null, cancellation);
        }
        else if (await (request.Upheld ? ReturnAsync(work, hold, cancellation) : GoOnAsync(work, hold, cancellation)) is { } failed) return failed;

        await work.CommitAsync(cancellation);
        return new Result(work.Dossier.Status, request.Upheld ? null : work.Dossier.DueOn);
    }

    /// <summary>A hold that follows from a verification, or that the submitting level asked for, ends with that and not by itself.</summary>
    private static async Task<Problem?> WhyNotByHandAsync(DossierWork work, HoldRow hold, CancellationToken cancellation)
    {
        if (hold.AskedBy is not null)
        {
            return new("hold.asked-by-lower-level", "", "Cơ quan trình hồ sơ đề nghị tạm dừng; việc tạm dừng hết khi cơ quan đó kết luận.",
                "Expected a hold of this office, but the submitting level asked for it.");
        }

        return await work.Db.Set<DenunciationRow>().AnyAsync(d => d.HoldId == hold.Id && work.Db.Set<RemedyRow>().Any(r => r.Id == d.RemedyId && r.ClosedOn == null), cancellation)
            ? new("hold.under-verification", "", "Hồ sơ tạm dừng để xác minh; việc tạm dừng hết khi có kết luận xác minh.", "Expected a hold without a verification, but one is open.")
            : null;
    }

    private static async Task<Problem?> ReturnAsync(DossierWork work, HoldRow hold, CancellationToken cancellation)
    {
        if (await work.PublishAsync("dossier.hold-upheld", hold.DossierId.ToString(), Variables.Empty, cancellation) is { } problem) return problem;

        await LeaveAgenda.AtOnceAsync(work, "Hồ sơ được trả lại.", cancellation);
        await work.HandOverAsync("Bộ phận Một cửa", hold.Conclusion, cancellation);
        await work.RecordAsync(nameof(ConcludeHold), DossierStatus.Refused, hold.Conclusion, cancellation);
        await IssuedSlips.RefusalAsync(work, hold.Conclusion ?? "", cancellation);
        return null;
    }

    private async Task<Problem?> GoOnAsync(DossierWork work, HoldRow hold, CancellationToken cancellation)
    {
        if (work.Dossier.InForce(LimitKind.Appointment) is not { } limit) return work.NotWaiting("conclude-hold");

        var before = Appointment.From(work.Clock, work.Rules, work.Deadline);
        var held = work.Clock.Hold(before.Due, hold.HeldOn, hold.Reason);
        var appointment = Appointment.From(work.Clock, work.Rules, work.Clock.Resume(held, hold.ConcludedOn ?? work.Today));
        var (transferBy, variables) = Transfer(work, appointment);
        var tasks = await MovedTasks.OfAsync(work, desk.Rules, [(limit.DueAt, appointment.Due.DueAt), (before.ApologyBy, appointment.ApologyBy), .. transferBy], appointment.Due.Pauses, cancellation);
        limit.Write(appointment.Due, appointment.Due.DueAt, work.Clock.Calendar.Version);
        (work.Dossier.DueOn, work.Dossier.Provisional) = (appointment.Due.DueDate, appointment.Due.Provisional);
        if (await work.MoveTimesAsync(variables, tasks, cancellation) is { } notMoved) return notMoved;
        if (await work.ResumeResolutionAsync(cancellation) is { } notResumed) return notResumed;
        if (await LeaveAgenda.CallAgainAsync(desk, work, cancellation) is { } notCalled) return notCalled;

        await work.RecordAsync(nameof(ConcludeHold), hold.StatusBefore, null, cancellation);
        // Another denunciation may still be verified: the dossier stands still for that one.
        return await DueHolds.BeginAsync(work, cancellation);
    }

    /// <summary>The counter has not handed it over yet: the time for that begins anew with the conclusion (C3).</summary>
    private static (ImmutableArray<(DateTimeOffset From, DateTimeOffset To)> Moments, Variables Variables) Transfer(DossierWork work, Appointment appointment)
    {
        if (work.Dossier.InForce(LimitKind.Transfer) is not { } row) return ([], appointment.Variables);

        var rule = work.Rules.Clock(ClockSteps.Transfer, work.RuleDay).Required;
        var by = work.Clock.TransferBy(work.Now, rule.CutOff ?? TimeOnly.MaxValue);
        work.OpenLimit(LimitKind.Transfer, work.Clock.LimitFromDayZero(rule.AsLimitRule, work.Today, 0), dueAt: by);
        return ([(row.DueAt, by)], appointment.Variables.With("transferBy", by.Feel()));
    }
}
