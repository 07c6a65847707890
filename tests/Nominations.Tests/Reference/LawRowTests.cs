using Workflow.Feel;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Rules;
using static Workflow.Nominations.Tests.Clock.VietnamCalendar;
using static Workflow.Nominations.Tests.Rules.ShippedRules;

namespace Workflow.Nominations.Tests.Reference;

/// <summary>The other tables of the reference row by row: regimes (section 0), kinds (a2), admissibility (a3), clock (a4), E01–E06, status codes (2.5). Each row names its line.</summary>
public sealed class LawRowTests
{
    private static readonly DateOnly On = new(2026, 10, 5);

    // Section 0, lines 22–35: the first and the last day of every regime, and the days beside them.
    [Theory]
    [InlineData(22, "2017-10-01", null)]
    [InlineData(22, "2018-06-20", null)]
    [InlineData(22, "2018-06-21", "TDKT-2004 OSS-2018")]
    [InlineData(22, "2023-12-31", "TDKT-2004 OSS-2018")]
    [InlineData(23, "2024-01-01", "TDKT-2024 OSS-2018")]
    [InlineData(23, "2025-06-30", "TDKT-2024 OSS-2018")]
    [InlineData(24, "2025-07-01", "TDKT-2025 OSS-2025")]
    [InlineData(24, "2026-09-30", "TDKT-2025 OSS-2025")]
    [InlineData(25, "2026-10-01", "TDKT-2026 OSS-2025 to be reviewed")]
    [InlineData(25, "2031-01-01", "TDKT-2026 OSS-2025 to be reviewed")]
    public void Each_day_belongs_to_one_regime_of_the_field_and_one_of_the_counter(int line, string on, string? expected)
    {
        var told = Tables.RegimesOf(Day(on)) is Ruling<Regimes>.Found { Rule: var r } ? $"{r.Field} {r.OneStop}{(r.NeedsLegalReview ? " to be reviewed" : "")}" : null;

        told.ShouldBe(expected, $"line {line}");
    }

    [Theory]
    [InlineData(34, "2012-07-01", "KN-2012")]
    [InlineData(34, "2026-06-30", "KN-2012")]
    [InlineData(35, "2026-07-01", "KN-2026")]
    public void Each_day_belongs_to_one_regime_of_complaints(int line, string on, string regime) => Tables.ComplaintRegimeOf(Day(on)).ShouldBe(regime, $"line {line}");

    // X18, line 890, and the transition of Law 06/2026 on line 139: only to the regime of 2026, and only because its law says that what is more favourable applies.
    [Theory]
    [InlineData("TDKT-2025", "TDKT-2026", true)]
    [InlineData("TDKT-2024", "TDKT-2025", false)]
    [InlineData("TDKT-2004", "TDKT-2024", false)]
    [InlineData("TDKT-2026", "TDKT-2025", false)]
    [InlineData("TDKT-2024", "TDKT-2026", false)]
    public void X18_a_dossier_moves_to_a_newer_regime_only_where_the_law_lets_it(string from, string to, bool allowed) => Tables.Transition(from, to, On).Allowed.ShouldBe(allowed);

    // X19, line 891 and 171: from 1/7/2025 the commune decides what the district decided; what the province decides stays with it.
    [Theory]
    [InlineData("COMMUNE", "DISTRICT_CHAIR", "2025-06-30", "DISTRICT")]
    [InlineData("COMMUNE", "DISTRICT_CHAIR", "2025-07-01", null)]
    [InlineData("COMMUNE", "COMMUNE_CHAIR", "2026-10-05", null)]
    [InlineData("COMMUNE", "PROVINCE_CHAIR", "2026-10-05", "PROVINCE")]
    [InlineData("COMMUNE", "PRESIDENT", "2026-10-05", "PROVINCE")]
    [InlineData("DISTRICT", "PROVINCE_CHAIR", "2025-06-30", "PROVINCE")]
    [InlineData("PROVINCE", "PROVINCE_CHAIR", "2026-10-05", null)]
    [InlineData("PROVINCE", "GOVERNMENT", "2026-10-05", "CENTRAL")]
    [InlineData("PROVINCE", "PRIME_MINISTER", "2026-10-05", "CENTRAL")]
    [InlineData("PROVINCE", "PRESIDENT", "2026-10-05", "CENTRAL")]
    public void X12_X19_it_goes_up_to_whoever_decides_on_the_day(string level, string decider, string on, string? upper) =>
        UpperLevel(level, decider, Day(on)).ShouldBe(upper ?? "NONE");

