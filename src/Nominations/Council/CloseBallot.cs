using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Council;

/// <summary>
/// G5: the secretary closes a ballot and counts it, or all open ballots of a session at once. Who neither voted nor wrote counts as not agreeing.
/// </summary>
public sealed class CloseBallot(DossierDesk desk, BallotKeys keys)
{
    /// <param name="Committee">Head and members of the counting committee.</param>
    /// <param name="Minutes">What was said about the dossier.</param>
    /// <param name="MeetAgain">Facts need verification: a second meeting instead of a result, if the council's regulation allows another ballot.</param>
    /// <param name="BallotAgain">If it does not pass: another ballot in the same meeting, where the regulation allows one.</param>
    public sealed record Request(Guid Round, string Committee, string? Minutes = null, bool MeetAgain = false, bool BallotAgain = false);

    public sealed record Result(BallotCount Count, bool Passed, DossierStatus Status);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().RequireText(request.Committee, "Committee", "Ban kiểm phiếu", 500).RequireWithin(request.Minutes, "Minutes", "Ý kiến thảo luận", 4000);
        if (checks.Failed) return checks.Refuse<Result>();

        var dossier = await desk.Db.BallotRounds.Where(r => r.Id == request.Round).Select(r => r.DossierId).FirstOrDefaultAsync(cancellation);
        await using var work = await desk.OpenAsync(dossier, actor, Roles.Secretary, cancellation);
        if (work.Problem is { } refused) return refused;

        var outcome = await CountAsync(work, request, cancellation);
        if (outcome is not Outcome<Result>.Done done) return outcome;

