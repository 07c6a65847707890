using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Hold;

/// <summary>
/// X7: a complaint, a denunciation, discipline, an inspection or the press stands against going on. The clock stops and keeps what is
/// left of the limit (C9); nobody appraises, votes or decides meanwhile (invariant iii). The public is not told why. A dossier that lies at the
/// upper level (X12) is held there: this office asks for it, and its own clock has ended.
/// </summary>
public sealed class HoldDossier(DossierDesk desk)
{
    /// <param name="On">The day from which the dossier stands still; not after today, not before the limit began.</param>
    public sealed record Request(Guid Dossier, HoldGround Ground, string Reason, string Body, DateOnly On);

    public sealed record Result(int RemainingWorkingDays);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.ReviewHead, cancellation);
        if (work.Problem is { } refused) return refused;
        var above = work.Dossier.Status == DossierStatus.Forwarded;
        if (!above && !work.Dossier.Status.MayBeHeld()) return work.NotWaiting("hold");
        if (above && await work.Db.Holds.AnyAsync(h => h.DossierId == request.Dossier && h.ConcludedOn == null, cancellation)) return work.NotWaiting("hold");

        var begin = await EarliestAsync(work, cancellation);
        var checks = new Checks().RequireText(request.Reason, "Reason", "căn cứ tạm dừng").RequireText(request.Body, "Body", "cơ quan xác minh", 200)
            .Require(begin <= request.On && request.On <= work.Today, "hold.date", "On",
                $"Ngày tạm dừng phải từ {begin.Vietnamese()} đến hôm nay.",
                $"Expected a day from {begin:O} to {work.Today:O}, but found {request.On:O}.");
        if (checks.Failed) return checks.Refuse<Result>();

        var (hold, problem) = await BeginAsync(work, request.Ground, request.Reason.Trim(), request.Body.Trim(), request.On, null, cancellation);
        if (problem is not null) return problem;

        await work.CommitAsync(cancellation);
        return new Result(hold.RemainingWorkingDays);
    }

    /// <summary>Not before the limit began, nor before the end of an earlier hold: no day is kept twice.</summary>
    internal static async Task<DateOnly> EarliestAsync(DossierWork work, CancellationToken cancellation)
    {
        var begin = work.Dossier.Status == DossierStatus.Forwarded ? work.Dossier.ClosedOn ?? work.Today : work.Deadline.Start;
        var earlier = await work.Db.Holds.Where(h => h.DossierId == work.Dossier.Id).MaxAsync(h => h.ConcludedOn, cancellation);
        return earlier > begin ? earlier.Value : begin;
    }

    /// <summary>Within the caller's work, on a dossier that may be held or lies at the upper level.</summary>
    /// <param name="askedBy">The hold of the submitting level that asked for this one; null for one of this office.</param>
    internal static async Task<(HoldRow Hold, Problem? Problem)> BeginAsync(
        DossierWork work, HoldGround ground, string reason, string body, DateOnly on, Guid? askedBy, CancellationToken cancellation)
    {
        var above = work.Dossier.Status == DossierStatus.Forwarded;
        var hold = new HoldRow
        {
            Id = Guid.CreateVersion7(work.Now), DossierId = work.Dossier.Id, Ground = ground, Reason = reason, Body = body, HeldOn = on, AskedBy = askedBy,
            RecordedAt = work.Now, RecordedBy = work.ActorId, StatusBefore = work.Dossier.Status,
            // Above, another clock runs; and a receipt that counts from the next day has its whole limit left.
            RemainingWorkingDays = above ? 0 : Math.Min(work.Deadline.Limit, work.Clock.Hold(work.Deadline, on, reason).RemainingWorkingDays),
        };
        if (await work.PublishAsync("dossier.held", work.Dossier.Id.ToString(), Variables.Empty, cancellation) is { } notHeld) return (hold, notHeld);
        if (!above && await work.SuspendResolutionAsync(ground.ToString(), cancellation) is { } notStill) return (hold, notStill);

        work.Db.Holds.Add(hold);
        if (above)
        {
            await work.UpperHolds.AskAsync(work, hold, cancellation);
            await work.NoteAsync(nameof(HoldDossier), null, cancellation);
        }
        else
        {
            // Without a reason: what the status shows is seen by more people than may know of the hold.
            await work.RecordAsync(nameof(HoldDossier), DossierStatus.OnHold, null, cancellation);
        }

        await work.Db.SaveChangesAsync(cancellation);
        return (hold, null);
    }
}
