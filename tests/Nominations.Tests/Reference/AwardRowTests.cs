using Workflow.Nominations.Clock;
using Workflow.Nominations.Rules;
using static Workflow.Nominations.Tests.Clock.VietnamCalendar;
using static Workflow.Nominations.Tests.Rules.ShippedRules;

namespace Workflow.Nominations.Tests.Reference;

/// <summary>Table (a1) of the reference row by row: each row of the test names the line it stands on and repeats what is written there.</summary>
public sealed class AwardRowTests
{
    private const string Base = "SUBMISSION_STATEMENT,ACHIEVEMENT_REPORT,MEETING_MINUTES";
    private const string Voted = "SUBMISSION_STATEMENT,ACHIEVEMENT_REPORT,MINUTES_WITH_VOTE";
    private const string Simple = "SUBMISSION_STATEMENT,ACHIEVEMENT_SUMMARY";

    // Decider; ballot with its share of all members, secret or open, attendance of an award session.
    [Theory]
    [InlineData(751, "LDTT/COMMUNE/MERIT", "2026-10-05", "A01 COMMUNE_CHAIR no ballot, attendance 2/3")]
    [InlineData(751, "LDTT/UNIT/MERIT", "2026-10-05", "A01 UNIT_HEAD no ballot")]
    [InlineData(752, "TTLDTT/COMMUNE/MERIT", "2026-10-05", "A02 COMMUNE_CHAIR no ballot, attendance 2/3")]
    [InlineData(753, "CSTDCS/COMMUNE/MERIT", "2026-10-05", "A03 COMMUNE_CHAIR ballot 80% secret, attendance 80%")]
    [InlineData(754, "THON_TDP_VH/COMMUNE/MERIT", "2026-10-05", "A04 COMMUNE_CHAIR no ballot, attendance 2/3")]
    [InlineData(755, "GD_VH/COMMUNE/MERIT", "2026-10-05", "A05 COMMUNE_CHAIR no ballot")]
    [InlineData(756, "GIAY_KHEN/COMMUNE/MERIT", "2026-10-05", "A06 COMMUNE_CHAIR no ballot")]
    [InlineData(757, "GIAY_KHEN/UNIT/MERIT", "2026-10-05", "A07 UNIT_HEAD no ballot")]
    [InlineData(758, "CSTD_TINH/PROVINCE/MERIT", "2026-10-05", "A08 PROVINCE_CHAIR ballot 90% secret, attendance 80%")]
    [InlineData(759, "TTLDXS/PROVINCE/MERIT", "2026-10-05", "A09 PROVINCE_CHAIR no ballot")]
    [InlineData(760, "BK_TINH/PROVINCE/MERIT", "2026-10-05", "A10 PROVINCE_CHAIR no ballot")]
    [InlineData(761, "BK_TINH/PROVINCE/EXTRAORDINARY", "2026-10-05", "A11 PROVINCE_CHAIR no ballot")]
    [InlineData(761, "GIAY_KHEN/COMMUNE/EXTRAORDINARY", "2026-10-05", "A11 COMMUNE_CHAIR no ballot")]
    [InlineData(762, "CO_TINH/PROVINCE/MERIT", "2026-10-05", "A12 PROVINCE_CHAIR ballot 80% secret, attendance 80%")]
    [InlineData(763, "XA_TIEU_BIEU/PROVINCE/MERIT", "2026-10-05", "A13 PROVINCE_CHAIR no ballot")]
    [InlineData(764, "CO_CP/PROVINCE/MERIT", "2026-10-05", "A14 GOVERNMENT ballot 80% secret, attendance 80%")]
    [InlineData(765, "CSTDTQ/PROVINCE/MERIT", "2026-10-05", "A15 PRIME_MINISTER ballot 90% secret, attendance 80%")]
    [InlineData(766, "BK_TTG/PROVINCE/MERIT", "2026-10-05", "A16 PRIME_MINISTER no ballot")]
    [InlineData(768, "AH/PROVINCE/MERIT", "2026-10-05", "A18 PRESIDENT ballot 90% secret, attendance 90%")]
    [InlineData(768, "AH/CENTRAL/MERIT", "2026-10-05", "A18 PRESIDENT ballot 90% secret, attendance 90%")]
    [InlineData(770, "BA_ME_VNAH/PROVINCE/CONTRIBUTION", "2026-10-05", "A20 PRESIDENT no ballot")]
    [InlineData(771, "CSTDCS/DISTRICT/MERIT", "2024-01-01", "A21 DISTRICT_CHAIR ballot 80% secret, attendance 80%")]
    [InlineData(771, "CSTDCS/DISTRICT/MERIT", "2025-06-30", "A21 DISTRICT_CHAIR ballot 80% secret, attendance 80%")]
    [InlineData(771, "TTLDTT/DISTRICT/MERIT", "2025-06-30", "A21 DISTRICT_CHAIR no ballot")]
    [InlineData(771, "THON_TDP_VH/DISTRICT/MERIT", "2025-06-30", "A21 DISTRICT_CHAIR no ballot")]
    [InlineData(771, "GIAY_KHEN/DISTRICT/MERIT", "2025-06-30", "A21 DISTRICT_CHAIR no ballot")]
    [InlineData(772, "CSTDCS/DISTRICT/MERIT", "2017-10-01", "A22 DISTRICT_CHAIR no ballot")]
    [InlineData(772, "CSTDCS/DISTRICT/MERIT", "2023-12-31", "A22 DISTRICT_CHAIR no ballot")]
    public void It_is_decided_by_whom_and_after_which_ballot(int line, string award, string on, string expected)
    {
        var rule = Of(award, on);

        var ballot = rule is { CouncilVote: true, Threshold: { } share } ? $"ballot {share} {(rule.SecretBallot ? "secret" : "open")}" : "no ballot";
        $"{rule.Id} {rule.Decider} {ballot}{(rule.SessionAttendance is { } come ? $", attendance {come}" : "")}".ShouldBe(expected, $"line {line}");
    }