    // (a2), lines 778–782.
    [Theory]
    [InlineData(778, "MERIT", "FULL BY_AWARD BY_AWARD counts")]
    [InlineData(779, "CAMPAIGN", "FULL BY_AWARD NONE does not count")]
    [InlineData(779, "THEMATIC", "FULL BY_AWARD NONE does not count")]
    [InlineData(780, "EXTRAORDINARY", "SIMPLIFIED NONE NONE does not count")]
    [InlineData(781, "CONTRIBUTION", "SIMPLIFIED NONE STATE_LEVEL counts")]
    [InlineData(781, "SENIORITY", "SIMPLIFIED NONE STATE_LEVEL counts")]
    [InlineData(781, "EXTERNAL", "SIMPLIFIED NONE STATE_LEVEL counts")]
    [InlineData(782, "SECRET", "OFFLINE NONE NONE counts")]
    public void A_kind_takes_its_procedure_its_vote_and_its_posting(int line, string kind, string expected)
    {
        var rule = Tables.Kind(kind, On).Required;

        $"{rule.Procedure} {rule.Vote} {rule.Posting} {(rule.CountsTowardMerit ? "counts" : "does not count")}".ShouldBe(expected, $"line {line}");
    }

    // (a3.1), lines 790–792, every launcher with every scope at every level.
    [Theory]
    [InlineData("UNIT", "COMMUNE", true)]
    [InlineData("COMMUNE", "COMMUNE", false)]
    [InlineData("PROVINCE", "COMMUNE", false)]
    [InlineData("NATIONAL", "COMMUNE", false)]
    [InlineData("UNIT", "PROVINCE", true)]
    [InlineData("COMMUNE", "PROVINCE", true)]
    [InlineData("PROVINCE", "PROVINCE", false)]
    [InlineData("NATIONAL", "PROVINCE", false)]
    [InlineData("UNIT", "CENTRAL", true)]
    [InlineData("COMMUNE", "CENTRAL", true)]
    [InlineData("PROVINCE", "CENTRAL", true)]
    [InlineData("NATIONAL", "CENTRAL", false)]
    public void A31_an_association_rewards_what_reaches_less_far_than_the_office(string scope, string level, bool redirect)
    {
        Tables.Association("ASSOCIATION", scope, level, On).ShouldSatisfyAllConditions(r => r.IsRedirect.ShouldBe(redirect), r => r.Guidance.ShouldNotBeEmpty());
        Tables.Association("AUTHORITY", scope, level, On).IsRedirect.ShouldBeFalse("line 792");
        Tables.Association("NOBODY", scope, level, On).IsRedirect.ShouldBeFalse();
    }

