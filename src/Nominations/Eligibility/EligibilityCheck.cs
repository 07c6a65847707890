using System.Collections.Immutable;
using Workflow.Nominations.AwardHistory;
using Workflow.Nominations.Data;
using Workflow.Nominations.Rules;

namespace Workflow.Nominations.Eligibility;

/// <summary>What one table says of one nominee.</summary>
/// <param name="Rule">Id of the decision, as on the page that says why.</param>
public sealed record EligibilityFinding(string Rule, Judgement Judgement)
{
    /// <summary>The dossier cannot be found eligible with it.</summary>
    public bool StandsInTheWay => Judgement.Verdict is Verdict.NotMet or Verdict.Return or Verdict.Hold;
}

/// <summary>What the tables say of one nominee.</summary>
/// <param name="Alternative">The award whose standard is met instead; null where the asked one is met or none is.</param>
/// <param name="Counted">Awards that count toward merit, and years in a row with them.</param>
/// <param name="Notes">What the appraisal reminds of (E06).</param>
public sealed record NomineeVerdict(
    NomineeCase Case, ImmutableArray<EligibilityFinding> Findings, string? Alternative, ImmutableArray<(AwardRow Award, bool Counts, string Why)> Counted, int CstdcsInRow, int CstdTinhInRow,
    ImmutableArray<string> Notes)
{
    public bool Eligible => Findings.All(f => !f.StandsInTheWay);
}

/// <summary>S4.2: asks the dated tables about a nominee, in the order in which an appraisal looks (E03 first, the standard last).</summary>
public static class EligibilityCheck
{
    public static NomineeVerdict Evaluate(RuleTables tables, NomineeCase nominee, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(nominee);
        var facts = nominee.Facts;
        var findings = ImmutableArray.CreateBuilder<EligibilityFinding>();
        void Add(string rule, Judgement judgement)
        {
            if (judgement.Verdict != Verdict.None) findings.Add(new(rule, judgement));
        }

        Add("holdRule", tables.Hold(facts.Matter, on));
        var discipline = tables.DisciplineTerm(facts.DisciplineTerm, on);
        Add("disciplineTerm", discipline.Judgement);
        var counted = Counted(tables, nominee, discipline, on);
        var (cstdcs, cstdTinh) = (InRow(counted, "CSTDCS", nominee.Year), InRow(counted, "CSTD_TINH", nominee.Year));
        var individual = nominee.Nominee.Type == NomineeType.Individual;
        Add("prerequisite", tables.Prerequisite(nominee.Award, nominee.Kind, individual ? nominee.Nominee.Category : nominee.Nominee.Type.Identifier(), cstdcs, cstdTinh, facts.ExcellentYears ?? 0,
            nominee.RecognisedInitiatives, nominee.History.Length > 0, on));
        Add("doubleAward", tables.DoubleAward(facts.SameAchievement, SameTitle(nominee), on));
        Add("proportionLimit", tables.ProportionLimit(nominee.Award, nominee.Regime, PercentRoundedUp(facts.UnitProposed, facts.UnitLdtt), on));
        if (nominee.Nominee.Category == "ENTERPRISE") Add("enterpriseRule", tables.Enterprise(Enterprise(nominee), on));
        Add(individual ? "individualStandard" : "collectiveStandard", Standard(tables, nominee, nominee.Award, on));
        var done = findings.ToImmutable();
        return new(nominee, done, done.Any(f => f.StandsInTheWay) ? Alternative(tables, nominee, done, on) : null, counted, cstdcs, cstdTinh,
            [.. new[] { tables.ServiceTime(facts.Woman, facts.Leader, on), tables.TiePreference(individual && facts.Woman, Percent(facts.WomenMembers, facts.Members), on) }.Where(note => note.Length > 0)]);
    }

    /// <summary>The next award down whose own standard is met (D05: LĐTT). None while a hold, a term of discipline or an award for the same achievement stands in the way of any.</summary>
    private static string? Alternative(RuleTables tables, NomineeCase nominee, ImmutableArray<EligibilityFinding> findings, DateOnly on)
    {
        if (findings.Any(f => f.StandsInTheWay && f.Rule is ("holdRule" or "disciplineTerm" or "enterpriseRule")) || nominee.Facts.SameAchievement == "YES") return null;
        for (var award = tables.AlternativeAward(nominee.Award, on); award is not null; award = tables.AlternativeAward(award, on))
        {
            if (Standard(tables, nominee, award, on).Verdict == Verdict.Met && !SameTitle(nominee with { Award = award })) return award;
        }

        return null;
    }

    private static Judgement Standard(RuleTables tables, NomineeCase nominee, string award, DateOnly on)
    {
        var facts = nominee.Facts;
        return nominee.Nominee.Type == NomineeType.Individual
            ? tables.IndividualStandard(award, facts.TaskRating, nominee.Initiative, nominee.InitiativeScope, on)
            : tables.CollectiveStandard(award, Percent(facts.LdttMembers, facts.Members), facts.DisciplinedMembers ?? -1, facts.AllTasksDone, facts.HasCstdcs, on);
    }

    private static ImmutableArray<(AwardRow Award, bool Counts, string Why)> Counted(RuleTables tables, NomineeCase nominee, DisciplineRuling discipline, DateOnly on)
    {
        var firstYear = discipline.Restarts && nominee.Facts.DisciplineEndedOn is { } ended ? ended.Year + discipline.YearsAfterEnd : int.MinValue;
        return [.. nominee.History.Select(award =>
        {
            var (counts, reason) = tables.AwardCounts(award.Kind, award.Standing.Identifier(), on);
            return !counts ? (award, false, reason)
                : award.Year < firstYear ? (award, false, discipline.Judgement.Reason)
                : (award, true, "");
        })];
    }

    /// <summary>Years in a row with the award, the last of them the year before or the year of the dossier.</summary>
    private static int InRow(ImmutableArray<(AwardRow Award, bool Counts, string Why)> awards, string award, int year)
    {
        var years = awards.Where(a => a.Counts && a.Award.Award == award).Select(a => a.Award.Year).ToHashSet();
        var last = years.Contains(year) ? year : year - 1;
        var count = 0;
        while (years.Contains(last - count)) count++;
        return count;
    }

    private static bool SameTitle(NomineeCase nominee) =>
        nominee.Kind == "MERIT" && nominee.History.Any(a => a.Award == nominee.Award && a.Year == nominee.Year && a.Kind == nominee.Kind && a.Standing == AwardStanding.InForce);

    // Rounded down: 70 per cent are reached when they are.
    private static int Percent(int? part, int? whole) => part is { } p && whole is > 0 ? (int)((long)p * 100 / whole.Value) : -1;

    // A limit is passed by the first per mille.
    private static int PercentRoundedUp(int? part, int? whole) => part is { } p && whole is > 0 ? (int)(((long)p * 100 + whole.Value - 1) / whole.Value) : -1;

    private static Dictionary<string, string> Enterprise(NomineeCase nominee)
    {
        var facts = nominee.Facts;
        string Of(string agency) => nominee.Clearances.GetValueOrDefault(agency, "MISSING");
        return new(StringComparer.Ordinal)
        {
            ["lawful"] = facts.Lawful, ["efficient"] = facts.Efficient, ["community"] = facts.Community, ["influence"] = facts.Influence, ["tax"] = Of("TAX"), ["socialInsurance"] = Of("SOCIAL_INSURANCE"),
            ["environment"] = Of("ENVIRONMENT"), ["fireSafety"] = Of("FIRE_SAFETY"), ["labourSafety"] = Of("LABOUR_SAFETY"), ["curable"] = facts.Curable,
        };
    }
}