    // Return / appraise and submit / notify; days of posting that are required.
    [Theory]
    [InlineData(751, "LDTT/COMMUNE/MERIT", "5 wd / 20 wd / 10 wd, posting 0, may post 5 wd")]
    [InlineData(752, "TTLDTT/COMMUNE/MERIT", "5 wd / 20 wd / 10 wd, posting 0, may post 5 wd")]
    [InlineData(753, "CSTDCS/COMMUNE/MERIT", "5 wd / 20 wd / 10 wd, posting 0, may post 5 wd")]
    [InlineData(754, "THON_TDP_VH/COMMUNE/MERIT", "5 wd / 20 wd / 10 wd, posting 0, may post 5 wd")]
    [InlineData(755, "GD_VH/COMMUNE/MERIT", "5 wd / 15 d / 10 wd, posting 0, may post 5 wd")]
    [InlineData(756, "GIAY_KHEN/COMMUNE/MERIT", "5 wd / 10 wd / 10 wd, posting 0")]
    [InlineData(758, "CSTD_TINH/PROVINCE/MERIT", "5 wd / 20 wd / 10 wd, posting 0")]
    [InlineData(759, "TTLDXS/PROVINCE/MERIT", "5 wd / 20 wd / 10 wd, posting 0")]
    [InlineData(760, "BK_TINH/PROVINCE/MERIT", "5 wd / 20 wd / 10 wd, posting 0")]
    [InlineData(761, "BK_TINH/PROVINCE/EXTRAORDINARY", "3 wd / 3 wd / 10 wd, posting 0")]
    [InlineData(761, "GIAY_KHEN/COMMUNE/EXTRAORDINARY", "3 wd / 3 wd / 10 wd, posting 0")]
    [InlineData(762, "CO_TINH/PROVINCE/MERIT", "5 wd / 20 wd / 10 wd, posting 0")]
    [InlineData(764, "CO_CP/CENTRAL/MERIT", "5 wd / 20 wd / 10 wd, posting 0")]
    [InlineData(765, "CSTDTQ/PROVINCE/MERIT", "5 wd / 20 wd / 10 wd, posting 10 wd")]
    [InlineData(766, "BK_TTG/PROVINCE/MERIT", "5 wd / 20 wd / 10 wd, posting 0")]
    [InlineData(767, "HUAN_CHUONG/PROVINCE/MERIT", "5 wd / 20 wd / 10 wd, posting 10 wd")]
    [InlineData(781, "HUAN_CHUONG/PROVINCE/CONTRIBUTION", "5 wd / 20 wd / 10 wd, posting 10 wd")]
    [InlineData(781, "HUAN_CHUONG/PROVINCE/SENIORITY", "5 wd / 20 wd / 10 wd, posting 10 wd")]
    [InlineData(781, "HUAN_CHUONG/PROVINCE/EXTERNAL", "5 wd / 20 wd / 10 wd, posting 10 wd")]
    [InlineData(768, "AH/PROVINCE/MERIT", "5 wd / 20 wd / 10 wd, posting 10 wd")]
    [InlineData(769, "HUY_CHUONG_TNXP/COMMUNE/CONTRIBUTION", "5 wd / 15 d / 10 wd, posting 5 d")]
    [InlineData(769, "HUY_CHUONG_TNXP/PROVINCE/CONTRIBUTION", "5 wd / 15 d / 10 wd, posting 0")]
    [InlineData(769, "HUY_CHUONG_TNXP/CENTRAL/CONTRIBUTION", "5 wd / 20 d / 10 wd, posting 0")]
    public void It_takes_so_long(int line, string award, string expected)
    {
        var rule = Of(award, "2026-10-05");

        var posting = rule.PublicPosting == 0 ? "0" : $"{rule.PublicPosting} {Unit(rule.PostingUnit)}";
        var told = $"{rule.ReturnWithin} wd / {rule.DecideWithin} {Unit(rule.DecideUnit)} / {rule.NotifyWithin} wd, posting {posting}{(rule.SuggestedPosting > 0 ? $", may post {rule.SuggestedPosting} {Unit(rule.PostingUnit)}" : "")}";
        told.ShouldBe(expected, $"line {line}");
    }