    // (a3.2), line 794: each of the nine points alone, curable or not.
    [Theory]
    [InlineData("lawful", "NO", "YES", Verdict.NotMet)]
    [InlineData("efficient", "NO", "YES", Verdict.NotMet)]
    [InlineData("community", "NO", "YES", Verdict.NotMet)]
    [InlineData("influence", "NO", "YES", Verdict.NotMet)]
    [InlineData("tax", "NEGATIVE", "YES", Verdict.Return)]
    [InlineData("tax", "NEGATIVE", "NO", Verdict.NotMet)]
    [InlineData("socialInsurance", "NEGATIVE", "YES", Verdict.Return)]
    [InlineData("socialInsurance", "NEGATIVE", "NO", Verdict.NotMet)]
    [InlineData("environment", "NEGATIVE", "YES", Verdict.Return)]
    [InlineData("environment", "NEGATIVE", "NO", Verdict.NotMet)]
    [InlineData("fireSafety", "NEGATIVE", "YES", Verdict.Return)]
    [InlineData("fireSafety", "NEGATIVE", "NO", Verdict.NotMet)]
    [InlineData("labourSafety", "NEGATIVE", "YES", Verdict.Return)]
    [InlineData("labourSafety", "NEGATIVE", "NO", Verdict.NotMet)]
    [InlineData("tax", "MISSING", "YES", Verdict.Unknown)]
    [InlineData("socialInsurance", "MISSING", "YES", Verdict.Unknown)]
    [InlineData("environment", "MISSING", "YES", Verdict.Unknown)]
    [InlineData("fireSafety", "MISSING", "YES", Verdict.Unknown)]
    [InlineData("labourSafety", "MISSING", "YES", Verdict.Unknown)]
    [InlineData("lawful", "UNKNOWN", "YES", Verdict.Unknown)]
    [InlineData("tax", "CLEAR", "NO", Verdict.Met)]
    public void A32_each_point_of_the_enterprise_checklist_decides(string point, string answer, string curable, Verdict expected)
    {
        var answers = new[] { "lawful", "efficient", "community", "influence" }.ToDictionary(p => p, _ => "YES", StringComparer.Ordinal);
        foreach (var agency in new[] { "tax", "socialInsurance", "environment", "fireSafety", "labourSafety" }) answers[agency] = "CLEAR";
        (answers[point], answers["curable"]) = (answer, curable);

        Tables.Enterprise(answers, On).ShouldSatisfyAllConditions(j => j.Verdict.ShouldBe(expected), j => j.Reason.ShouldNotBeEmpty(), j => j.Source.ShouldNotBeEmpty());
    }

    // (a3.3), lines 800–803; E03, E05 (156, 158).
    [Theory]
    [InlineData(800, "DISCIPLINE", Verdict.Hold)]
    [InlineData(800, "INSPECTION", Verdict.Hold)]
    [InlineData(800, "COMPLAINT", Verdict.Hold)]
    [InlineData(800, "DENUNCIATION", Verdict.Hold)]
    [InlineData(800, "PRESS", Verdict.Hold)]
    [InlineData(801, "NO_VIOLATION", Verdict.Met)]
    [InlineData(802, "VIOLATION", Verdict.NotMet)]
    [InlineData(156, "NONE", Verdict.Met)]
    [InlineData(156, "UNKNOWN", Verdict.Unknown)]
    public void A33_E03_E05_a_matter_holds_until_its_conclusion(int line, string matter, Verdict expected) => Tables.Hold(matter, On).Verdict.ShouldBe(expected, $"line {line}");

    // E04, lines 157 and 803.
    [Theory]
    [InlineData("RUNNING", Verdict.NotMet, true)]
    [InlineData("SERVED", Verdict.Met, true)]
    [InlineData("NONE", Verdict.Met, false)]
    [InlineData("UNKNOWN", Verdict.Unknown, false)]
    public void E04_achievements_count_from_the_end_of_a_disciplinary_term(string term, Verdict expected, bool restarts)
    {
        var ruling = Tables.DisciplineTerm(term, On);

        (ruling.Judgement.Verdict, ruling.Restarts).ShouldBe((expected, restarts));
    }

    // E02, line 155; (a3.4), line 805; 93.2, line 312.
    [Theory]
    [InlineData("MERIT", true)]
    [InlineData("CONTRIBUTION", true)]
    [InlineData("EXTRAORDINARY", false)]
    [InlineData("CAMPAIGN", false)]
    [InlineData("THEMATIC", false)]
    [InlineData("THEMATIC_CAMPAIGN", false)]
    public void E02_what_was_extraordinary_or_of_a_campaign_is_no_basis_for_merit(string kind, bool counts)
    {
        Tables.AwardCounts(kind, "IN_FORCE", On).Counts.ShouldBe(counts);
        Tables.AwardCounts(kind, "REVOKED", On).Counts.ShouldBeFalse();
    }