        var round = await work.Db.BallotRounds.SingleAsync(r => r.Id == request.Round, cancellation);
        await SessionPapers.CountAsync(work, [round], cancellation);
        await SessionPapers.MinutesWhenOverAsync(work, round.AgendaItemId, cancellation);
        await work.CommitAsync(cancellation);
        await keys.DestroyAsync(desk.Db, cancellation);
        return done.Value with { Status = work.Dossier.Status };
    }

    /// <summary>Counts all open ballots of a session in one transaction, with one ballot-count minutes for all of them.</summary>
    public async Task<Outcome<ImmutableArray<Result>>> HandleAllAsync(Guid session, string committee, string? minutes, Actor actor, CancellationToken cancellation)
    {
        var office = await desk.Db.CouncilSessions.Where(s => s.Id == session).Join(desk.Db.Councils, s => s.CouncilId, c => c.Id, (_, c) => c.OfficeCode).FirstOrDefaultAsync(cancellation);
        if (office is null || !await desk.IsInAsync(actor, Roles.Group(office, Roles.Secretary), await desk.ProcessesOfAsync(await desk.Db.AgendaItems.Where(i => i.SessionId == session).Select(i => i.DossierId).ToListAsync(cancellation), cancellation), cancellation)) return DossierDesk.NotAllowed(Roles.Secretary);

        var open = await desk.Db.AgendaItems.Where(i => i.SessionId == session).Join(desk.Db.BallotRounds.Where(r => r.ClosedAt == null), i => i.Id, r => r.AgendaItemId, (_, r) => r)
            .Where(r => desk.Db.Dossiers.Any(d => d.Id == r.DossierId && d.Status != DossierStatus.OnHold)).ToDictionaryAsync(r => r.DossierId, r => r.Id, cancellation);
        var checks = new Checks().RequireText(committee, "Committee", "Ban kiểm phiếu", 500).RequireWithin(minutes, "Minutes", "Ý kiến thảo luận", 4000)
            .Require(open.Count > 0, "ballot.none-open", "", "Không có phiếu nào đang mở.", "Expected an open ballot, but there is none.");
        if (checks.Failed) return checks.Refuse<ImmutableArray<Result>>();

        await using var work = await DossierSet.OpenAsync(desk, open.Keys, actor, cancellation);
        if (work.Problem is { } refused) return refused;
        var results = ImmutableArray.CreateBuilder<Result>();
        foreach (var dossier in work.Dossiers)
        {
            var outcome = await CountAsync(dossier, new(open[dossier.Dossier.Id], committee, minutes), cancellation);
            switch (outcome)
            {
                case Outcome<Result>.Done { Value: var result }: results.Add(result with { Status = dossier.Dossier.Status }); break;
                case Outcome<Result>.Refused { Problems: var problems }:
                    return new Outcome<ImmutableArray<Result>>.Refused([.. problems.Select(p => p with { Vi = $"{dossier.Dossier.Code}: {p.Vi}", En = $"{dossier.Dossier.Code}: {p.En}" })]);
            }
            await dossier.CommitAsync(cancellation);
        }

        var ids = open.Values.ToList();
        var rounds = await desk.Db.BallotRounds.Where(r => ids.Contains(r.Id)).ToListAsync(cancellation);
        await SessionPapers.CountAsync(work.Dossiers[0], rounds, cancellation);
        await SessionPapers.MinutesWhenOverAsync(work.Dossiers[0], rounds[0].AgendaItemId, cancellation);
        await work.CommitAsync(cancellation);
        await keys.DestroyAsync(desk.Db, cancellation);
        return results.ToImmutable();
    }

    private async Task<Outcome<Result>> CountAsync(DossierWork work, Request request, CancellationToken cancellation)
    {
        var round = await work.Db.BallotRounds.SingleAsync(r => r.Id == request.Round, cancellation);
        if (round.ClosedAt is not null) return new Problem("ballot.closed", "", "Việc bỏ phiếu đã kết thúc.", "Expected an open ballot, but it is closed.");

        var item = await work.Db.AgendaItems.SingleAsync(i => i.Id == round.AgendaItemId, cancellation);
        var session = await work.Db.CouncilSessions.SingleAsync(s => s.Id == item.SessionId, cancellation);
        var council = await work.Db.Councils.SingleAsync(c => c.Id == session.CouncilId, cancellation);
        var regulation = new Regulation(council, work.Rules, work.RuleDay);
        if (request.BallotAgain && round.WrittenOnly)
            return new Problem("ballot.no-meeting", "BallotAgain", "Hội đồng không họp nên không bỏ phiếu lại được; hãy triệu tập lại.", "Expected a meeting in which another ballot can be held, but only written opinions were collected.");
        var held = await work.Db.BallotRounds.CountAsync(r => r.DossierId == round.DossierId && r.Annulled == null, cancellation);
        if ((request.MeetAgain || request.BallotAgain) && held >= regulation.BallotsAllowed)
            return new Problem("ballot.no-second", request.MeetAgain ? "MeetAgain" : "BallotAgain", "Quy chế của Hội đồng không cho bỏ phiếu lần nữa.", $"Expected fewer than {regulation.BallotsAllowed} ballots, but this is number {held}.");

        var outcome = await BallotCounting.CountAsync(work.Db, keys, round, session.Id, regulation.FewestSecretBallots, cancellation);
        if (outcome is not Outcome<BallotCount>.Done { Value: var count }) return new Outcome<Result>.Refused(((Outcome<BallotCount>.Refused)outcome).Problems);

        (round.ClosedAt, round.Committee) = (work.Now, request.Committee.Trim());
        var passed = round.Passed ?? false;
        request = request with { BallotAgain = request.BallotAgain && !passed };
        item.Outcome = request.MeetAgain ? AgendaOutcome.Removed : request.BallotAgain ? AgendaOutcome.Pending : passed ? AgendaOutcome.Passed : AgendaOutcome.Failed;
        item.Discussion = request.Minutes?.Trim() ?? item.Discussion;
        await work.Db.SaveChangesAsync(cancellation);
        if (await work.Db.AgendaItems.AllAsync(i => i.SessionId != session.Id || i.Outcome != AgendaOutcome.Pending
            || work.Db.Dossiers.Any(d => d.Id == i.DossierId && d.ClosedOn != null), cancellation))
            (session.State, session.EndedAt) = (SessionState.Closed, work.Now);

        var way = request.MeetAgain ? "verify" : request.BallotAgain ? "again" : passed ? "passed" : "notAwarded";
        if (await LeaveAsync(work, way, cancellation) is { } problem) return problem;

        await RecordAsync(work, request, round, passed, cancellation);
        return new Result(count, passed, work.Dossier.Status);
    }

    /// <summary>Takes the votes away that nobody cast, and leads the process on.</summary>
    internal static async Task<Problem?> LeaveAsync(DossierWork work, string outcome, CancellationToken cancellation)
    {
        if (await work.TaskAsync("count-ballot", null, cancellation) is null
            && await work.PublishAsync("ballot.closed", work.Dossier.Id.ToString(), Variables.Empty, cancellation) is { } late) return late;

        if (await work.CompleteAsync("count-ballot", Variables.Of(("outcome", FeelValue.Of(outcome))).With(DossierDesk.NotifyBy(work).Values), cancellation) is { } problem) return problem;

        // Earlier versions of the diagram know no second ballot in the same meeting and would let the dossier pass.
        return outcome == "again" && await work.TaskAsync("open-ballot", null, cancellation) is null
            ? new("ballot.again-not-drawn", "", "Hồ sơ chạy theo sơ đồ cũ, không bỏ phiếu lại trong cùng phiên được.", "Expected a definition of the council's process with the flow back to opening the ballot.")
            : null;
    }

    private static async Task RecordAsync(DossierWork work, Request request, BallotRoundRow round, bool passed, CancellationToken cancellation)
    {
        var again = request.MeetAgain || request.BallotAgain;
        var result = $"{round.Yes + round.WrittenYes}/{round.Total} thành viên đồng ý";
        if (!again) await work.HandOverAsync(await work.ReviewerAsync(cancellation), $"Kết quả bỏ phiếu: {result}", cancellation);
        var status = again ? DossierStatus.InCouncil : passed ? DossierStatus.AwaitingDecision : DossierStatus.NotAwarded;
        await work.RecordAsync(nameof(CloseBallot), status, passed ? null : $"Hội đồng bỏ phiếu: {result}, chưa đạt tỷ lệ yêu cầu.", cancellation);
    }
}
