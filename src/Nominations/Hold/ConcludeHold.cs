using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Clock.Steps;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
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

        (hold.ConcludedOn, hold.Conclusion, hold.Upheld) = (request.On, request.Conclusion.Trim(), request.Upheld);
        if (await work.CompleteAsync("conclude-hold", Variables.Empty, cancellation) is { } problem) return problem;
        if (await (request.Upheld ? ReturnAsync(work, hold, cancellation) : GoOnAsync(work, hold, cancellation)) is { } failed) return failed;

        await work.CommitAsync(cancellation);
        return new Result(work.Dossier.Status, request.Upheld ? null : work.Dossier.DueOn);
    }

    private static async Task<Problem?> ReturnAsync(DossierWork work, HoldRow hold, CancellationToken cancellation)
    {
        if (await work.PublishAsync("dossier.hold-upheld", hold.DossierId.ToString(), Variables.Empty, cancellation) is { } problem) return problem;

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
        var tasks = await MovedTasks.OfAsync(work, desk.Rules, [(limit.DueAt, appointment.Due.DueAt), (before.ApologyBy, appointment.ApologyBy)], appointment.Due.Pauses, cancellation);
        limit.Write(appointment.Due, appointment.Due.DueAt, work.Clock.Calendar.Version);
        (work.Dossier.DueOn, work.Dossier.Provisional) = (appointment.Due.DueDate, appointment.Due.Provisional);
        if (await work.MoveTimesAsync(appointment.Variables, tasks, cancellation) is { } notMoved) return notMoved;
        if (await work.ResumeResolutionAsync(cancellation) is { } notResumed) return notResumed;

        await work.RecordAsync(nameof(ConcludeHold), hold.StatusBefore, null, cancellation);
        return null;
    }
}