    // E01, line 154: no lower form is asked for, but by the award's own standard (A08, A10, A15).
    [Theory]
    [InlineData("LDTT")]
    [InlineData("CSTDCS")]
    [InlineData("GIAY_KHEN")]
    [InlineData("TTLDXS")]
    [InlineData("CO_TINH")]
    [InlineData("CO_CP")]
    [InlineData("BK_TTG")]
    [InlineData("HUAN_CHUONG")]
    [InlineData("AH")]
    [InlineData("HUY_CHUONG_TNXP")]
    [InlineData("BA_ME_VNAH")]
    public void E01_no_lower_award_is_asked_for(string award) => Tables.Prerequisite(award, "MERIT", "OFFICIAL", 0, 0, 0, 0, true, On).Verdict.ShouldBe(Verdict.Met);

    // E06, line 159.
    [Theory]
    [InlineData(true, true, "thai sản|1/3")]
    [InlineData(true, false, "thai sản")]
    [InlineData(false, true, "")]
    [InlineData(false, false, "")]
    public void E06_maternity_leave_counts_and_women_leaders_need_a_third_less(bool woman, bool leader, string words)
    {
        var told = Tables.ServiceTime(woman, leader, On);

        if (words.Length == 0) told.ShouldBeEmpty();
        foreach (var word in words.Split('|', StringSplitOptions.RemoveEmptyEntries)) told.ShouldContain(word);
    }

    // (a4), lines 811–825: limit, unit, from, warning.
    [Theory]
    [InlineData(811, ClockSteps.CounterCheck, "8 wh from submission")]
    [InlineData(812, ClockSteps.Transfer, "0 wd from receipt, cut off 15:00")]
    [InlineData(813, ClockSteps.SupplementRequest, "3 wd from receipt")]
    [InlineData(814, ClockSteps.SupplementCompletion, "15 wd from request, warn 3")]
    [InlineData(815, ClockSteps.ReturnIneligible, "5 wd from complete, warn 1")]
    [InlineData(816, ClockSteps.AppraiseAndSubmit, "20 wd from complete, warn 2")]
    [InlineData(817, ClockSteps.AfterConsultations, "10 wd from lastOpinion, warn 2")]
    [InlineData(818, ClockSteps.ConsultationReply, "10 wd from request, warn 2")]
    [InlineData(819, ClockSteps.PublicPosting, "10 wd from start")]
    [InlineData(820, ClockSteps.Apology, "1 d from due")]
    [InlineData(821, ClockSteps.Reappointment, "1 times from due")]
    [InlineData(822, ClockSteps.NotifyResult, "10 wd from decision, warn 2")]
    [InlineData(823, ClockSteps.ComplaintAcceptance, "7 wd from receipt")]
    [InlineData(824, ClockSteps.ComplaintSettlement, "30 d from acceptance")]
    [InlineData(824, ClockSteps.ComplaintSettlementComplex, "45 d from acceptance, warn 3")]
    [InlineData(825, ClockSteps.Denunciation, "30 d from acceptance")]
    [InlineData(825, ClockSteps.DenunciationExtension, "30 d from acceptance, warn 3")]
    [InlineData(825, ClockSteps.DenunciationExtensions, "2 times from acceptance")]
    [InlineData(318, ClockSteps.ComplaintPeriod, "90 d from known")]
    [InlineData(318, ClockSteps.SecondComplaint, "30 d from settlement")]
    [InlineData(318, ClockSteps.SecondSettlement, "45 d from acceptance")]
    [InlineData(888, ClockSteps.Correction, "3 wd from request, warn 1")]
    public void A4_a_step_takes_so_long_from_its_event(int line, string step, string expected)
    {
        var rule = Tables.Clock(step, On).Required;

        var unit = rule.Unit switch { LimitUnit.WorkingDays => "wd", LimitUnit.CalendarDays => "d", LimitUnit.WorkingHours => "wh", _ => "times" };
        $"{rule.Limit} {unit} from {rule.From}{(rule.Warning is { } warn ? $", warn {warn}" : "")}{(rule.CutOff is { } cut ? $", cut off {cut:HH:mm}" : "")}".ShouldBe(expected, $"line {line}");
    }

