using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Runtime;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Council;

/// <summary>Somebody who sits for an absent member, with the paper that authorises them.</summary>
public sealed record Substitution(Guid Account, string Authorisation);

/// <summary>
/// G4: who of the members in office on this day came, in person or by a substitute. Without a quorum the minutes say that the council could not
/// meet, and it is called again or, where its regulation allows, the members' written opinions are collected (X8).
/// </summary>
public sealed class RecordAttendance(DossierDesk desk)
{
    /// <param name="Absent">Each absent member with the reason; also the one who sends a substitute.</param>
    /// <param name="Substitutes">Member → who sits for them; null for none.</param>
    /// <param name="CollectOpinions">Without a quorum: collect written opinions instead of calling the council again.</param>
    public sealed record Request(
        Guid Session, ImmutableArray<Guid> Present, ImmutableDictionary<Guid, string> Absent, ImmutableDictionary<Guid, Substitution>? Substitutes = null, bool CollectOpinions = false);

    /// <param name="Quorate">The council meets.</param>
    /// <param name="Quorum">What it has reached, or what it lacks.</param>
    /// <param name="CalledAgain">Dossiers of an award for which those who came are too few, although the council meets on the others.</param>
    public sealed record Result(bool Quorate, int Present, int Members, string Quorum, int CalledAgain = 0);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var council = await desk.Db.CouncilSessions.Where(s => s.Id == request.Session).Join(desk.Db.Councils, s => s.CouncilId, c => c.Id, (_, c) => c).FirstOrDefaultAsync(cancellation);
        if (council is null) return new Problem("session.unknown", "", "Không có phiên họp này.", $"Expected a session, but there is none with id {request.Session}.");
        if (!await desk.IsInAsync(actor, Roles.Group(council.OfficeCode, Roles.Secretary), await desk.ProcessesOfAsync(await desk.Db.AgendaItems.Where(i => i.SessionId == request.Session).Select(i => i.DossierId).ToListAsync(cancellation), cancellation), cancellation)) return DossierDesk.NotAllowed(Roles.Secretary);

        var agenda = await desk.Db.AgendaItems.Where(i => i.SessionId == request.Session && i.Outcome == AgendaOutcome.Pending).OrderBy(i => i.Ordinal).Select(i => i.DossierId).ToListAsync(cancellation);
        await using var work = await DossierSet.OpenAsync(desk, agenda, actor, cancellation, withoutHeld: true);
        if (work.Problem is { } refused) return refused;

        var session = await desk.Db.CouncilSessions.SingleAsync(s => s.Id == request.Session, cancellation);
        if (session.State != SessionState.Convened || work.Dossiers.Count == 0)
            return new Problem("session.not-convened", "", "Phiên họp này đã điểm danh hoặc đã đóng.", $"Expected a convened session, but it is {session.State.Identifier()}.");

        var members = await Seats.OnAsync(desk.Db, council.Id, desk.Now.OfficeDate(), cancellation);
        var regulation = new Regulation(council, work.Dossiers[0].Rules, desk.Now.OfficeDate());
        var (rows, checks) = await RowsAsync(request, members, regulation, cancellation);
        if (checks.Failed) return checks.Refuse<Result>();

        // Awards ask for different attendance (A18: 90 %, the youth volunteers' medal: 2/3): each dossier is held to its own.
        var present = rows.Count(row => row.Present);
        var quorums = new Dictionary<Guid, Share>();
        foreach (var dossier in work.Dossiers) quorums[dossier.Dossier.Id] = Seats.Quorum(council, await Seats.AwardAsync(dossier, cancellation));
        bool IsQuorate(DossierWork dossier) => BallotRules.IsQuorate(present, quorums[dossier.Dossier.Id], members.Count);
        var quorate = work.Dossiers.Any(IsQuorate);
        var quorum = quorums[work.Dossiers.First(dossier => IsQuorate(dossier) == quorate).Dossier.Id];
        var collect = !quorate && request.CollectOpinions;
        if (collect && regulation.WrittenWithoutQuorum.Flag != true)
            return new Problem("opinion.no-meeting", "CollectOpinions", "Quy chế của Hội đồng không cho lấy ý kiến bằng văn bản thay cuộc họp.", "Expected a council whose regulation allows written opinions instead of a meeting.");

        (session.MembersByDecision, session.Present, session.StartedAt) = (members.Count, present, desk.Now);
        session.State = quorate ? SessionState.Open : collect ? SessionState.CollectingOpinions : SessionState.NotQuorate;
        if (!quorate) session.Minutes = $"Có mặt {present}/{members.Count} thành viên, không đủ {quorum}; Hội đồng không họp được, {(collect ? "lấy ý kiến thành viên bằng văn bản" : "sẽ triệu tập lại")}.";
        desk.Db.Attendance.AddRange(rows);
        await LeaveAgenda.HeldAsync(desk.Db, session.Id, [.. agenda.Except(work.Dossiers.Select(d => d.Dossier.Id))], cancellation);
        foreach (var dossier in work.Dossiers)
        {
            if (await LeadOnAsync(dossier, session, regulation, IsQuorate(dossier), collect, quorums[dossier.Dossier.Id], cancellation) is { } problem) return problem;
        }

        if (session.State == SessionState.NotQuorate) await SessionPapers.MinutesAsync(work.Dossiers[0], session, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(quorate, present, members.Count, quorum.ToString(), quorate ? work.Dossiers.Count(dossier => !IsQuorate(dossier)) : 0);
    }

