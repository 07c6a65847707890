using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Council;

/// <summary>
/// G4 while the council is meeting: members leave. What was voted stands; a dossier that still waits for its ballot and for which those who stay are no quorum leaves the
/// agenda and is called again, as after a meeting that could not begin (X8).
/// </summary>
public sealed class RecordDeparture(DossierDesk desk)
{
    /// <param name="Left">Members of the council who were there, in person or by a substitute.</param>
    /// <param name="Reason">Stands in the minutes.</param>
    public sealed record Request(Guid Session, ImmutableArray<Guid> Left, string Reason);

    /// <param name="Present">Who stays.</param>
    /// <param name="CalledAgain">Dossiers for which these are too few.</param>
    public sealed record Result(int Present, int Members, int CalledAgain);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var council = await desk.Db.CouncilSessions.Where(s => s.Id == request.Session).Join(desk.Db.Councils, s => s.CouncilId, c => c.Id, (_, c) => c).FirstOrDefaultAsync(cancellation);
        if (council is null) return new Problem("session.unknown", "", "Không có phiên họp này.", $"Expected a session, but there is none with id {request.Session}.");
        if (!await desk.IsInAsync(actor, Roles.Group(council.OfficeCode, Roles.Secretary), await desk.ProcessesOfAsync(await desk.Db.AgendaItems.Where(i => i.SessionId == request.Session).Select(i => i.DossierId).ToListAsync(cancellation), cancellation), cancellation)) return DossierDesk.NotAllowed(Roles.Secretary);

        var waiting = await desk.Db.AgendaItems.Where(i => i.SessionId == request.Session && i.Outcome == AgendaOutcome.Pending).OrderBy(i => i.Ordinal).Select(i => i.DossierId).ToListAsync(cancellation);
        await using var work = await DossierSet.OpenAsync(desk, waiting, actor, cancellation, withoutHeld: true);
        if (work.Problem is { } refused) return refused;

        var session = await desk.Db.CouncilSessions.SingleAsync(s => s.Id == request.Session, cancellation);
        var seats = await desk.Db.Attendance.Where(a => a.SessionId == session.Id && a.Present).ToListAsync(cancellation);
        var left = seats.Where(s => !request.Left.IsDefault && request.Left.Contains(s.MemberId)).ToList();
        var open = await desk.Db.BallotRounds.AnyAsync(r => r.ClosedAt == null && desk.Db.AgendaItems.Any(i => i.Id == r.AgendaItemId && i.SessionId == session.Id), cancellation);
        var checks = new Checks().RequireText(request.Reason, "Reason", "lý do rời phiên họp", 300)
            .Require(session.State == SessionState.Open && work.Dossiers.Count > 0, "session.not-open", "", "Hội đồng chưa họp hoặc không còn hồ sơ nào chờ bỏ phiếu.", "Expected an open session with a dossier that waits for its ballot.")
            .Require(left.Count > 0 && left.Count == request.Left.Length, "attendance.not-present", "Left", "Chọn thành viên đang có mặt.", "Expected members who are present in this session.")
            .Require(!open, "ballot.open", "", "Còn phiếu đang mở: kiểm phiếu hoặc hủy lượt bỏ phiếu trước, rồi ghi người rời phiên họp.", "Expected no open ballot: count or annul it first.");
        if (checks.Failed) return checks.Refuse<Result>();

        foreach (var seat in left) (seat.Present, seat.Reason) = (false, string.Create(CultureInfo.InvariantCulture, $"rời phiên họp lúc {desk.Now.InOffice():HH:mm}: {request.Reason.Trim()}"));
        session.Present = seats.Count - left.Count;
        await desk.Db.SaveChangesAsync(cancellation);
        var again = 0;
        foreach (var dossier in work.Dossiers)
        {
            var quorum = Seats.Quorum(council, await Seats.AwardAsync(dossier, cancellation));
            if (BallotRules.IsQuorate(session.Present, quorum, session.MembersByDecision))
            {
                await dossier.NoteAsync(nameof(RecordDeparture), request.Reason.Trim(), cancellation);
                continue;
            }

            again++;
            var item = await desk.Db.AgendaItems.SingleAsync(i => i.SessionId == session.Id && i.DossierId == dossier.Dossier.Id, cancellation);
            (item.Outcome, item.Discussion) = (AgendaOutcome.NotQuorate, Seats.TooFew(session, quorum));
            if (await LeaveAgenda.UnvotedAsync(dossier, cancellation) is { } problem) return problem;
            await dossier.RecordAsync(nameof(RecordDeparture), DossierStatus.InCouncil, item.Discussion, cancellation);
        }

        await desk.Db.SaveChangesAsync(cancellation);
        if (!await desk.Db.AgendaItems.AnyAsync(i => i.SessionId == session.Id && i.Outcome == AgendaOutcome.Pending, cancellation))
        {
            (session.State, session.EndedAt) = (SessionState.Closed, desk.Now);
            await SessionPapers.MinutesAsync(work.Dossiers[0], session, cancellation);
        }

        await work.CommitAsync(cancellation);
        return new Result(session.Present, session.MembersByDecision, again);
    }
}
