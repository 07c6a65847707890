using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Nominations.Slips;

namespace Workflow.Nominations.Council.Papers;

/// <summary>Issues what goes to the chair (S10): submission statement, draft decision, award list. Again after a return, under new numbers; the earlier ones stay (invariant viii).</summary>
public static class SubmissionPapers
{
    /// <summary>The three papers of one dossier, in the work's transaction.</summary>
    public static async Task IssueAsync(DossierWork work, string statement, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(work);
        var dossier = work.Dossier;
        var office = await work.Db.Offices.AsNoTracking().SingleAsync(o => o.Code == dossier.OfficeCode, cancellation);
        var round = await LastRoundAsync(work.Db, dossier.Id, cancellation);
        var nominees = await NomineesAsync(work, round, cancellation);
        var appraisal = await work.Db.Appraisals.Where(a => a.DossierId == dossier.Id).OrderByDescending(a => a.At).FirstAsync(cancellation);
        var grounds = await GroundsAsync(work, office, cancellation);
        var head = IssuedSlips.Head(office, 0, work.Now, dossier.OneStopRegime);
        var (signer, chair) = (await HeadOfDepartmentAsync(work, cancellation), await ChairAsync(work, cancellation));
        var decider = $"Chủ tịch Ủy ban nhân dân {office.Name}";
        await work.Db.SaveChangesAsync(cancellation);

        await StageAsync(SlipKind.SubmissionStatement, number => new SubmissionStatement(
            head with { Number = number, IssuingUnit = office.ReviewDepartmentName }, decider, dossier.Code ?? "", dossier.NominatingUnit, grounds, appraisal.Findings, BallotText(round), statement, nominees, signer));
        await StageAsync(SlipKind.DraftDecision, number => new DraftDecision(
            head with { Number = number, Superior = "", IssuingUnit = $"ỦY BAN NHÂN DÂN {Upper(office.Name)}" }, $"CHỦ TỊCH ỦY BAN NHÂN DÂN {Upper(office.Name)}", grounds, office.ReviewDepartmentName, nominees,
            $"mức lương cơ sở ngày {work.Today.Vietnamese()}", $"{office.ReviewDepartmentName}, {dossier.NominatingUnit}", chair));
        await StageAsync(SlipKind.AwardList, number => new AwardList(
            head with { Number = number, IssuingUnit = office.ReviewDepartmentName }, $"kèm theo dự thảo Quyết định khen thưởng, hồ sơ {dossier.Code}", nominees, signer));

        async Task StageAsync(SlipKind kind, Func<int, Slip> write) => await SlipArchive.IssueAsync(work.Db, kind, office.Code, dossier.Id, work.Now, work.ActorId, write, cancellation);
    }

    /// <summary>The vote as printed behind a nominee; empty where there was none.</summary>
    internal static string VoteText(BallotRoundRow? round) => round is null ? ""
        : string.Create(ProposedNominee.Vietnamese, $"{round.Yes + round.WrittenYes}/{round.Total} ({100m * (round.Yes + round.WrittenYes) / Math.Max(1, round.Total):0.0} %)");

    internal static async Task<ImmutableArray<ProposedNominee>> NomineesAsync(DossierWork work, BallotRoundRow? round, CancellationToken cancellation)
    {
        var level = await work.Db.Offices.Where(o => o.Code == work.Dossier.OfficeCode).Select(o => o.Level).SingleAsync(cancellation);
        var award = work.Rules.Award(work.Dossier.Award, level.Identifier(), work.Dossier.Kind, work.RuleDay).Required;
        var nominees = await work.Db.Nominees.AsNoTracking().Where(n => n.DossierId == work.Dossier.Id).OrderBy(n => n.Ordinal).ToListAsync(cancellation);
        var proposed = ImmutableArray.CreateBuilder<ProposedNominee>(nominees.Count);
        foreach (var n in nominees)
            proposed.Add(new(n.Name, n.Position ?? "", n.Unit, Awards.Name(work.Dossier.Award), VoteText(round), (await Results.TitleBonuses.OfAsync(work, award, n, work.Today, cancellation)).Amount));
        return proposed.MoveToImmutable();
    }

    internal static Task<BallotRoundRow?> LastRoundAsync(OfficeDb db, Guid dossier, CancellationToken cancellation) =>
        db.BallotRounds.AsNoTracking().Where(r => r.DossierId == dossier && r.ClosedAt != null && r.Annulled == null).OrderByDescending(r => r.Round).FirstOrDefaultAsync(cancellation);

    private static string BallotText(BallotRoundRow? round) => round is null ? ""
        : $"{VoteText(round)} thành viên đồng ý, {(round.Passed == true ? "đạt" : "không đạt")} ngưỡng {new Share(round.ThresholdNumerator, round.ThresholdDenominator)} (kiểm phiếu ngày {round.ClosedAt?.OfficeDate().Vietnamese()})";

    private static async Task<ImmutableArray<string>> GroundsAsync(DossierWork work, OfficeRow office, CancellationToken cancellation)
    {
        var council = await work.Db.AgendaItems.Where(i => i.DossierId == work.Dossier.Id && i.Outcome == AgendaOutcome.Passed)
            .Join(work.Db.CouncilSessions, i => i.SessionId, s => s.Id, (_, s) => s).OrderByDescending(s => s.StartedAt)
            .Join(work.Db.Councils, s => s.CouncilId, c => c.Id, (s, c) => new { c.Name, c.EstablishedBy, s.StartedAt }).FirstOrDefaultAsync(cancellation);
        return
        [
            // The regime's own names; what amends the law in 2026 could not be read (U01).
            .. work.Dossier.FieldRegime == "TDKT-2004" ? (IEnumerable<string>)["Luật Thi đua, khen thưởng ngày 26/11/2003"] : ["Luật Thi đua, khen thưởng số 06/2022/QH15"],
            .. work.Dossier.FieldRegime is "TDKT-2025" or "TDKT-2026" ? (IEnumerable<string>)["Nghị định số 129/2025/NĐ-CP", "Nghị định số 152/2025/NĐ-CP"] : [],
            $"chức năng, nhiệm vụ của Ủy ban nhân dân {office.Name}",
            .. council is { StartedAt: { } met } ? (IEnumerable<string>)[$"biên bản họp {council.Name} ({council.EstablishedBy}) ngày {met.OfficeDate().Vietnamese()} và biên bản kiểm phiếu"] : [],
        ];
    }

    private static async Task<string> ChairAsync(DossierWork work, CancellationToken cancellation) => await PersonAsync(work, Roles.Chair, cancellation);

    private static async Task<string> HeadOfDepartmentAsync(DossierWork work, CancellationToken cancellation) => await PersonAsync(work, Roles.ReviewHead, cancellation);

    private static async Task<string> PersonAsync(DossierWork work, string role, CancellationToken cancellation)
    {
        var group = Roles.Group(work.Dossier.OfficeCode, role);
        return await work.Db.Users.Where(a => a.IsActive && a.Groups.Any(g => g.Name == group)).OrderBy(a => a.Id).Select(a => a.DisplayName).FirstOrDefaultAsync(cancellation) ?? "";
    }

    private static string Upper(string name) => name.ToUpper(CultureInfo.GetCultureInfo("vi"));
}
