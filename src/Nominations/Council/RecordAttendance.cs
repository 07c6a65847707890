using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Council;

/// <summary>G4: who came. Without a quorum the minutes say that the council could not meet and it is called again (X8).</summary>
public sealed class RecordAttendance(DossierDesk desk)
{
    /// <param name="Absent">Each absent member with the reason.</param>
    public sealed record Request(Guid Session, ImmutableArray<Guid> Present, ImmutableDictionary<Guid, string> Absent);

    public sealed record Result(bool Quorate, int Present, int Members, string Quorum);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var council = await desk.Db.CouncilSessions.Where(s => s.Id == request.Session).Join(desk.Db.Councils, s => s.CouncilId, c => c.Id, (_, c) => c).FirstOrDefaultAsync(cancellation);
        if (council is null) return new Problem("session.unknown", "", "Không có phiên họp này.", $"Expected a session, but there is none with id {request.Session}.");
        if (!await desk.IsInAsync(actor, Roles.Group(council.OfficeCode, Roles.Secretary), cancellation)) return DossierDesk.NotAllowed(Roles.Secretary);

        var agenda = await desk.Db.AgendaItems.Where(i => i.SessionId == request.Session && i.Outcome == AgendaOutcome.Pending).OrderBy(i => i.Ordinal).Select(i => i.DossierId).ToListAsync(cancellation);
        await using var work = await DossierSet.OpenAsync(desk, agenda, actor, cancellation);
        if (work.Problem is { } refused) return refused;

        var session = await desk.Db.CouncilSessions.SingleAsync(s => s.Id == request.Session, cancellation);
        if (session.State != SessionState.Convened || work.Dossiers.Count == 0)
            return new Problem("session.not-convened", "", "Phiên họp này đã điểm danh hoặc đã đóng.", $"Expected a convened session, but it is {session.State.Identifier()}.");

        var members = await Seats.OnAsync(desk.Db, council.Id, work.Dossiers[0].Today, cancellation);
        var checks = new Checks();
        foreach (var stranger in request.Present.Concat(request.Absent.Keys).Where(id => members.All(m => m.Id != id)))
            checks.Require(false, "council.not-a-member", "Present", "Có người không phải thành viên Hội đồng.", $"Expected members of the council, but {stranger} is none.");
        foreach (var member in members.Where(m => !request.Present.Contains(m.Id)))
            checks.RequireText(request.Absent.GetValueOrDefault(member.Id), $"Absent[{member.Id}]", $"lý do vắng của {member.Name}", 500);
        if (checks.Failed) return checks.Refuse<Result>();

        var award = await Seats.AwardAsync(work.Dossiers[0], cancellation);
        var quorum = Seats.Quorum(council, award);
        var present = members.Count(m => request.Present.Contains(m.Id));
        var quorate = BallotRules.IsQuorate(present, quorum, members.Count);
        (session.MembersByDecision, session.Present, session.StartedAt) = (members.Count, present, desk.Now);
        session.State = quorate ? SessionState.Open : SessionState.NotQuorate;
        if (!quorate) session.Minutes = $"Có mặt {present}/{members.Count} thành viên, không đủ {quorum}; Hội đồng không họp được, sẽ triệu tập lại.";
        foreach (var m in members)
            desk.Db.Attendance.Add(new() { SessionId = session.Id, MemberId = m.Id, Present = request.Present.Contains(m.Id), Reason = request.Absent.GetValueOrDefault(m.Id) });

        foreach (var dossier in work.Dossiers)
        {
            if (!quorate) (await desk.Db.AgendaItems.SingleAsync(i => i.SessionId == session.Id && i.DossierId == dossier.Dossier.Id, cancellation)).Outcome = AgendaOutcome.NotQuorate;
            if (await dossier.CompleteAsync("record-attendance", Variables.Of(("quorate", FeelValue.Of(quorate))), cancellation) is { } problem) return problem;
            await dossier.RecordAsync(nameof(RecordAttendance), DossierStatus.InCouncil, quorate ? null : session.Minutes, cancellation);
        }

        if (!quorate) await SessionPapers.MinutesAsync(work.Dossiers[0], session, council, secret: false, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(quorate, present, members.Count, quorum.ToString());
    }
}
