using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.AwardHistory;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;

namespace Workflow.Nominations.Results;

/// <summary>A bonus in đồng.</summary>
/// <param name="Amount">Null where no coefficient is confirmed for one of those who get it.</param>
/// <param name="Why">Why it is less than coefficient times base salary; null where it is not.</param>
public sealed record BonusSum(long? Amount, string? Why);

/// <summary>
/// Decree 152/2025 Art. 49.5: who has several titles of one time gets the highest bonus only. What was given for another title of that time is taken
/// off, so that both together are the highest. Which titles are of one time is a table (<c>severalTitles</c>).
/// </summary>
internal static class TitleBonuses
{
    /// <summary>Where an award that came in as an entry or a list may have been decided; the first that has a rule for it.</summary>
    private static readonly OfficeLevel[] Deciding = [OfficeLevel.Commune, OfficeLevel.District, OfficeLevel.Province, OfficeLevel.Central];

    /// <summary>For all nominees of the dossier together.</summary>
    public static async Task<BonusSum> OfAllAsync(DossierWork work, AwardRule award, DateOnly signedOn, CancellationToken cancellation)
    {
        long? sum = 0;
        var whys = new List<string>();
        foreach (var nominee in work.Dossier.Nominees.OrderBy(n => n.Ordinal))
        {
            var bonus = await OfAsync(work, award, nominee, signedOn, cancellation);
            sum += bonus.Amount;
            if (bonus.Why is { } why) whys.Add(why);
        }

        return new(sum, whys.Count == 0 ? null : string.Join(" ", whys));
    }

    public static async Task<BonusSum> OfAsync(DossierWork work, AwardRule award, NomineeRow nominee, DateOnly signedOn, CancellationToken cancellation)
    {
        if (Bonus.Of(award, nominee, work.Rules.BaseSalaryOn(signedOn).Required) is not { } own) return new(null, null);
        if (await AwardLedger.FindAsync(work.Db, nominee, cancellation) is not { } honouree) return new(own, null);

        var (dossier, year) = (work.Dossier.Id, AwardLedger.AwardYear(work.Dossier, work.Today));
        var others = await work.Db.Set<AwardRow>().AsNoTracking().Where(a => a.HonoureeId == honouree.Id && a.Standing == AwardStanding.InForce && a.DossierId != dossier).ToListAsync(cancellation);
        var given = others.Where(other => work.Rules.SeveralTitles(award.Award, other.Award, other.Year == year, signedOn).HighestOnly)
            .Select(other => (Award: other, Amount: Given(work, other, nominee))).Where(each => each.Amount > 0).ToList();
        if (given.Count == 0) return new(own, null);

        var most = given.MaxBy(each => each.Amount);
        var source = work.Rules.SeveralTitles(award.Award, most.Award.Award, true, signedOn).Source;
        return new(Bonus.HighestOfOnePeriod([own, most.Amount]) - most.Amount, string.Create(CultureInfo.GetCultureInfo("vi"),
            $"{nominee.Name}: đã thưởng {most.Amount:N0} đồng ({AwardLedger.Line(most.Award)}); nhiều danh hiệu cùng thời gian chỉ hưởng mức cao nhất ({source})."));
    }

    // 0 where the tables do not know what was given.
    private static long Given(DossierWork work, AwardRow other, NomineeRow nominee) => work.Rules.BaseSalaryOn(other.DecidedOn) is not Ruling<BaseSalary>.Found { Rule: var salary } ? 0
        : Deciding.Select(level => work.Rules.Award(other.Award, level.Identifier(), other.Kind, other.DecidedOn))
            .OfType<Ruling<AwardRule>.Found>().Select(found => Bonus.Of(found.Rule, nominee, salary) ?? 0).FirstOrDefault();
}
