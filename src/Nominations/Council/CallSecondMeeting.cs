using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;

namespace Workflow.Nominations.Council;

/// <summary>
/// G5: before the ballot on a dossier is counted, facts turn out to need verification. The dossier leaves this session and is called to a second meeting; a ballot that is
/// open is annulled, its envelopes are destroyed unread, so that the ballot of the second meeting is the first one (X9 limits ballots, not meetings).
/// </summary>
public sealed class CallSecondMeeting(DossierDesk desk, BallotKeys keys)
{
    /// <param name="Facts">What is to be verified; stands in the minutes.</param>
    public sealed record Request(Guid Session, Guid Dossier, string Facts);

    /// <param name="Destroyed">Votes that were cast and never opened.</param>
    public sealed record Result(int Destroyed);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().RequireText(request.Facts, "Facts", "nội dung cần xác minh", 1000);
        if (checks.Failed) return checks.Refuse<Result>();

        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Secretary, cancellation);
        if (work.Problem is { } refused) return refused;

        var item = await work.Db.AgendaItems.FirstOrDefaultAsync(i => i.SessionId == request.Session && i.DossierId == request.Dossier, cancellation);
        var session = await work.Db.CouncilSessions.FirstOrDefaultAsync(s => s.Id == request.Session, cancellation);
        if (item is not { Outcome: AgendaOutcome.Pending } || session is not { State: SessionState.Open })
            return new Problem("session.not-open", "", "Hội đồng chưa họp hoặc hồ sơ không có trong chương trình.", "Expected a dossier on the agenda of an open session.");

        var (facts, destroyed) = (request.Facts.Trim(), 0);
        var open = await work.Db.BallotRounds.FirstOrDefaultAsync(r => r.AgendaItemId == item.Id && r.ClosedAt == null, cancellation);
        if (open is { } round)
        {
            var marks = await work.Db.VoterMarks.Where(m => m.RoundId == round.Id).ToListAsync(cancellation);
            foreach (var mark in marks) mark.Envelope = null;
            work.Db.Ballots.RemoveRange(await work.Db.Ballots.Where(b => b.RoundId == round.Id).ToListAsync(cancellation));
            (round.ClosedAt, round.Annulled, destroyed) = (work.Now, facts, marks.Count);
        }

        (item.Outcome, item.Discussion) = (AgendaOutcome.Removed, facts);
        await work.Db.SaveChangesAsync(cancellation);
        if (await work.Db.AgendaItems.AllAsync(i => i.SessionId != session.Id || i.Outcome != AgendaOutcome.Pending
            || work.Db.Dossiers.Any(d => d.Id == i.DossierId && d.ClosedOn != null), cancellation))
            (session.State, session.EndedAt) = (SessionState.Closed, work.Now);
        if (await (open is null ? LeaveAgenda.UnvotedAsync(work, cancellation) : CloseBallot.LeaveAsync(work, "verify", cancellation)) is { } problem) return problem;

        await work.RecordAsync(nameof(CallSecondMeeting), DossierStatus.InCouncil, facts, cancellation);
        await SessionPapers.MinutesWhenOverAsync(work, item.Id, cancellation);
        await work.CommitAsync(cancellation);
        await keys.DestroyAsync(desk.Db, cancellation);
        return new Result(destroyed);
    }
}
