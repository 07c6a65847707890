using Workflow.Nominations.Clock;
using Workflow.Nominations.Rules;
using static Workflow.Nominations.Tests.Clock.VietnamCalendar;
using static Workflow.Nominations.Tests.Rules.ShippedRules;

namespace Workflow.Nominations.Tests.Rules;

public sealed class RuleTableTests
{
    [Fact]
    public void CSTDCS_is_decided_by_the_commune_chair_after_a_vote_of_eighty_percent_of_all_members()
    {
        var rule = Award("CSTDCS", "COMMUNE", "MERIT", "2026-10-05");

        rule.Id.ShouldBe("A03");
        rule.Decider.ShouldBe("COMMUNE_CHAIR");
        rule.CouncilVote.ShouldBeTrue();
        rule.Threshold.ShouldBe(new Share(80, 100));
        rule.SessionAttendance.ShouldBe(new Share(80, 100));
        rule.MeetingAttendance.ShouldBe(new Share(2, 3));
        (rule.ReturnWithin, rule.DecideWithin, rule.DecideUnit, rule.NotifyWithin).ShouldBe((5, 20, LimitUnit.WorkingDays, 10));
        rule.Components.ShouldBe(["SUBMISSION_STATEMENT", "ACHIEVEMENT_REPORT", "MINUTES_WITH_VOTE", "MERIT_CERTIFICATE"]);
        rule.CoefficientFor("INDIVIDUAL").ShouldBe(1.0m);
        (rule.Regime, rule.NeedsLegalReview, rule.Confidence).ShouldBe(("TDKT-2026", true, "H"));
    }

    [Theory]
    [InlineData("CSTDCS", "COMMUNE", "MERIT", "2025-07-01", "A03")]
    [InlineData("CSTDCS", "DISTRICT", "MERIT", "2025-06-30", "A21")]
    [InlineData("CSTDCS", "DISTRICT", "MERIT", "2023-12-31", "A22")]
    [InlineData("CSTDCS", "COMMUNE", "MERIT", "2025-06-30", "A21")]
    [InlineData("CSTD_TINH", "COMMUNE", "MERIT", "2026-09-28", "A08")]
    [InlineData("TTLDXS", "COMMUNE", "MERIT", "2026-09-28", "A09")]
    [InlineData("BK_TINH", "COMMUNE", "MERIT", "2026-10-26", "A10")]
    [InlineData("GIAY_KHEN", "COMMUNE", "MERIT", "2026-10-19", "A06")]
    [InlineData("GIAY_KHEN", "COMMUNE", "EXTRAORDINARY", "2026-11-16", "A11")]
    [InlineData("BK_TINH", "PROVINCE", "MERIT", "2026-10-26", "A10")]
    [InlineData("CSTD_TINH", "PROVINCE", "MERIT", "2026-09-28", "A08")]
    [InlineData("TTLDTT", "COMMUNE", "MERIT", "2026-10-12", "A02")]
    public void The_row_of_the_day_of_complete_receipt_applies(string award, string level, string kind, string on, string row) =>
        Award(award, level, kind, on).Id.ShouldBe(row);

    [Theory]
    [InlineData("CSTDCS", "COMMUNE", "MERIT", "2017-09-30")]
    [InlineData("CSTDCS", "DISTRICT", "MERIT", "2025-07-01")]
    [InlineData("CSTDCS", "COMMUNE", "EXTRAORDINARY", "2026-10-05")]
    [InlineData("KHONG_CO", "COMMUNE", "MERIT", "2026-10-05")]
    public void An_award_without_a_rule_is_named_and_not_guessed(string award, string level, string kind, string on) =>
        Tables.Award(award, level, kind, Day(on)).ShouldBeOfType<Ruling<AwardRule>.Missing>().Code.ShouldBe("rule.no-award-rule");

    [Fact]
    public void The_extraordinary_award_of_D10_needs_no_council_and_three_working_days()
    {
        var rule = Award("GIAY_KHEN", "COMMUNE", "EXTRAORDINARY", "2026-11-16");

        (rule.Procedure, rule.CouncilVote, rule.PublicPosting, rule.DecideWithin).ShouldBe(("SIMPLIFIED", false, 0, 3));
        rule.Components.ShouldBe(["SUBMISSION_STATEMENT", "ACHIEVEMENT_SUMMARY"]);
        Tables.Kind("EXTRAORDINARY", Day("2026-11-16")).Required.CountsTowardMerit.ShouldBeFalse();
    }

