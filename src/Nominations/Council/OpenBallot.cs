using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Remedies;
using Workflow.Runtime;

namespace Workflow.Nominations.Council;

/// <summary>S9: the secretary opens the ballot on a dossier; every member present gets one.</summary>
public sealed class OpenBallot(DossierDesk desk)
{
    /// <param name="Secret">Null: as the award's rule says.</param>
    public sealed record Request(Guid Session, Guid Dossier, bool? Secret = null);

    public sealed record Result(Guid Round, int Issued, int Members, int ThresholdPercent);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Secretary, cancellation);
        if (work.Problem is { } refused) return refused;
        if (await RemedyStanding.WhyNotDecideAsync(work.Db, request.Dossier, cancellation) is { } verifying) return verifying;

        var item = await work.Db.AgendaItems.FirstOrDefaultAsync(i => i.SessionId == request.Session && i.DossierId == request.Dossier, cancellation);
        var session = await work.Db.CouncilSessions.FirstOrDefaultAsync(s => s.Id == request.Session, cancellation);
        if (item is null || session is null || session.State != SessionState.Open)
            return new Problem("session.not-open", "", "Hội đồng chưa họp hoặc hồ sơ không có trong chương trình.", "Expected a dossier on the agenda of an open session.");

        var award = await Seats.AwardAsync(work, cancellation);
        if (award.Threshold is not { } threshold)
            return new Problem("ballot.not-required", "", "Danh hiệu này không phải bỏ phiếu.", "Expected an award that must be voted.");

        var present = await work.Db.Attendance.Where(a => a.SessionId == session.Id && a.Present)
            .Join(work.Db.CouncilMembers, a => a.MemberId, m => m.Id, (_, m) => m).OrderBy(m => m.Ordinal).Select(m => m.SignInName).ToListAsync(cancellation);
        var round = new BallotRoundRow
        {
            Id = Guid.CreateVersion7(work.Now), AgendaItemId = item.Id, DossierId = request.Dossier,
            Round = 1 + await work.Db.BallotRounds.CountAsync(r => r.DossierId == request.Dossier, cancellation), Secret = request.Secret ?? award.SecretBallot,
            ThresholdNumerator = threshold.Numerator, ThresholdDenominator = threshold.Denominator, MembersByDecision = session.MembersByDecision,
            OpenedAt = work.Now, Issued = present.Count,
        };
        work.Db.BallotRounds.Add(round);
        FeelValue voters = new FeelList([.. present.Select(name => FeelValue.Of(name))]);
        if (await work.CompleteAsync("open-ballot", Variables.Of(("voters", voters)), cancellation) is { } problem) return problem;

        await work.RecordAsync(nameof(OpenBallot), DossierStatus.InCouncil, null, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(round.Id, present.Count, session.MembersByDecision, threshold.Numerator * 100 / threshold.Denominator);
    }
}