    private async Task<(List<AttendanceRow> Rows, Checks Checks)> RowsAsync(Request request, List<CouncilMemberRow> members, Regulation regulation, CancellationToken cancellation)
    {
        var substitutes = request.Substitutes ?? ImmutableDictionary<Guid, Substitution>.Empty;
        var accounts = substitutes.Values.Select(s => s.Account).ToList();
        var people = await desk.Db.Users.AsNoTracking().Where(a => accounts.Contains(a.Id) && a.IsActive).ToDictionaryAsync(a => a.Id, cancellation);
        var checks = new Checks().Require(substitutes.Count == 0 || regulation.Substitutes.Flag == true, "substitute.not-allowed", "", "Quy chế của Hội đồng không cho dự thay.", "Expected a council whose regulation allows substitutes.");
        foreach (var stranger in request.Present.Concat(request.Absent.Keys).Concat(substitutes.Keys).Where(id => members.All(m => m.Id != id)))
            checks.Require(false, "council.not-a-member", "Present", "Có người không phải thành viên Hội đồng.", $"Expected members of the council, but {stranger} is none.");
        var rows = new List<AttendanceRow>();
        foreach (var member in members)
        {
            var here = request.Present.Contains(member.Id);
            var row = new AttendanceRow { SessionId = request.Session, MemberId = member.Id, Present = here, Reason = here ? null : request.Absent.GetValueOrDefault(member.Id) };
            if (!here) checks.RequireText(row.Reason, $"Absent[{member.Id}]", $"lý do vắng của {member.Name}", 500);
            if (substitutes.TryGetValue(member.Id, out var substitution)) Seat(row, member, substitution, people.GetValueOrDefault(substitution.Account), here || Twice(substitution.Account), checks);
            rows.Add(row);
        }
        return (rows, checks);

        bool Twice(Guid account) => members.Any(m => m.AccountId == account) || substitutes.Values.Count(s => s.Account == account) > 1;
    }

    private static void Seat(AttendanceRow row, CouncilMemberRow member, Substitution substitution, Account? person, bool taken, Checks checks)
    {
        checks.RequireText(substitution.Authorisation, $"Authorisation[{member.Id}]", $"giấy ủy quyền của {member.Name}", 500)
            .Require(person is not null && !taken, "substitute.taken", $"Substitute[{member.Id}]", "Người dự thay phải có tài khoản, không phải thành viên và chỉ thay một người; người có mặt thì không cần ai thay.",
                "Expected an active account that is no member and sits for one absent member only.");
        (row.Present, row.SubstituteId, row.SubstituteSignInName, row.SubstituteName, row.Authorisation) = (true, substitution.Account, person?.UserName, person?.DisplayName, substitution.Authorisation);
    }

    private static async Task<Problem?> LeadOnAsync(DossierWork work, CouncilSessionRow session, Regulation regulation, bool quorate, bool collect, Share quorum, CancellationToken cancellation)
    {
        var item = await work.Db.AgendaItems.SingleAsync(i => i.SessionId == session.Id && i.DossierId == work.Dossier.Id, cancellation);
        if (!quorate && !collect) item.Outcome = AgendaOutcome.NotQuorate;
        if (!quorate && session.State == SessionState.Open) item.Discussion = Seats.TooFew(session, quorum);
        if (collect && await OpenCollectionAsync(work, item, session, regulation, cancellation) is { } notVoted) return notVoted;
        if (await work.CompleteAsync("record-attendance", Variables.Of(("quorate", FeelValue.Of(quorate)), ("collectOpinions", FeelValue.Of(collect))), cancellation) is { } problem) return problem;

        await work.RecordAsync(nameof(RecordAttendance), DossierStatus.InCouncil, quorate ? null : item.Discussion ?? session.Minutes, cancellation);
        return null;
    }

    private static async Task<Problem?> OpenCollectionAsync(DossierWork work, AgendaItemRow item, CouncilSessionRow session, Regulation regulation, CancellationToken cancellation)
    {
        if ((await Seats.AwardAsync(work, cancellation)).Threshold is not { } threshold)
            return new("ballot.not-required", "", "Danh hiệu này không phải bỏ phiếu.", "Expected an award that must be voted.");
        if (await Conflicts.FirstUnansweredAsync(work.Db, item, regulation.Council, work.Today, cancellation) is { } unanswered) return unanswered;
        var recused = await Conflicts.RecusedAsync(work.Db, item.Id, cancellation);
        var members = await Seats.OnAsync(work.Db, regulation.Council.Id, work.Today, cancellation);
        work.Db.BallotRounds.Add(new()
        {
            Id = Guid.CreateVersion7(work.Now), AgendaItemId = item.Id, DossierId = item.DossierId, Round = 1 + await work.Db.BallotRounds.CountAsync(r => r.DossierId == item.DossierId, cancellation),
            Secret = false, WrittenOnly = true, ThresholdNumerator = threshold.Numerator, ThresholdDenominator = threshold.Denominator, MembersByDecision = session.MembersByDecision,
            Recused = members.Count(m => recused.Contains(m.Id)), RecusedInTotal = regulation.RecusedInTotal.Flag ?? true, OpenedAt = work.Now, Issued = 0,
        });
        return null;
    }
}
