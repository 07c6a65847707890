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
/// left of the limit (C9); nobody appraises, votes or decides meanwhile (invariant iii). The public is not told why.
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
        if (!work.Dossier.Status.MayBeHeld()) return work.NotWaiting("hold");

        var deadline = work.Deadline;
        var checks = new Checks().RequireText(request.Reason, "Reason", "căn cứ tạm dừng").RequireText(request.Body, "Body", "cơ quan xác minh", 200)
            .Require(deadline.Start <= request.On && request.On <= work.Today, "hold.date", "On",
                $"Ngày tạm dừng phải từ {deadline.Start.Vietnamese()} đến hôm nay.",
                $"Expected a day from {deadline.Start:O} to {work.Today:O}, but found {request.On:O}.");
        if (checks.Failed) return checks.Refuse<Result>();

        if (await work.PublishAsync("dossier.held", work.Dossier.Id.ToString(), Variables.Empty, cancellation) is { } notHeld) return notHeld;
        if (await work.SuspendResolutionAsync(request.Ground.ToString(), cancellation) is { } problem) return problem;

        var held = work.Clock.Hold(deadline, request.On, request.Reason.Trim());
        work.Db.Holds.Add(new()
        {
            Id = Guid.CreateVersion7(work.Now), DossierId = request.Dossier, Ground = request.Ground, Reason = request.Reason.Trim(), Body = request.Body.Trim(),
            HeldOn = request.On, RecordedAt = work.Now, RecordedBy = work.ActorId, RemainingWorkingDays = held.RemainingWorkingDays, StatusBefore = work.Dossier.Status,
        });
        // Without a reason: what the status shows is seen by more people than may know of the hold.
        await work.RecordAsync(nameof(HoldDossier), DossierStatus.OnHold, null, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(held.RemainingWorkingDays);
    }
}
