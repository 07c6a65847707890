using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Nominations.Slips;

namespace Workflow.Nominations.Council;

/// <summary>The minutes a session leaves: that it could not meet (X8), or that it met, and the ballot count. Neither names how anybody voted in secret.</summary>
internal static class SessionPapers
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi");

    /// <summary>Minutes of the meeting with the dossiers of its agenda.</summary>
    public static async Task<Guid> MinutesAsync(DossierWork work, CouncilSessionRow session, CouncilRow council, bool secret, CancellationToken cancellation)
    {
        var (present, absent) = await AttendanceAsync(work.Db, session.Id, cancellation);
        var members = await Seats.OnAsync(work.Db, council.Id, work.Today, cancellation);
        var opinions = await work.Db.WrittenOpinions.Where(o => o.SessionId == session.Id)
            .Join(work.Db.CouncilMembers, o => o.MemberId, m => m.Id, (o, m) => new { m.Name, o.Agrees, o.Opinion }).ToListAsync(cancellation);
        var agenda = await AgendaAsync(work.Db, session.Id, cancellation);
        return await IssueAsync(work, council, SlipKind.CouncilMinutes, head => new CouncilMinutes(
            head, council.EstablishedBy, session.StartedAt ?? session.ScheduledAt, session.EndedAt ?? work.Now, session.Place,
            NameOf(members, CouncilRole.Chair), NameOf(members, CouncilRole.Secretary), session.MembersByDecision, present, absent,
            session.State != SessionState.NotQuorate, secret,
            [.. opinions.Select(o => $"{o.Name}: {(o.Agrees ? "đồng ý" : "không đồng ý")} – {o.Opinion}")], agenda, session.Minutes ?? ""), cancellation);
    }

    public static async Task<Guid> CountAsync(DossierWork work, CouncilSessionRow session, CouncilRow council, BallotRoundRow round, CancellationToken cancellation)
    {
        var (_, absent) = await AttendanceAsync(work.Db, session.Id, cancellation);
        var agree = round.Yes + round.WrittenYes;
        var ratio = string.Create(Vietnamese, $"{agree}/{round.MembersByDecision} ({100m * agree / round.MembersByDecision:0.0} %)");
        var nominees = await work.Db.Nominees.Where(n => n.DossierId == round.DossierId).OrderBy(n => n.Ordinal).Select(n => n.Name).ToListAsync(cancellation);
        return await IssueAsync(work, council, SlipKind.BallotCount, head => new BallotCountMinutes(
            head, council.EstablishedBy, work.Now, [.. (round.Committee ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
            round.MembersByDecision, round.Returned, absent, round.Issued, round.Returned, round.Valid, round.Invalid, round.WrittenYes + round.WrittenNo,
            $"{new Share(round.ThresholdNumerator, round.ThresholdDenominator)} tổng số thành viên",
            [new(string.Join(", ", nominees), Awards.Name(work.Dossier.Award), agree, round.MembersByDecision - agree, ratio, round.Passed ?? false)]), cancellation);
    }

    private static async Task<(ImmutableArray<string> Present, ImmutableArray<Absence> Absent)> AttendanceAsync(OfficeDb db, Guid session, CancellationToken cancellation)
    {
        var seats = await db.Attendance.Where(a => a.SessionId == session)
            .Join(db.CouncilMembers, a => a.MemberId, m => m.Id, (a, m) => new { m.Name, m.Ordinal, a.Present, a.Reason }).OrderBy(s => s.Ordinal).ToListAsync(cancellation);
        return ([.. seats.Where(s => s.Present).Select(s => s.Name)], [.. seats.Where(s => !s.Present).Select(s => new Absence(s.Name, s.Reason ?? ""))]);
    }

    private static async Task<ImmutableArray<AgendaPoint>> AgendaAsync(OfficeDb db, Guid session, CancellationToken cancellation)
    {
        var rows = await db.AgendaItems.Where(i => i.SessionId == session).OrderBy(i => i.Ordinal)
            .Join(db.Dossiers, i => i.DossierId, d => d.Id, (i, d) => new { i.Outcome, Dossier = d }).ToListAsync(cancellation);
        var ids = rows.Select(r => r.Dossier.Id).ToList();
        var nominees = (await db.Nominees.Where(n => ids.Contains(n.DossierId)).OrderBy(n => n.Ordinal).ToListAsync(cancellation)).ToLookup(n => n.DossierId, n => n.Name);
        return [.. rows.Select(r => new AgendaPoint(
            r.Dossier.Code ?? "", string.Join(", ", nominees[r.Dossier.Id]), Awards.Name(r.Dossier.Award), "", "",
            r.Outcome switch { AgendaOutcome.Passed => "Đạt", AgendaOutcome.Failed => "Không đạt", AgendaOutcome.NotQuorate => "Chưa xét", _ => "" }))];
    }

    private static async Task<Guid> IssueAsync(DossierWork work, CouncilRow council, SlipKind kind, Func<SlipHead, Slip> write, CancellationToken cancellation)
    {
        var office = await work.Db.Offices.AsNoTracking().SingleAsync(o => o.Code == council.OfficeCode, cancellation);
        await work.Db.SaveChangesAsync(cancellation);
        var row = await SlipArchive.IssueAsync(work.Db, kind, office.Code, work.Dossier.Id, work.Now, work.ActorId,
            number => write(IssuedSlips.Head(office, number, work.Now, work.Dossier.OneStopRegime) with { IssuingUnit = council.Name }), cancellation);
        return row.Id;
    }

    private static string NameOf(List<CouncilMemberRow> members, CouncilRole role) => members.FirstOrDefault(m => m.Role == role)?.Name ?? "";
}