    // Papers and number of sets. The table of the share of LĐTT of A02 is that of D03 (line 907).
    [Theory]
    [InlineData(751, "LDTT/COMMUNE/MERIT", "SUBMISSION_STATEMENT,NOMINEE_LIST,ACHIEVEMENT_REPORT,MEETING_MINUTES")]
    [InlineData(752, "TTLDTT/COMMUNE/MERIT", Base + ",LDTT_RATIO_TABLE")]
    [InlineData(753, "CSTDCS/COMMUNE/MERIT", Voted + ",MERIT_CERTIFICATE")]
    [InlineData(756, "GIAY_KHEN/COMMUNE/MERIT", Base)]
    [InlineData(758, "CSTD_TINH/PROVINCE/MERIT", Voted + ",MERIT_CERTIFICATE")]
    [InlineData(759, "TTLDXS/PROVINCE/MERIT", Base)]
    [InlineData(760, "BK_TINH/PROVINCE/MERIT", Base)]
    [InlineData(761, "GIAY_KHEN/COMMUNE/EXTRAORDINARY", Simple)]
    [InlineData(761, "BK_TINH/PROVINCE/EXTRAORDINARY", Simple)]
    [InlineData(781, "BK_TINH/PROVINCE/CONTRIBUTION", Simple)]
    [InlineData(781, "GIAY_KHEN/COMMUNE/SENIORITY", Simple)]
    [InlineData(781, "GIAY_KHEN/COMMUNE/EXTERNAL", Simple)]
    [InlineData(762, "CO_TINH/PROVINCE/MERIT", Voted)]
    [InlineData(764, "CO_CP/PROVINCE/MERIT", Voted + ",ELECTRONIC_FILES")]
    [InlineData(765, "CSTDTQ/PROVINCE/MERIT", Voted + ",MERIT_CERTIFICATE")]
    [InlineData(766, "BK_TTG/PROVINCE/MERIT", Base)]
    [InlineData(767, "HUAN_CHUONG/PROVINCE/MERIT", Voted + ",ELECTRONIC_FILES")]
    [InlineData(768, "AH/PROVINCE/MERIT", Voted + ",ELECTRONIC_FILES")]
    [InlineData(769, "HUY_CHUONG_TNXP/COMMUNE/CONTRIBUTION", "DECLARATION,PROOF")]
    [InlineData(771, "CSTDCS/DISTRICT/MERIT 2025-06-30", Voted + ",MERIT_CERTIFICATE")]
    public void These_papers_are_handed_in_once(int line, string award, string components)
    {
        var rule = award.Split(' ') is [var old, var day] ? Of(old, day) : Of(award, "2026-10-05");

        string.Join(',', rule.Components).ShouldBe(components, $"line {line}");
        rule.SetCount.ShouldBe(1, $"line {line}");
    }

