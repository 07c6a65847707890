using Workflow.Nominations.Rules;
using Workflow.Nominations.Tests.Rules;

namespace Workflow.Nominations.Tests.Eligibility;

public sealed class EligibilityTableTests
{
    private static readonly DateOnly Day = new(2026, 10, 13);
    private static RuleTables Tables => ShippedRules.Tables;

    [Theory]
    [InlineData("LDTT", "GOOD", "NONE", Verdict.Met)]
    [InlineData("LDTT", "COMPLETED", "NONE", Verdict.NotMet)]
    [InlineData("CSTDCS", "EXCELLENT", "NONE", Verdict.Met)]
    [InlineData("CSTDCS", "EXCELLENT", "DUPLICATE", Verdict.Met)]
    [InlineData("CSTDCS", "GOOD", "VALID", Verdict.Met)]
    [InlineData("CSTDCS", "GOOD", "DUPLICATE", Verdict.NotMet)]
    [InlineData("CSTDCS", "GOOD", "NONE", Verdict.NotMet)]
    [InlineData("CSTDCS", "GOOD", "PENDING", Verdict.Unknown)]
    [InlineData("CSTDCS", "COMPLETED", "VALID", Verdict.NotMet)]
    [InlineData("CSTDCS", "UNKNOWN", "NONE", Verdict.Unknown)]
    [InlineData("GIAY_KHEN", "GOOD", "NONE", Verdict.None)]
    public void The_standard_of_a_title_is_met_as_the_law_says(string award, string rating, string initiative, Verdict expected) =>
        Tables.IndividualStandard(award, rating, initiative, "NONE", Day).Verdict.ShouldBe(expected);

    [Theory]
    [InlineData("PROVINCE", Verdict.Met)]
    [InlineData("COMMUNE", Verdict.NotMet)]
    public void The_provincial_title_asks_for_an_initiative_recognised_in_the_province(string scope, Verdict expected) =>
        Tables.IndividualStandard("CSTD_TINH", "GOOD", "VALID", scope, Day).Verdict.ShouldBe(expected);

    [Theory]
    [InlineData("CSTD_TINH", 3, 0, true, Verdict.Met)]
    [InlineData("CSTD_TINH", 2, 0, true, Verdict.NotMet)]
    [InlineData("CSTD_TINH", 0, 0, false, Verdict.Unknown)]
    [InlineData("CSTDTQ", 5, 2, true, Verdict.Met)]
    [InlineData("CSTDTQ", 5, 1, true, Verdict.NotMet)]
    [InlineData("BK_TINH", 2, 0, true, Verdict.Met)]
    [InlineData("BK_TINH", 1, 0, true, Verdict.NotMet)]
    [InlineData("CSTDCS", 0, 0, false, Verdict.Met)]
    public void Prerequisites_are_counted_as_A08_A10_and_A15_say(string award, int cstdcs, int cstdTinh, bool known, Verdict expected) =>
        Tables.Prerequisite(award, "MERIT", "OFFICIAL", cstdcs, cstdTinh, 0, 0, known, Day).Verdict.ShouldBe(expected);

    [Fact]
    public void Two_excellent_years_with_two_initiatives_are_another_way_to_the_provincial_certificate() =>
        Tables.Prerequisite("BK_TINH", "MERIT", "OFFICIAL", 0, 0, 2, 2, true, Day).Verdict.ShouldBe(Verdict.Met);

    [Fact]
    public void An_extraordinary_award_needs_no_lower_one() => Tables.Prerequisite("BK_TINH", "EXTRAORDINARY", "OFFICIAL", 0, 0, 0, 0, true, Day).Verdict.ShouldBe(Verdict.Met);

    [Theory]
    [InlineData("MERIT", "IN_FORCE", true)]
    [InlineData("EXTRAORDINARY", "IN_FORCE", false)]
    [InlineData("THEMATIC", "IN_FORCE", false)]
    [InlineData("CAMPAIGN", "IN_FORCE", false)]
    [InlineData("MERIT", "REVOKED", false)]
    public void Extraordinary_thematic_and_revoked_awards_do_not_count(string kind, string standing, bool counts) => Tables.AwardCounts(kind, standing, Day).Counts.ShouldBe(counts);

