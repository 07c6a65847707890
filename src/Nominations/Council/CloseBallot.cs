using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Council;

/// <summary>
/// G5: the secretary closes the ballot and counts: agree = ballots yes + written yes, against all members by decision, in integers.
/// Who neither voted nor wrote counts as not agreeing.
/// </summary>
public sealed class CloseBallot(DossierDesk desk)
{
    /// <param name="Committee">Head and members of the counting committee.</param>
    /// <param name="MeetAgain">Facts need verification: a second meeting instead of a result, if the council's regulation allows another ballot.</param>
    public sealed record Request(Guid Round, string Committee, string? Minutes = null, bool MeetAgain = false);

    public sealed record Result(BallotCount Count, bool Passed, DossierStatus Status);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().RequireText(request.Committee, "Committee", "Ban kiểm phiếu", 500);
        if (checks.Failed) return checks.Refuse<Result>();

        var dossier = await desk.Db.BallotRounds.Where(r => r.Id == request.Round).Select(r => r.DossierId).FirstOrDefaultAsync(cancellation);
        await using var work = await desk.OpenAsync(dossier, actor, Roles.Secretary, cancellation);
        if (work.Problem is { } refused) return refused;

        var round = await work.Db.BallotRounds.SingleAsync(r => r.Id == request.Round, cancellation);
        if (round.ClosedAt is not null) return new Problem("ballot.closed", "", "Việc bỏ phiếu đã kết thúc.", "Expected an open ballot, but it is closed.");

        var item = await work.Db.AgendaItems.SingleAsync(i => i.Id == round.AgendaItemId, cancellation);
        var session = await work.Db.CouncilSessions.SingleAsync(s => s.Id == item.SessionId, cancellation);
        var council = await work.Db.Councils.SingleAsync(c => c.Id == session.CouncilId, cancellation);
        if (request.MeetAgain && round.Round >= council.BallotsAllowed)
            return new Problem("ballot.no-second", "MeetAgain", "Quy chế của Hội đồng không cho bỏ phiếu lần nữa.", $"Expected a ballot before number {council.BallotsAllowed}, but this is number {round.Round}.");

        var count = await CountAsync(work.Db, round, item.SessionId, cancellation);
        if (BallotRules.Inconsistency(count) is { } inconsistency) throw new InvalidOperationException(inconsistency);

        Write(round, count, work.Now, request.Committee.Trim());
        var passed = round.Passed ?? false;
        item.Outcome = request.MeetAgain ? AgendaOutcome.Removed : passed ? AgendaOutcome.Passed : AgendaOutcome.Failed;
        session.Minutes = request.Minutes?.Trim() ?? session.Minutes;
        await work.Db.SaveChangesAsync(cancellation);
        if (await work.Db.AgendaItems.AllAsync(i => i.SessionId != session.Id || i.Outcome != AgendaOutcome.Pending, cancellation))
            (session.State, session.EndedAt) = (SessionState.Closed, work.Now);
        if (await work.TaskAsync("count-ballot", null, cancellation) is null
            && await work.PublishAsync("ballot.closed", dossier.ToString(), Variables.Empty, cancellation) is { } late) return late;

        var outcome = request.MeetAgain ? "verify" : passed ? "passed" : "notAwarded";
        var output = Variables.Of(("outcome", FeelValue.Of(outcome))).With(DossierDesk.NotifyBy(work).Values);
        if (await work.CompleteAsync("count-ballot", output, cancellation) is { } problem) return problem;

        await RecordAsync(work, request, round, passed, cancellation);
        await SessionPapers.CountAsync(work, session, council, round, cancellation);
        if (session.State == SessionState.Closed) await SessionPapers.MinutesAsync(work, session, council, round.Secret, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(count, passed, work.Dossier.Status);
    }

    private static async Task<BallotCount> CountAsync(OfficeDb db, BallotRoundRow round, Guid session, CancellationToken cancellation)
    {
        var ballots = await db.Ballots.Where(b => b.RoundId == round.Id).ToListAsync(cancellation);
        var opinions = await db.WrittenOpinions.Where(o => o.SessionId == session && o.DossierId == round.DossierId).Select(o => o.Agrees).ToListAsync(cancellation);
        if (round.Secret)
        {
            // Written anew in one go and by choice, so that neither order nor age of the rows tells whose they are.
            db.Ballots.RemoveRange(ballots);
            await db.SaveChangesAsync(cancellation);
            db.Ballots.AddRange(ballots.OrderBy(b => b.Choice).Select(b => new BallotRow { Id = Guid.NewGuid(), RoundId = b.RoundId, Choice = b.Choice }));
        }

        var invalid = ballots.Count(b => b.Choice == BallotChoice.Invalid);
        return new(round.MembersByDecision, round.Issued, ballots.Count, ballots.Count - invalid, invalid, ballots.Count(b => b.Choice == BallotChoice.Yes),
            opinions.Count(agrees => agrees), opinions.Count(agrees => !agrees));
    }

    private static void Write(BallotRoundRow round, BallotCount count, DateTimeOffset now, string committee)
    {
        (round.Returned, round.Valid, round.Invalid, round.Yes, round.No) = (count.Returned, count.Valid, count.Invalid, count.BallotsYes, count.Valid - count.BallotsYes);
        (round.WrittenYes, round.WrittenNo, round.ClosedAt, round.Committee) = (count.WrittenYes, count.WrittenNo, now, committee);
        round.Passed = BallotRules.IsPassed(count.Agree, new Share(round.ThresholdNumerator, round.ThresholdDenominator), round.MembersByDecision);
    }

    private static async Task RecordAsync(DossierWork work, Request request, BallotRoundRow round, bool passed, CancellationToken cancellation)
    {
        var result = $"{round.Yes + round.WrittenYes}/{round.MembersByDecision} thành viên đồng ý";
        if (!request.MeetAgain) await work.HandOverAsync(await work.ReviewerAsync(cancellation), $"Kết quả bỏ phiếu: {result}", cancellation);
        var status = request.MeetAgain ? DossierStatus.InCouncil : passed ? DossierStatus.AwaitingDecision : DossierStatus.NotAwarded;
        await work.RecordAsync(nameof(CloseBallot), status, passed ? null : $"Hội đồng bỏ phiếu: {result}, chưa đạt tỷ lệ yêu cầu.", cancellation);
    }
}
