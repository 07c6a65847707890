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

    /// <summary>The minutes of the meeting, when the last point of its agenda is settled.</summary>
    public static async Task MinutesWhenOverAsync(DossierWork work, Guid item, CancellationToken cancellation)
    {
        var session = await work.Db.AgendaItems.Where(i => i.Id == item).Join(work.Db.CouncilSessions, i => i.SessionId, s => s.Id, (_, s) => s).SingleAsync(cancellation);
        if (session.State == SessionState.Closed) await MinutesAsync(work, session, cancellation);
    }

    /// <summary>Minutes of the meeting with the dossiers of its agenda.</summary>
    public static async Task MinutesAsync(DossierWork work, CouncilSessionRow session, CancellationToken cancellation)
    {
        var council = await work.Db.Councils.SingleAsync(c => c.Id == session.CouncilId, cancellation);
        var (present, absent) = await AttendanceAsync(work.Db, session.Id, cancellation);
        var members = await Seats.OnAsync(work.Db, council.Id, work.Today, cancellation);
        var opinions = await work.Db.WrittenOpinions.Where(o => o.SessionId == session.Id)
            .Join(work.Db.CouncilMembers, o => o.MemberId, m => m.Id, (o, m) => new { m.Name, m.Ordinal, o.DossierId, o.Agrees, o.Opinion })
            .Join(work.Db.Dossiers, o => o.DossierId, d => d.Id, (o, d) => new { o.Name, o.Ordinal, d.Code, o.Agrees, o.Opinion }).OrderBy(o => o.Code).ThenBy(o => o.Ordinal).ToListAsync(cancellation);
        var items = await work.Db.AgendaItems.Where(i => i.SessionId == session.Id).OrderBy(i => i.Ordinal).ToListAsync(cancellation);
        var ids = items.ConvertAll(i => i.Id);
        var secret = await work.Db.BallotRounds.AnyAsync(r => ids.Contains(r.AgendaItemId) && r.Secret, cancellation);
        var agenda = await AgendaAsync(work.Db, items, cancellation);
        var conclusion = session.Minutes ?? Conclusion(items);
        session.MinutesSlipId = await IssueAsync(work, council, SlipKind.CouncilMinutes, items.Count == 1 ? work.Dossier.Id : null, head => new CouncilMinutes(
            head, council.EstablishedBy, session.StartedAt ?? session.ScheduledAt, session.EndedAt ?? work.Now, session.Place,
            NameOf(members, CouncilRole.Chair), NameOf(members, CouncilRole.Secretary), session.MembersByDecision, present, absent,
            session.State is not (SessionState.NotQuorate or SessionState.CollectingOpinions), secret,
            [.. opinions.Select(o => $"{(items.Count > 1 ? $"Hồ sơ {o.Code}, " : "")}{o.Name}: {(o.Agrees ? "đồng ý" : "không đồng ý")} – {o.Opinion}")], agenda, conclusion), cancellation);
        await work.Db.SaveChangesAsync(cancellation);
    }

    /// <summary>One ballot-count minutes for the ballots that were counted together, ranked by votes.</summary>
    public static async Task CountAsync(DossierWork work, IReadOnlyList<BallotRoundRow> rounds, CancellationToken cancellation)
    {
        var first = rounds[0];
        var session = await work.Db.AgendaItems.Where(i => i.Id == first.AgendaItemId).Join(work.Db.CouncilSessions, i => i.SessionId, s => s.Id, (_, s) => s).SingleAsync(cancellation);
        var council = await work.Db.Councils.SingleAsync(c => c.Id == session.CouncilId, cancellation);
        var results = new List<(BallotRoundRow Round, BallotResult Result)>();
        var (envelopes, named, notVoting) = (new List<string>(), new List<string>(), new List<Absence>());
        foreach (var round in rounds)
        {
            var dossier = await work.Db.Dossiers.Include(d => d.Nominees).SingleAsync(d => d.Id == round.DossierId, cancellation);
            var nominees = dossier.Nominees.OnPaper();
            var agree = round.Yes + round.WrittenYes;
            results.Add((round, new(nominees, Awards.Name(dossier.Award), agree, round.Total - agree, string.Create(Vietnamese, $"{agree}/{round.Total} ({100m * agree / Math.Max(1, round.Total):0.0} %)"), round.Passed ?? false)));
            var about = rounds.Count > 1 ? $" (hồ sơ {dossier.Code})" : "";
            envelopes.AddRange(await FingerprintsAsync(work.Db, round, cancellation));
            named.AddRange((await NamedAsync(work.Db, round, cancellation)).Select(vote => vote + about));
            notVoting.AddRange((await NotVotingAsync(work.Db, session.Id, round, cancellation)).Select(absence => absence with { Reason = absence.Reason + about }));
        }

        // Absent for the whole agenda is said once.
        var absent = (await AttendanceAsync(work.Db, session.Id, cancellation)).Absent;
        var slip = await IssueAsync(work, council, SlipKind.BallotCount, rounds.Count == 1 ? first.DossierId : null, head => new BallotCountMinutes(
            head, council.EstablishedBy, work.Now, [.. (first.Committee ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
            first.MembersByDecision, rounds.Max(r => r.Returned), [.. absent, .. notVoting], rounds.Sum(r => r.Issued), rounds.Sum(r => r.Returned), rounds.Sum(r => r.Valid), rounds.Sum(r => r.Invalid),
            rounds.Sum(r => r.WrittenYes + r.WrittenNo), Threshold(rounds), [.. results.OrderByDescending(r => r.Result.Agree).Select(r => r.Result)], [.. envelopes.Order(StringComparer.Ordinal)], [.. named]), cancellation);
        foreach (var round in rounds) round.CountSlipId = slip;
        await work.Db.SaveChangesAsync(cancellation);
    }

    private static string Threshold(IReadOnlyList<BallotRoundRow> rounds) => string.Join("; ", rounds
        .Select(r => $"{new Share(r.ThresholdNumerator, r.ThresholdDenominator)} {(r.RecusedInTotal || r.Recused == 0 ? "tổng số thành viên" : $"của {r.Total} thành viên không thuộc diện không tham gia")}").Distinct(StringComparer.Ordinal));

    // In the order of their digits, which is no order of voters.
    private static async Task<List<string>> FingerprintsAsync(OfficeDb db, BallotRoundRow round, CancellationToken cancellation) =>
        (await db.VoterMarks.Where(m => m.RoundId == round.Id && m.Fingerprint != null).Select(m => m.Fingerprint ?? "").ToListAsync(cancellation)).ConvertAll(Envelope.Short);

    private static async Task<IEnumerable<string>> NamedAsync(OfficeDb db, BallotRoundRow round, CancellationToken cancellation) => round.Secret ? []
        : (await db.Ballots.Where(b => b.RoundId == round.Id).Join(db.CouncilMembers, b => b.MemberId, m => m.Id, (b, m) => new { m.Name, m.Ordinal, b.Choice }).OrderBy(v => v.Ordinal).ToListAsync(cancellation))
            .Select(v => $"{v.Name}: {v.Choice switch { BallotChoice.Yes => "đồng ý", BallotChoice.No => "không đồng ý", _ => "phiếu không hợp lệ" }}");

    private static async Task<List<Absence>> NotVotingAsync(OfficeDb db, Guid session, BallotRoundRow round, CancellationToken cancellation)
    {
        var recused = await Conflicts.RecusedAsync(db, round.AgendaItemId, cancellation);
        var voted = await db.VoterMarks.Where(m => m.RoundId == round.Id).Select(m => m.MemberId).ToListAsync(cancellation);
        var missing = (await Seats.TakenAsync(db, session, cancellation)).Where(s => !round.WrittenOnly && !voted.Contains(s.Member.Id));
        return [.. missing.Select(s => new Absence(s.Name, recused.Contains(s.Member.Id) ? "không tham gia do có liên quan" : "không nộp phiếu"))];
    }

    private static async Task<(ImmutableArray<string> Present, ImmutableArray<Absence> Absent)> AttendanceAsync(OfficeDb db, Guid session, CancellationToken cancellation)
    {
        var seats = await Seats.TakenAsync(db, session, cancellation);
        var absent = await db.Attendance.Where(a => a.SessionId == session && !a.Present)
            .Join(db.CouncilMembers, a => a.MemberId, m => m.Id, (a, m) => new { m.Name, m.Ordinal, a.Reason }).OrderBy(s => s.Ordinal).ToListAsync(cancellation);
        return ([.. seats.Select(s => s.Name)], [.. absent.Select(s => new Absence(s.Name, s.Reason ?? ""))]);
    }

    private static async Task<ImmutableArray<AgendaPoint>> AgendaAsync(OfficeDb db, List<AgendaItemRow> items, CancellationToken cancellation)
    {
        var ids = items.ConvertAll(i => i.DossierId);
        var dossiers = await db.Dossiers.Include(d => d.Nominees).Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, cancellation);
        var reports = (await db.Appraisals.Where(a => ids.Contains(a.DossierId)).OrderBy(a => a.At).ToListAsync(cancellation)).ToLookup(a => a.DossierId);
        return [.. items.Select(item => new AgendaPoint(
            dossiers[item.DossierId].Code ?? "", dossiers[item.DossierId].Nominees.OnPaper(), Awards.Name(dossiers[item.DossierId].Award),
            reports[item.DossierId].LastOrDefault() is { } report ? report.Statement ?? report.Findings : "", item.Discussion ?? "", Words(item.Outcome)))];
    }

    private static string Words(AgendaOutcome outcome) => outcome switch
    {
        AgendaOutcome.Passed => "Đạt",
        AgendaOutcome.Failed => "Không đạt",
        AgendaOutcome.NotQuorate => "Chưa xét",
        AgendaOutcome.Removed => "Xác minh thêm, họp lại",
        AgendaOutcome.Withdrawn => "Đã rút khỏi chương trình",
        _ => "",
    };

    private static string Conclusion(List<AgendaItemRow> items) =>
        $"Hội đồng xét {items.Count} hồ sơ: {items.Count(i => i.Outcome == AgendaOutcome.Passed)} đạt, {items.Count(i => i.Outcome == AgendaOutcome.Failed)} không đạt, {items.Count(i => i.Outcome == AgendaOutcome.Removed)} họp lại.";

    private static async Task<Guid> IssueAsync(DossierWork work, CouncilRow council, SlipKind kind, Guid? dossier, Func<SlipHead, Slip> write, CancellationToken cancellation)
    {
        var office = await work.Db.Offices.AsNoTracking().SingleAsync(o => o.Code == council.OfficeCode, cancellation);
        await work.Db.SaveChangesAsync(cancellation);
        var row = await SlipArchive.IssueAsync(work.Db, kind, office.Code, dossier, work.Now, work.ActorId,
            number => write(IssuedSlips.Head(office, number, work.Now, work.Dossier.OneStopRegime) with { IssuingUnit = council.Name }), cancellation);
        await work.Db.SaveChangesAsync(cancellation);
        return row.Id;
    }

    private static string NameOf(List<CouncilMemberRow> members, CouncilRole role) => members.FirstOrDefault(m => m.Role == role)?.Name ?? "";
}
