using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;

namespace Workflow.Nominations.Council;

/// <summary>A seat that is taken in a session, by its member or by a substitute.</summary>
/// <param name="Account">Who votes on it.</param>
/// <param name="SignInName">The name to which the vote is assigned.</param>
/// <param name="Name">As minutes name whoever sits there.</param>
internal sealed record Seat(CouncilMemberRow Member, Guid Account, string SignInName, string Name);

/// <summary>Who sits in a council on a day, and when it is quorate.</summary>
internal static class Seats
{
    public static Task<List<CouncilMemberRow>> OnAsync(OfficeDb db, Guid council, DateOnly day, CancellationToken cancellation) =>
        db.CouncilMembers.Where(m => m.CouncilId == council && m.From <= day && (m.To == null || m.To >= day)).OrderBy(m => m.Ordinal).ToListAsync(cancellation);

    /// <summary>The seats that are taken in a session, in order.</summary>
    public static async Task<List<Seat>> TakenAsync(OfficeDb db, Guid session, CancellationToken cancellation) =>
        (await db.Attendance.Where(a => a.SessionId == session && a.Present)
            .Join(db.CouncilMembers, a => a.MemberId, m => m.Id, (a, m) => new { Attendance = a, Member = m }).OrderBy(s => s.Member.Ordinal).ToListAsync(cancellation))
        .ConvertAll(s => s.Attendance is { SubstituteId: { } account, SubstituteSignInName: { } signIn }
            ? new Seat(s.Member, account, signIn, $"{s.Attendance.SubstituteName} (dự thay {s.Member.Name}, {s.Attendance.Authorisation})")
            : new Seat(s.Member, s.Member.AccountId, s.Member.SignInName, s.Member.Name));

    /// <summary>The council's own regulation, else the award's rule for award sessions (K8: the stricter default).</summary>
    public static Share Quorum(CouncilRow council, AwardRule award) =>
        council is { QuorumNumerator: { } numerator, QuorumDenominator: { } denominator } ? new(numerator, denominator)
        : award.SessionAttendance ?? award.MeetingAttendance ?? new Share(2, 3);

    /// <summary>What the minutes say of a dossier for which too few are there, although the council meets on others.</summary>
    public static string TooFew(CouncilSessionRow session, Share quorum) => $"Có mặt {session.Present}/{session.MembersByDecision} thành viên, không đủ {quorum} để xét hồ sơ này; sẽ triệu tập lại.";

    /// <summary>The award's rule of the day that the dossier keeps.</summary>
    public static async Task<AwardRule> AwardAsync(DossierWork work, CancellationToken cancellation)
    {
        var level = await work.Db.Offices.Where(o => o.Code == work.Dossier.OfficeCode).Select(o => o.Level).SingleAsync(cancellation);
        return work.Rules.Award(work.Dossier.Award, level.Identifier(), work.Dossier.Kind, work.RuleDay).Required;
    }
}