    // Line 827: the suggested split of 160 hours.
    [Theory]
    [InlineData("receive", 4)]
    [InlineData("assign", 4)]
    [InlineData("appraise", 64)]
    [InlineData("consult", 40)]
    [InlineData("council", 24)]
    [InlineData("chair", 16)]
    [InlineData("certificateAndReturn", 8)]
    public void A4_each_step_has_its_hours(string step, int hours) => Tables.Budget(step, On).Required.WorkingHours.ShouldBe(hours);

    // C4, line 428: on for what comes online, off at the counter and by post.
    [Theory]
    [InlineData("ONLINE", true, 60)]
    [InlineData("DIRECT", false, 60)]
    [InlineData("POST", false, 60)]
    public void C4_the_last_hour_counts_from_the_next_day_online_only(string channel, bool on, int minutes)
    {
        var rule = Tables.LateReceipt(channel, On);

        (rule.CountsFromNextDay, rule.LastMinutes).ShouldBe((on, minutes));
    }

    // 2.2, line 379: nine indicators, an official by 5 and 3.5, a unit by 15, 12, 9 and 6.
    [Theory]
    [InlineData("OFFICIAL", 5.0, "FULL")]
    [InlineData("OFFICIAL", 4.9, "PARTLY")]
    [InlineData("OFFICIAL", 3.5, "PARTLY")]
    [InlineData("OFFICIAL", 3.4, "BELOW")]
    [InlineData("UNIT", 15.0, "EXCELLENT")]
    [InlineData("UNIT", 14.9, "GOOD")]
    [InlineData("UNIT", 12.0, "GOOD")]
    [InlineData("UNIT", 11.9, "FAIR")]
    [InlineData("UNIT", 9.0, "FAIR")]
    [InlineData("UNIT", 8.9, "AVERAGE")]
    [InlineData("UNIT", 6.0, "AVERAGE")]
    [InlineData("UNIT", 5.9, "WEAK")]
    public void A_rating_has_the_grade_of_the_circular(string subject, double score, string grade) => Tables.RatingGrade(subject, (decimal)score, On).Grade.ShouldBe(grade);

    // §1.12, line 336 (49.5, 49.7).
    [Theory]
    [InlineData("LDTT", "CSTDCS", true, true)]
    [InlineData("CSTDCS", "LDTT", true, true)]
    [InlineData("CSTDCS", "LDTT", false, false)]
    [InlineData("CSTD_TINH", "CSTDCS", true, false)]
    [InlineData("TTLDXS", "TTLDTT", true, true)]
    [InlineData("CO_TINH", "TTLDXS", true, true)]
    [InlineData("CO_TINH", "TTLDXS", false, false)]
    [InlineData("GIAY_KHEN", "LDTT", true, false)]
    [InlineData("BK_TINH", "CSTDCS", true, false)]
    public void Titles_of_one_time_bring_the_highest_bonus_and_all_else_brings_each(string award, string other, bool samePeriod, bool highest) =>
        Tables.SeveralTitles(award, other, samePeriod, On).HighestOnly.ShouldBe(highest);

    // 93.2, line 312: insignia and money recovered; D15 (line 919) certificate and money.
    [Theory]
    [InlineData("CSTDCS", false)]
    [InlineData("GIAY_KHEN", false)]
    [InlineData("HUAN_CHUONG", true)]
    [InlineData("HUY_CHUONG_TNXP", true)]
    [InlineData("CO_TINH", true)]
    [InlineData("CO_CP", true)]
    public void X17_insignia_are_taken_back_where_the_award_has_some_beside_the_certificate(string award, bool insignia) =>
        Tables.Revocation(award, On).ShouldSatisfyAllConditions(r => r.RecoverInsignia.ShouldBe(insignia), r => r.Publish.ShouldBeTrue(), r => r.OpinionBody.ShouldBe("STANDING"));

    // The process asks this table itself.
    private static string UpperLevel(string level, string decider, DateOnly on) => DeployedDecisions.Evaluate(Files["authority.dmn"].Model!, "upperLevel",
        FeelContext.Of([new("level", FeelValue.Of(level)), new("decider", FeelValue.Of(decider)), new("on", FeelValue.Of(on))]), on).TryGet("upper", out var upper) && upper is FeelString text ? text.Value : "";
}