    // Bodies that are asked. What the reference calls "full" is the list of Bắc Ninh Art. 10 (line 274).
    [Theory]
    [InlineData(751, "LDTT/COMMUNE/MERIT", "HOME_AFFAIRS")]
    [InlineData(752, "TTLDTT/COMMUNE/MERIT", "HOME_AFFAIRS,LABOUR_SAFETY")]
    [InlineData(753, "CSTDCS/COMMUNE/MERIT", "HOME_AFFAIRS,INSPECTORATE")]
    [InlineData(754, "THON_TDP_VH/COMMUNE/MERIT", "COMMUNITY")]
    [InlineData(755, "GD_VH/COMMUNE/MERIT", "COMMUNITY")]
    [InlineData(758, "CSTD_TINH/PROVINCE/MERIT", "POLICE,HOME_AFFAIRS,ENVIRONMENT,TAX,SOCIAL_INSURANCE,INSPECTORATE,HEALTH")]
    [InlineData(760, "BK_TINH/PROVINCE/MERIT", "TAX,SOCIAL_INSURANCE,ENVIRONMENT,FIRE_SAFETY,LABOUR_SAFETY")]
    [InlineData(761, "BK_TINH/PROVINCE/EXTRAORDINARY", "")]
    [InlineData(762, "CO_TINH/PROVINCE/MERIT", "POLICE,HOME_AFFAIRS,ENVIRONMENT,TAX,SOCIAL_INSURANCE,INSPECTORATE,HEALTH")]
    [InlineData(765, "CSTDTQ/PROVINCE/MERIT", "POLICE,HOME_AFFAIRS,ENVIRONMENT,TAX,SOCIAL_INSURANCE,INSPECTORATE,HEALTH,PARTY_COMMITTEE")]
    [InlineData(767, "HUAN_CHUONG/PROVINCE/MERIT", "POLICE,HOME_AFFAIRS,ENVIRONMENT,TAX,SOCIAL_INSURANCE,INSPECTORATE,HEALTH,PARTY_COMMITTEE")]
    [InlineData(769, "HUY_CHUONG_TNXP/COMMUNE/CONTRIBUTION", "TNXP_ASSOCIATION")]
    public void These_bodies_are_asked(int line, string award, string bodies) =>
        string.Join(',', Of(award, "2026-10-05").Consultations).ShouldBe(bodies, $"line {line}");

    // Money, §1.12: coefficient × 2,530,000 đ rounded up to tens of thousands (lines 324–336); what a household gets is 1.5 times the individual.
    [Theory]
    [InlineData(328, "CSTDTQ/PROVINCE/MERIT", "INDIVIDUAL", 4.5, 11_390_000)]
    [InlineData(328, "TTLDXS/PROVINCE/MERIT", "COLLECTIVE", 1.5, 3_800_000)]
    [InlineData(329, "CSTD_TINH/PROVINCE/MERIT", "INDIVIDUAL", 3.0, 7_590_000)]
    [InlineData(329, "TTLDTT/COMMUNE/MERIT", "COLLECTIVE", 0.8, 2_030_000)]
    [InlineData(330, "CSTDCS/COMMUNE/MERIT", "INDIVIDUAL", 1.0, 2_530_000)]
    [InlineData(330, "THON_TDP_VH/COMMUNE/MERIT", "COLLECTIVE", 1.5, 3_800_000)]
    [InlineData(331, "LDTT/COMMUNE/MERIT", "INDIVIDUAL", 0.3, 760_000)]
    [InlineData(331, "XA_TIEU_BIEU/PROVINCE/MERIT", "COLLECTIVE", 2.0, 5_060_000)]
    [InlineData(332, "CO_CP/PROVINCE/MERIT", "COLLECTIVE", 12.0, 30_360_000)]
    [InlineData(332, "CO_TINH/PROVINCE/MERIT", "COLLECTIVE", 8.0, 20_240_000)]
    [InlineData(333, "BK_TTG/PROVINCE/MERIT", "COLLECTIVE", 7.0, 17_710_000)]
    [InlineData(333, "BK_TINH/PROVINCE/MERIT", "COLLECTIVE", 3.0, 7_590_000)]
    [InlineData(334, "GIAY_KHEN/COMMUNE/MERIT", "COLLECTIVE", 0.6, 1_520_000)]
    [InlineData(334, "GIAY_KHEN/COMMUNE/MERIT", "INDIVIDUAL", 0.3, 760_000)]
    [InlineData(334, "BK_TINH/PROVINCE/MERIT", "INDIVIDUAL", 1.5, 3_800_000)]
    [InlineData(334, "BK_TTG/PROVINCE/MERIT", "INDIVIDUAL", 3.5, 8_860_000)]
    [InlineData(336, "GIAY_KHEN/COMMUNE/MERIT", "HOUSEHOLD", 0.45, 1_140_000)]
    [InlineData(336, "BK_TINH/PROVINCE/MERIT", "HOUSEHOLD", 2.25, 5_700_000)]
    [InlineData(336, "BK_TTG/PROVINCE/MERIT", "HOUSEHOLD", 5.25, 13_290_000)]
    [InlineData(768, "AH/PROVINCE/MERIT", "COLLECTIVE", 31.0, 78_430_000)]
    [InlineData(770, "BA_ME_VNAH/PROVINCE/CONTRIBUTION", "INDIVIDUAL", 15.5, 39_220_000)]
    public void It_brings_so_much(int line, string award, string nominee, double coefficient, long amount)
    {
        var times = Of(award, "2026-11-02").CoefficientFor(nominee).ShouldNotBeNull($"line {line}");

        times.ShouldBe((decimal)coefficient, $"line {line}");
        Bonus.AmountOf(times, Tables.BaseSalaryOn(Day("2026-11-02")).Required).ShouldBe(amount, $"line {line}");
    }