    [Fact]
    public void A_thematic_campaign_is_a_kind_only_from_the_amended_law_on()
    {
        Tables.Kind("THEMATIC_CAMPAIGN", Day("2026-09-30")).ShouldBeOfType<Ruling<AwardKindRule>.Missing>();
        Tables.Kind("THEMATIC_CAMPAIGN", Day("2026-10-01")).Required.Procedure.ShouldBe("FULL");
    }

    [Theory]
    [InlineData("2023-12-31", "TDKT-2004", "OSS-2018")]
    [InlineData("2025-06-30", "TDKT-2024", "OSS-2018")]
    [InlineData("2026-09-30", "TDKT-2025", "OSS-2025")]
    [InlineData("2026-10-01", "TDKT-2026", "OSS-2025")]
    public void Regimes_follow_the_day_of_complete_receipt(string on, string field, string oneStop)
    {
        var regimes = Tables.RegimesOf(Day(on)).Required;

        (regimes.Field, regimes.OneStop, regimes.NeedsLegalReview).ShouldBe((field, oneStop, field == "TDKT-2026"));
    }

    [Fact]
    public void A_day_before_the_first_regime_is_named() =>
        Tables.RegimesOf(Day("2016-01-01")).ShouldBeOfType<Ruling<Regimes>.Missing>().Code.ShouldBe("rule.no-regime");

    [Theory]
    [InlineData("2026-06-30", 10, LimitUnit.CalendarDays, "KN-2012")]
    [InlineData("2026-07-01", 7, LimitUnit.WorkingDays, "KN-2026")]
    public void Complaints_are_accepted_within_the_limit_of_their_regime(string on, int limit, LimitUnit unit, string regime)
    {
        var rule = Tables.Clock(ClockSteps.ComplaintAcceptance, Day(on)).Required;

        (rule.Limit, rule.Unit).ShouldBe((limit, unit));
        Tables.ComplaintRegimeOf(Day(on)).ShouldBe(regime);
    }

    [Fact]
    public void Every_step_of_the_clock_table_has_a_rule()
    {
        foreach (var step in typeof(ClockSteps).GetFields().Select(field => (string)field.GetRawConstantValue()!))
            Tables.Clock(step, Day("2026-10-05")).Required.Source.ShouldNotBeEmpty(step);
        Tables.Clock("noSuchStep", Day("2026-10-05")).ShouldBeOfType<Ruling<ClockRule>.Missing>();
    }

    [Fact]
    public void The_transfer_has_its_cut_off_at_fifteen_hours() =>
        Tables.Clock(ClockSteps.Transfer, Day("2026-10-05")).Required.CutOff.ShouldBe(new TimeOnly(15, 0));

    [Fact]
    public void The_budgets_of_the_steps_add_up_to_twenty_days_of_eight_hours() =>
        new[] { "receive", "assign", "appraise", "consult", "council", "chair", "certificateAndReturn" }
            .Sum(step => Tables.Budget(step, Day("2026-10-05")).Required.WorkingHours).ShouldBe(160);

    [Theory]
    [InlineData("2026-11-02", 2_530_000)]
    [InlineData("2026-06-30", 2_340_000)]
    [InlineData("2024-07-01", 2_340_000)]
    public void The_base_salary_is_that_of_the_day_of_the_decision(string on, int amount) =>
        Tables.BaseSalaryOn(Day(on)).Required.Amount.ShouldBe(amount);

    [Theory]
    [InlineData("ASSOCIATION", "COMMUNE", "PROVINCE", true)]
    [InlineData("ASSOCIATION", "PROVINCE", "PROVINCE", false)]
    [InlineData("ASSOCIATION", "UNIT", "COMMUNE", true)]
    [InlineData("AUTHORITY", "COMMUNE", "PROVINCE", false)]
    public void An_association_rewards_its_own_campaign_below_the_receiving_level(string launchedBy, string scope, string level, bool redirect) =>
        Tables.Association(launchedBy, scope, level, Day("2026-10-26")).IsRedirect.ShouldBe(redirect);

    private static AwardRule Award(string award, string level, string kind, string on) => Tables.Award(award, level, kind, Day(on)).Required;
}
