using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.AwardHistory;
using Workflow.Nominations.Campaigns;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Initiatives;
using Workflow.Nominations.NomineeImport;
using Workflow.Nominations.Offices;
using Workflow.Nominations.Posting;
using Workflow.Nominations.Registers;
using Workflow.Nominations.Registers.Indicators;
using Workflow.Nominations.Review;
using Workflow.Nominations.Tests.AwardHistory;
using Workflow.Nominations.Tests.Campaigns;
using Workflow.Nominations.Tests.Clock.Changes;
using Workflow.Nominations.Tests.Council;
using Workflow.Nominations.Tests.Counter;
using Workflow.Nominations.Tests.Initiatives;
using Workflow.Nominations.Tests.Levels;
using Workflow.Nominations.Tests.ModelCases;
using Workflow.Nominations.Tests.NomineeImport;
using Workflow.Nominations.Tests.Posting;
using Workflow.Nominations.Tests.Procedure;
using Workflow.Nominations.Tests.Record;
using Workflow.Nominations.Tests.Registers;
using Workflow.Nominations.Tests.Remedies;
using Workflow.Nominations.Tests.Transitions;

namespace Workflow.Nominations.Tests.Rights;

/// <summary>
/// Reference 2.7 for every use case that there is: done by those who may, refused to everybody else of the office and to the same role of every other office, refused
/// at the second sending, with nothing written. The courses are those of other tests, played under <see cref="Strangers"/>.
/// </summary>
public sealed class WhoMayTests
{
    private static readonly Func<Task>[] Courses =
    [
        () => new CaseLimitTests().The_limit_of_a_second_complaint_moves_where_it_is_written_down(),
        () => new CaseLimitTests().An_extended_settlement_keeps_the_days_for_which_it_was_suspended(),
        () => new CaseLimitTests().Each_extension_of_a_verification_is_a_limit_of_its_own(),
        () => new ComplaintTests().A_complaint_can_be_withdrawn_and_what_was_decided_stands(),
        () => new ComplaintTests().A_lawsuit_is_recorded_with_its_court(),
        () => new DenunciationTests().A_withdrawn_denunciation_without_such_signs_ends_with_its_hold(),
        () => new DenunciationTests().Only_the_verifier_reads_who_denounced_and_every_reading_stands_in_the_case(),
        () => new CorrectionTests().A_wrong_decision_is_corrected_by_the_chair_and_the_old_one_is_kept_and_no_longer_in_force(),
        () => new RevocationTests().D15_is_corrected_then_denounced_and_revoked_with_the_certificate_and_the_money_recovered(),
        () => new RemediesAboveTests().An_award_that_is_cancelled_above_is_none_at_the_counter_of_origin_either(),
        () => new RecreationTests().A_lost_dossier_is_made_again_with_an_apology_while_its_clock_goes_on(),
        () => new FurtherDossierTests().A_hold_after_the_apology_keeps_the_days_up_to_the_new_date(),
        () => new ExceptionPathTests().D14_the_chair_returns_then_refuses_and_the_notice_is_due_in_ten_working_days(),
        () => new ExceptionPathTests().D02_is_asked_for_a_supplement_once_and_received_when_complete(),
        () => new ExceptionPathTests().D04_is_withdrawn_and_its_papers_go_back(),
        () => new CombinedPathTests().What_is_still_incomplete_after_the_one_supplement_slip_may_be_refused_at_the_counter_with_the_reason(),
        () => new CombinedPathTests().A_withdrawn_dossier_whose_papers_are_fetched_after_its_date_is_not_counted_late(),
        () => new CombinedPathTests().A_dossier_that_is_over_is_never_among_the_late_ones(),
        () => new NomineeTypeTests().The_counter_may_refuse_such_a_dossier_with_a_slip(),
        () => new MovedLimitTests().A_posting_and_a_consultation_end_later(),
        EligibilityOfAnEnterpriseAsync,
        () => new PostingTests().The_appraisal_waits_until_every_comment_is_settled(),
        GatheringAsync,
        () => new ConflictTests().After_the_ballot_opened_a_conflict_leads_through_annulling_it(),
        () => new MeetingTests().X8_without_a_quorum_the_regulation_may_let_written_opinions_decide(),
        () => new MeetingTests().All_ballots_of_a_session_are_counted_into_one_minutes_ranked_by_votes(),
        () => new SecondMeetingTests().G5_facts_that_need_verification_bring_a_second_meeting_although_the_regulation_allows_one_ballot(),
        () => new SecondMeetingTests().G4_when_members_leave_and_too_few_stay_what_was_voted_stands_and_the_rest_is_called_again(),
        () => new LateWithdrawalTests().X5b_a_request_after_the_decision_is_answered_on_a_paper_of_its_own_and_nothing_else_changes(),
        () => new EnvelopeTests().A_voter_sees_when_a_ballot_was_added_after_the_count(),
        () => new AppointMembersTests().A_session_has_the_members_in_office_on_its_day(),
        () => new SubmissionPaperTests().The_list_of_a_session_names_all_who_passed_and_belongs_to_their_dossiers(),
        () => new CentralLevelTests().The_ministry_may_ask_twice_and_the_counter_of_origin_is_asked_each_time(),
        () => new CentralLevelTests().What_has_not_left_yet_is_withdrawn_at_once(),
        () => new RecognitionTests().The_communes_check_of_eligibility_knows_the_wider_scope(),
        () => new ChooseRegimeTests().That_the_old_regime_is_kept_is_recorded_too_and_changes_nothing(),
        () => new ReassignDossiersTests().The_row_that_names_the_unit_goes_before_the_one_for_all(),
        () => new ReassignDossiersTests().Nothing_moves_before_the_day_and_nothing_moves_twice(),
        () => new SecrecyTests().Papers_with_many_votes_give_the_reader_of_everything_no_more(),
        () => new OutageTests().Every_reserved_number_is_entered_or_voided_with_a_reason_and_nothing_is_left_unexplained(),
        () => new IssuedFormTests().A_control_slip_is_issued_under_a_number_and_a_later_one_under_the_next(),
        () => new CalendarChangeTests().A_saved_change_moves_the_date_its_timers_and_tasks_and_leaves_a_fact(),
        () => new CalendarChangeTests().What_somebody_else_changed_meanwhile_has_to_be_looked_at_again(),
        () => new CalendarChangeTests().A_draft_that_is_given_up_changes_nothing_and_cannot_be_saved(),
        () => new DossierRecordTests().A_record_that_nobody_touched_is_as_it_was_written(),
        () => new DuplicateInitiativeTests().A_documented_new_element_lets_the_dossier_go_on_only_when_a_second_person_confirms_it(),
        () => new DuplicateInitiativeTests().An_initiative_set_aside_leaves_the_standard_to_be_met_without_it(),
        () => new InitiativeImportTests().A_recognised_initiative_with_two_authors_is_entered_whole(),
        () => new AwardHistoryTests().Merged_rows_have_all_awards_and_come_apart_again_as_they_were(),
        () => new AwardHistoryTests().A_correction_says_what_stood_there_before(),
        () => new AwardHistoryTests().A_file_is_imported_as_a_whole_or_not_at_all(),
        () => new CampaignTests().A_campaign_runs_from_launch_through_both_reviews_to_its_end(),
        () => new CampaignTests().A_change_of_the_calendar_needs_a_reason_and_the_process_follows_it(),
        () => new CampaignTests().A_stopped_campaign_takes_no_more_dossiers_and_its_process_is_over(),
        () => new QuotaTests().A_non_award_that_was_handed_out_gives_its_place_back_and_is_not_counted_as_under_way(),
        () => new Clusters.RatingTests().A_rating_goes_from_scoring_through_the_vote_to_the_nomination_of_the_leading_unit(),
        () => new ModelCaseTests().The_public_sees_a_case_only_with_consent_and_no_longer_once_it_ended(),
        () => new ModelCaseTests().A_replication_has_a_plan_places_and_a_day(),
        () => new RatingsTests().The_unit_is_summed_up_by_means_of_one_decimal_and_an_official_with_few_ratings_is_not_told_apart(),
        OfficeBooksAsync,
    ];