    // §1.6 line 251, regime of 2004: secret ballot and 90 % (Decree 91/2017 Art. 45.8); §1.3 line 204: so many sets.
    [Theory]
    [InlineData(251, "CSTD_TINH/PROVINCE/MERIT", "PROVINCE_CHAIR ballot 90% secret", 1)]
    [InlineData(204, "CSTDTQ/PROVINCE/MERIT", "PRIME_MINISTER ballot 90% secret", 2)]
    [InlineData(251, "AH/PROVINCE/MERIT", "PRESIDENT ballot 90% secret", 1)]
    [InlineData(204, "CO_CP/PROVINCE/MERIT", "GOVERNMENT no ballot", 2)]
    [InlineData(204, "BK_TTG/PROVINCE/MERIT", "PRIME_MINISTER no ballot", 2)]
    [InlineData(204, "HUAN_CHUONG/PROVINCE/MERIT", "PRESIDENT no ballot", 3)]
    [InlineData(172, "LDTT/COMMUNE/MERIT", "COMMUNE_CHAIR no ballot", 1)]
    public void Under_the_law_of_2003_what_was_read_of_it_holds(int line, string award, string expected, int sets)
    {
        var rule = Of(award, "2023-12-31");

        $"{rule.Decider} {(rule is { CouncilVote: true, Threshold: { } share } ? $"ballot {share} {(rule.SecretBallot ? "secret" : "open")}" : "no ballot")}".ShouldBe(expected, $"line {line}");
        (rule.SetCount, rule.Regime).ShouldBe((sets, "TDKT-2004"), $"line {line}");
        rule.Source.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("2023-12-31", "TDKT-2004", false)]
    [InlineData("2024-01-01", "TDKT-2024", false)]
    [InlineData("2025-06-30", "TDKT-2024", false)]
    [InlineData("2025-07-01", "TDKT-2025", false)]
    [InlineData("2026-09-30", "TDKT-2025", false)]
    [InlineData("2026-10-01", "TDKT-2026", true)]
    public void Every_row_says_of_which_regime_it_is_and_that_the_text_of_2026_was_not_read(string on, string regime, bool review)
    {
        var rule = Of(on.StartsWith("2026", StringComparison.Ordinal) || on == "2025-07-01" ? "CSTDCS/COMMUNE/MERIT" : "CSTDCS/DISTRICT/MERIT", on);

        (rule.Regime, rule.NeedsLegalReview).ShouldBe((regime, review));
    }

    private static AwardRule Of(string award, string on)
    {
        var parts = award.Split('/');
        return Tables.Award(parts[0], parts[1], parts[2], Day(on)).Required;
    }

    private static string Unit(LimitUnit unit) => unit == LimitUnit.CalendarDays ? "d" : "wd";
}