    [Theory]
    [InlineData("DENUNCIATION", Verdict.Hold)]
    [InlineData("NO_VIOLATION", Verdict.Met)]
    [InlineData("VIOLATION", Verdict.NotMet)]
    [InlineData("UNKNOWN", Verdict.Unknown)]
    public void A_matter_under_verification_holds_the_dossier(string matter, Verdict expected) => Tables.Hold(matter, Day).Verdict.ShouldBe(expected);

    [Theory]
    [InlineData("TDKT-2004", 15, Verdict.Met)]
    [InlineData("TDKT-2004", 16, Verdict.NotMet)]
    [InlineData("TDKT-2004", -1, Verdict.Unknown)]
    [InlineData("TDKT-2025", 90, Verdict.None)]
    public void The_share_of_fifteen_per_cent_is_a_limit_of_the_law_of_2003_only(string regime, int percent, Verdict expected) =>
        Tables.ProportionLimit("CSTDCS", regime, percent, Day).Verdict.ShouldBe(expected);

    [Theory]
    [InlineData("TTLDTT", 70, 0, "UNKNOWN", "UNKNOWN", Verdict.Met)]
    [InlineData("TTLDTT", 69, 0, "UNKNOWN", "UNKNOWN", Verdict.NotMet)]
    [InlineData("TTLDTT", 80, 1, "UNKNOWN", "UNKNOWN", Verdict.NotMet)]
    [InlineData("TTLDTT", -1, 0, "UNKNOWN", "UNKNOWN", Verdict.Unknown)]
    [InlineData("TTLDXS", 80, 0, "YES", "YES", Verdict.Met)]
    [InlineData("TTLDXS", 80, 0, "YES", "NO", Verdict.NotMet)]
    public void A_collective_needs_seventy_per_cent(string award, int percent, int disciplined, string done, string cstdcs, Verdict expected) =>
        Tables.CollectiveStandard(award, percent, disciplined, done, cstdcs, Day).Verdict.ShouldBe(expected);

    [Theory]
    [InlineData("CLEAR", "UNKNOWN", Verdict.Met)]
    [InlineData("NEGATIVE", "YES", Verdict.Return)]
    [InlineData("NEGATIVE", "NO", Verdict.NotMet)]
    [InlineData("MISSING", "UNKNOWN", Verdict.Unknown)]
    public void A_negative_clearance_of_an_enterprise_is_returned_when_it_can_be_cured(string socialInsurance, string curable, Verdict expected) =>
        Tables.Enterprise(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["lawful"] = "YES", ["efficient"] = "YES", ["community"] = "YES", ["influence"] = "YES", ["tax"] = "CLEAR", ["socialInsurance"] = socialInsurance, ["environment"] = "CLEAR",
            ["fireSafety"] = "CLEAR", ["labourSafety"] = "CLEAR", ["curable"] = curable,
        }, Day).Verdict.ShouldBe(expected);

    [Theory]
    [InlineData("YES", false, Verdict.NotMet)]
    [InlineData("NO", true, Verdict.NotMet)]
    [InlineData("NO", false, Verdict.Met)]
    [InlineData("UNKNOWN", false, Verdict.Unknown)]
    public void One_achievement_is_awarded_once(string same, bool sameTitle, Verdict expected) => Tables.DoubleAward(same, sameTitle, Day).Verdict.ShouldBe(expected);

    [Fact]
    public void Women_leaders_and_collectives_of_women_are_reminded_of()
    {
        Tables.ServiceTime(true, true, Day).ShouldContain("1/3");
        Tables.ServiceTime(false, true, Day).ShouldBeEmpty();
        Tables.TiePreference(false, 70, Day).ShouldContain("70%");
        Tables.TiePreference(false, 69, Day).ShouldBeEmpty();
    }
}