    private static IEnumerable<string> UseCases => typeof(ReceiveDossier).Assembly.GetExportedTypes()
        .Where(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).Any(m => Answer(m.ReturnType) is { IsGenericType: true } answer && answer.GetGenericTypeDefinition() == typeof(Outcome<>)))
        .Select(t => t.Name).Order(StringComparer.Ordinal);

    private static Type? Answer(Type type) => type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(Task<>) ? type.GetGenericArguments()[0] : null;

    [Fact]
    public void Every_use_case_says_who_may()
    {
        UseCases.Count().ShouldBeGreaterThan(130);
        WhoMay.Table.Keys.Concat(WhoMay.ByMore.Keys).Order(StringComparer.Ordinal).ShouldBe(UseCases);
        WhoMay.Again.Keys.Except(UseCases, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_else_does_it_and_nothing_is_done_twice()
    {
        // All of them take two to three minutes: in the night (tests/README.md); otherwise every eighth.
        var all = Environment.GetEnvironmentVariable("RIGHTS_COURSES") is { Length: > 0 };
        var strangers = new Strangers();
        await Parallel.ForEachAsync(Courses.Where((_, i) => all || i % 8 == 0), new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (course, _) => await strangers.PlayAsync(course));

        strangers.Faults.ShouldBeEmpty(string.Join("\n", strangers.Faults));
        strangers.Played.Count.ShouldBeGreaterThan(20);
        if (all) WhoMay.Table.Where(each => each.Value.Length > 0).Select(each => each.Key).Except(strangers.Played, StringComparer.Ordinal).Order(StringComparer.Ordinal).ShouldBeEmpty("no course does this rightly, so that nobody tries it wrongly");
    }

    /// <summary>D11: asked, answered, returned.</summary>
    private static async Task EligibilityOfAnEnterpriseAsync()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.ReceiveEnterpriseAsync();
        await office.JudgeAsync(id);
        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvientinh", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Eligible, "Chờ ý kiến.", [], Consult: true), a, default));
        var asked = (await office.DoAsync<ConsultAgencies, ConsultAgencies.Result>("chuyenvientinh", (c, a) => c.HandleAsync(new(id, [new("TAX", null, "Có nợ thuế không?")]), a, default))).Consultations[0];
        await office.DoAsync<AnswerConsultation, AnswerConsultation.Result>("chuyenvientinh", (c, a) => c.HandleAsync(new(asked, ConsultationAnswer.Negative, "Nợ thuế", "Cục Thuế"), a, default));
    }

    /// <summary>The collective is asked.</summary>
    private static async Task GatheringAsync()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Eligible, "Đủ.", [], GatherOpinions: true), a, default));
        await office.DoAsync<CallGathering, CallGathering.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, "COLLECTIVE_MEETING", TestOffice.Day("06/10/2026"), "Hội trường", 30), a, default));
        await office.AtAsync("06/10/2026 17:30");
        await office.DoAsync<RecordGathering, RecordGathering.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, 20, 18, 1, 1, "Biên bản họp tập thể."), a, default));
    }

    /// <summary>Books, targets, registries: what belongs to no step of a dossier.</summary>
    private static async Task OfficeBooksAsync()
    {
        await using var office = await TestOffice.OpenAsync("13/10/2026 09:00");
        await office.DoAsync<SaveOffice, (OfficeRow Office, bool IsNew)>("quantri", (c, a) => c.HandleAsync(
            new("H98.143", "xã Đá Bạc", OfficeLevel.Commune, Demo.DemoOffices.Province, "Trung tâm Phục vụ hành chính công", "Phòng Văn hóa – Xã hội", "Thôn Một", "0299 000 0001"), a, default));
        var id = await office.ReceiveD05Async();
        await office.DoAsync<AttachInitiative, AttachInitiative.Result>("quay", (c, a) => c.HandleAsync(new(id, SampleInitiatives.OfHoangMaiLan with { Title = "Một giải pháp khác" }), a, default));
        await office.TransferAndAssignAsync(id);
        await office.DoAsync<SearchDuplicates, SearchDuplicates.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id), a, default));

        var year = new Period(TestOffice.Day("01/01/2026"), TestOffice.Day("31/12/2026"));
        await office.DoAsync<IssueRegister, IssueRegister.Result>("quay", (c, a) => c.HandleAsync(new(TestOffice.Commune, year), a, default));
        await office.DoAsync<ReadRegister, IReadOnlyList<RegisterLine>>("quay", (c, a) => c.PageAsync(new(TestOffice.Commune, year), null, 10, a, default));
        await office.DoAsync<ReadRegister, IAsyncEnumerable<RegisterLine>>("quay", (c, a) => c.StreamAsync(new(TestOffice.Commune, year), a, default));
        await office.DoAsync<ReadIndicators, IndicatorPage>("chutich", (c, a) => c.HandleAsync(TestOffice.Commune, year, a, default));
        await office.DoAsync<SetDirectLabourTarget, SetDirectLabourTarget.Result>("truongphong", (c, a) => c.HandleAsync(new(TestOffice.Commune, 2026, "", 40, "Kế hoạch 12/KH-UBND"), a, default));

        var entered = await office.AwardAsync("Cao Thị Vân", "CSTDCS", 2023);
        await office.DoAsync<CorrectHonouree, CorrectHonouree.Result>("chuyenvien", (c, a) => c.HandleAsync(new(entered.Honouree, new("Cao Thị Vân", NomineeType.Individual, "Trường Mầm non"), "Chuyển trường", 1), a, default));

        await office.DoAsync<ImportNominees, ImportNominees.Result>("quay", (c, a) => c.HandleAsync(new(TestOffice.Commune, "ds.csv", Lists.Utf8(Lists.Good)), a, default));
        var campaign = await office.LaunchedAsync(calendar: CampaignSteps.Autumn with { StartsOn = TestOffice.Day("13/10/2026") });
        var unit = await office.JoinAsync(campaign, "Hội Nông dân");
        await office.QuotaAsync(campaign, QuotaScope.EachUnit, most: 3);
        var quota = await office.ReadAsync(db => db.Set<CampaignQuotaRow>().Select(q => q.Id).SingleAsync());
        await office.DoAsync<RemoveQuota, RemoveQuota.Result>("chuyenvien", (c, a) => c.HandleAsync(new(campaign, quota), a, default));
        await office.DoAsync<RemoveParticipant, RemoveParticipant.Result>("chuyenvien", (c, a) => c.HandleAsync(new(campaign, unit), a, default));
    }
}
