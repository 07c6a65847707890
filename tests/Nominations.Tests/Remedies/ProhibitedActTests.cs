using System.Collections.Immutable;
using Workflow.Nominations.Council;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Decisions;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Hold;
using Workflow.Nominations.Overdue;
using Workflow.Nominations.Remedies.Complaints;
using Workflow.Nominations.Remedies.Corrections;
using Workflow.Nominations.Remedies.Denunciations;
using Workflow.Nominations.Remedies.Recreations;
using Workflow.Nominations.Remedies.Revocations;
using Workflow.Nominations.Results;
using Workflow.Nominations.Review;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Remedies;

/// <summary>
/// The prohibited list (reference 2.7; Decree 61/2018 and 118/2025 Art. 5; invariants i–vii): what the server refuses, each with its stable code, the field
/// it is about and a reason in Vietnamese.
/// </summary>
public sealed class ProhibitedActTests
{
    private static void Refused(ImmutableArray<Problem> problems, string code, string field = "")
    {
        var problem = problems.ShouldHaveSingleItem();
        (problem.Code, problem.Field).ShouldBe((code, field));
        problem.Vi.ShouldNotBeNullOrWhiteSpace();
        problem.Vi.ShouldEndWith(".");
        problem.En.ShouldStartWith("Expected");
    }

    private static async Task<(TestOffice Office, Guid Dossier)> UnderReviewAsync()
    {
        var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài")).Dossier;
        await office.TransferAndAssignAsync(id);
        return (office, id);
    }

    // At the counter.

    [Fact]
    public async Task Refusing_at_the_counter_without_a_reason_is_refused()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var submission = Steps.Submission("LDTT-XA", "Người nộp", await office.ComponentsAsync("LDTT-XA"));

        Refused(await office.RefusedAsync<RefuseAtCounter, RefuseAtCounter.Result>("quay", (c, a) => c.HandleAsync(new(submission, "  "), a, default)), "input.required", "Reason");
    }

    [Fact]
    public async Task Asking_at_the_counter_for_a_supplement_without_a_reason_is_refused()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var submission = Steps.Submission("LDTT-XA", "Người nộp", (await office.ComponentsAsync("LDTT-XA"))[1..]);

        Refused(await office.RefusedAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(submission, " "), a, default)), "component.missing", "PresentComponents");
    }

    [Fact]
    public async Task Taking_a_paper_that_is_not_in_the_component_list_is_refused()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var submission = Steps.Submission("LDTT-XA", "Người nộp", (await office.ComponentsAsync("LDTT-XA")).Add("MARRIAGE_CERTIFICATE"));

        Refused(await office.RefusedAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(submission), a, default)), "component.unknown", "PresentComponents");
    }

    [Fact]
    public async Task A_second_supplement_request_is_refused()
    {
        await using var office = await TestOffice.OpenAsync("12/10/2026 09:00");
        var all = await office.ComponentsAsync("CSTDCS-XA");
        var submission = Steps.Submission("CSTDCS-XA", "Phạm Quốc Bảo", all[1..]);
        var id = (await office.DoAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(submission, "Thiếu tờ trình."), a, default))).Dossier;
        await office.DoAsync<SupplyMissingComponents, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(id, [all[0]]), a, default));
        await office.TransferAndAssignAsync(id);

        Refused(await office.RefusedAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Supplement, "Thiếu nữa.", [all[1]]), a, default)),
            "supplement.already-asked", "Outcome");
    }

    [Fact]
    public async Task Withdrawing_after_the_decision_is_refused()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.DecidedAsync();

        Refused(await office.RefusedAsync<WithdrawDossier, WithdrawDossier.Result>("quay", (c, a) => c.HandleAsync(new(id, "Không muốn nữa."), a, default)), "withdrawal.too-late");
    }

    // In the review.

    [Fact]
    public async Task Asking_in_the_review_for_a_supplement_without_a_reason_is_refused()
    {
        var (office, id) = await UnderReviewAsync();
        await using var ending = office;
        var first = (await office.ComponentsAsync("CSTDCS-XA"))[0];

        Refused(await office.RefusedAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Supplement, "", [first]), a, default)), "input.required", "Findings");
    }

    [Theory]
    [InlineData("MARRIAGE_CERTIFICATE")]
    // A paper of other awards.
    [InlineData("DECLARATION")]
    public async Task Asking_for_a_component_that_is_not_in_the_list_is_refused(string component)
    {
        var (office, id) = await UnderReviewAsync();
        await using var ending = office;

        Refused(await office.RefusedAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Supplement, "Thiếu giấy tờ.", [component]), a, default)),
            "component.unknown", "MissingComponents");
    }

    [Fact]
    public async Task Returning_a_dossier_without_a_reason_is_refused()
    {
        var (office, id) = await UnderReviewAsync();
        await using var ending = office;

        Refused(await office.RefusedAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Ineligible, " ", []), a, default)), "input.required", "Findings");
    }

    [Fact]
    public async Task Returning_an_ineligible_dossier_after_five_working_days_is_refused()
    {
        var (office, id) = await UnderReviewAsync();
        await using var ending = office;
        await office.AtAsync("13/10/2026 09:00");

        Refused(await office.RefusedAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Ineligible, "Không đủ.", []), a, default)), "return.too-late", "Outcome");
    }

    [Fact]
    public async Task Holding_a_dossier_without_a_reason_is_refused()
    {
        var (office, id) = await UnderReviewAsync();
        await using var ending = office;

        Refused(await office.RefusedAsync<HoldDossier, HoldDossier.Result>("truongphong", (c, a) => c.HandleAsync(new(id, HoldGround.Press, "", "Thanh tra", TestOffice.Day("05/10/2026")), a, default)), "input.required", "Reason");
    }

    [Fact]
    public async Task Ending_a_hold_without_a_conclusion_is_refused()
    {
        var (office, id) = await UnderReviewAsync();
        await using var ending = office;
        await HoldAsync(office, id);

        Refused(await office.RefusedAsync<ConcludeHold, ConcludeHold.Result>("truongphong", (c, a) => c.HandleAsync(new(id, true, " ", TestOffice.Day("05/10/2026")), a, default)), "input.required", "Conclusion");
    }

    [Fact]
    public async Task Concluding_an_appraisal_without_a_report_is_refused()
    {
        var (office, id) = await UnderReviewAsync();
        await using var ending = office;

        Refused(await office.RefusedAsync<ConcludeAppraisal, ConcludeAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, false, ""), a, default)), "input.required", "Report");
    }

    [Fact]
    public async Task Putting_the_date_off_without_a_reason_is_refused()
    {
        var (office, id) = await UnderReviewAsync();
        await using var ending = office;

        Refused(await office.RefusedAsync<ApologiseAndReappoint, ApologiseAndReappoint.Result>("truongphong", (c, a) => c.HandleAsync(new(id, "", TestOffice.Day("09/11/2026")), a, default)), "input.required", "Reason");
    }

    private static Task<HoldDossier.Result> HoldAsync(TestOffice office, Guid id) => office.DoAsync<HoldDossier, HoldDossier.Result>("truongphong", (c, a) => c.HandleAsync(
        new(id, HoldGround.Inspection, "Quyết định thanh tra số 3", "Thanh tra tỉnh", TestOffice.Day("05/10/2026")), a, default));

    // While on hold.

    [Fact]
    public async Task Appraising_while_on_hold_is_refused()
    {
        var (office, id) = await UnderReviewAsync();
        await using var ending = office;
        await HoldAsync(office, id);

        Refused(await office.RefusedAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Eligible, "Đủ.", []), a, default)), "dossier.on-hold");
    }

    [Fact]
    public async Task Voting_while_on_hold_is_refused()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.BeforeCouncilAsync("CSTDCS-XA", "Nguyễn Thị Hoài", "26/10/2026 08:00");
        var session = await office.OpenSessionAsync(id, 9);
        var round = (await office.DoAsync<OpenBallot, OpenBallot.Result>("thuky", (c, a) => c.HandleAsync(new(session, id), a, default))).Round;
        await HoldAsync(office, id);

        Refused(await office.RefusedAsync<CastVote, CastVote.Result>("uyvien1", (c, a) => c.HandleAsync(new(round, BallotChoice.Yes), a, default)), "dossier.on-hold");
    }

    [Fact]
    public async Task Deciding_while_a_verification_is_open_is_refused()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.VotedAsync("Nguyễn Thị Hoài", "26/10/2026 08:00");
        await office.ReadSubmissionAsync(id);
        await office.AcceptDenunciationAsync((await office.DenounceAsync(id, "26/10/2026")).Denunciation);

        Refused(await SignRefusedAsync(office, id, "26/10/2026"), "dossier.on-hold");
    }

    // Council and chair.

    [Fact]
    public async Task Convening_before_the_posting_ended_is_refused()
    {
        var (office, id) = await UnderReviewAsync();
        await using var ending = office;
        await PostAsync(office, id);
        var council = await office.CouncilAsync();

        Refused(await office.RefusedAsync<ConveneCouncil, ConveneCouncil.Result>("thuky", (c, a) => c.HandleAsync(new(council, TestOffice.Moment("16/10/2026 08:00"), "Hội trường", [id]), a, default)), "posting.not-over", "ScheduledAt");
    }

    [Fact]
    public async Task Dating_a_decision_before_the_posting_ended_is_refused()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = (await office.ReceiveAsync("LDTT-XA", "Nguyễn Thị Hoài")).Dossier;
        await office.TransferAndAssignAsync(id);
        await PostAsync(office, id);
        await office.AtAsync("19/10/2026 09:00");
        await office.DoAsync<ConcludeAppraisal, ConcludeAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, true, "Đề nghị."), a, default));
        await office.SubmitAsync(id);
        await office.ReadSubmissionAsync(id);

        Refused(await SignRefusedAsync(office, id, "09/10/2026"), "decision.date", "SignedOn");
        await office.SignAsync(id, "112/QĐ-UBND", "17/10/2026");
    }

    [Fact]
    public async Task Signing_before_the_vote_is_refused()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.BeforeCouncilAsync("CSTDCS-XA", "Nguyễn Thị Hoài", "26/10/2026 08:00");

        var problems = await SignRefusedAsync(office, id, "26/10/2026");

        problems.Select(p => p.Code).ShouldBe(["decision.unread"]);
    }

    [Fact]
    public async Task Signing_what_was_not_opened_is_refused()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.VotedAsync("Nguyễn Thị Hoài", "26/10/2026 08:00");

        Refused(await SignRefusedAsync(office, id, "26/10/2026"), "decision.unread");
    }

    [Fact]
    public async Task Dating_a_decision_before_the_vote_is_refused()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.VotedAsync("Nguyễn Thị Hoài", "26/10/2026 08:00");
        await office.ReadSubmissionAsync(id);

        Refused(await SignRefusedAsync(office, id, "25/10/2026"), "decision.date", "SignedOn");
    }

    [Fact]
    public async Task Returning_by_the_chair_without_a_reason_is_refused()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.VotedAsync("Nguyễn Thị Hoài", "26/10/2026 08:00");

        Refused(await office.RefusedAsync<ReturnByChair, ReturnByChair.Result>("chutich", (c, a) => c.HandleAsync(new(id, ""), a, default)), "input.required", "Reason");
    }

    [Fact]
    public async Task Refusing_by_the_chair_without_a_reason_is_refused()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.VotedAsync("Nguyễn Thị Hoài", "26/10/2026 08:00");

        Refused(await office.RefusedAsync<RefuseByChair, RefuseByChair.Result>("chutich", (c, a) => c.HandleAsync(new(id, ""), a, default)), "input.required", "Reason");
    }

    [Fact]
    public async Task A_notice_of_non_award_without_a_text_is_refused()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.RefusedByChairAsync();

        Refused(await office.RefusedAsync<NotifyNonAward, NotifyNonAward.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, " "), a, default)), "input.required", "Notice");
    }

    [Fact]
    public async Task Handing_out_a_result_to_somebody_who_shows_nothing_is_refused()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.DecidedAsync();

        Refused(await office.RefusedAsync<ReturnResult, ReturnResult.Result>("quay", (c, a) => c.HandleAsync(new(id, "Người lạ", ""), a, default)), "input.required", "ProofShown");
    }

    // Beside and after.

    [Fact]
    public async Task Declining_a_complaint_without_a_reason_is_refused()
    {
        await using var office = await TestOffice.OpenAsync("08/10/2026 09:00");
        var complaint = (await office.ComplainAsync(await office.RefusedByChairAsync(), "05/11/2026", "05/11/2026")).Complaint;

        Refused(await office.RefusedAsync<AcceptComplaint, AcceptComplaint.Result>("khieunai", (c, a) => c.HandleAsync(new(complaint, false, null), a, default)), "input.required", "DeclineReason");
    }

    [Fact]
    public async Task Declining_a_denunciation_without_a_reason_is_refused()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var denunciation = (await office.DenounceAsync(await office.AwardedAsync(), "30/10/2026")).Denunciation;

        Refused(await office.RefusedAsync<AcceptDenunciation, AcceptDenunciation.Result>("xacminh", (c, a) => c.HandleAsync(new(denunciation, false, null), a, default)), "input.required", "DeclineReason");
    }

    [Fact]
    public async Task Reading_who_denounced_without_a_reason_is_refused()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var denunciation = (await office.DenounceAsync(await office.AwardedAsync(), "30/10/2026")).Denunciation;

        Refused(await office.RefusedAsync<ReadDenouncer, ReadDenouncer.Result>("xacminh", (c, a) => c.HandleAsync(new(denunciation, ""), a, default)), "input.required", "Reason");
    }

    [Fact]
    public async Task Declining_a_correction_without_a_reason_is_refused()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var correction = (await office.AskForCorrectionAsync(await office.AwardedAsync())).Correction;

        Refused(await office.RefusedAsync<PrepareCorrection, PrepareCorrection.Result>("chuyenvien", (c, a) => c.HandleAsync(new(correction, false, null), a, default)), "input.required", "DeclineReason");
    }

    [Fact]
    public async Task Proposing_a_revocation_without_its_basis_is_refused()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.AwardedAsync();

        Refused(await office.RefusedAsync<ProposeRevocation, ProposeRevocation.Result>("truongphong", (c, a) => c.HandleAsync(new(id, Nominations.Remedies.Data.RevocationGround.FalsePapers, ""), a, default)), "input.required", "Basis");
    }

    [Fact]
    public async Task Cancelling_a_decision_before_the_opinion_was_heard_is_refused()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var revocation = await office.ProvenAsync(await office.AwardedAsync());

        Refused(await office.RefusedAsync<CancelDecision, CancelDecision.Result>("chutich", (c, a) => c.HandleAsync(new(revocation, true, "150/QĐ-UBND", "Gian dối."), a, default)), "task.not-active");
    }

    [Fact]
    public async Task Asking_the_applicant_again_for_what_the_office_lost_is_not_offered_and_a_loss_needs_its_cause()
    {
        var (office, id) = await UnderReviewAsync();
        await using var ending = office;
        var first = (await office.ComponentsAsync("CSTDCS-XA"))[0];

        Refused(await office.RefusedAsync<ReportLostDossier, ReportLostDossier.Result>("truongphong", (c, a) => c.HandleAsync(new(id, [first], "", TestOffice.Day("05/10/2026")), a, default)), "input.required", "Cause");
    }

    // Rights: every path beside the main one is closed to people of the office without its role.

    [Fact]
    public async Task Paths_beside_the_main_one_are_closed_to_whoever_lacks_the_role()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.AwardedAsync();
        var day = TestOffice.Day("30/10/2026");

        Refused(await office.RefusedAsync<ReceiveDenunciation, ReceiveDenunciation.Result>("truongphong", (c, a) => c.HandleAsync(new(id, Nominations.Remedies.Data.AllegationKind.Objection, "Sai.", day, new("", "", "")), a, default)), "access.denied");
        Refused(await office.RefusedAsync<RequestCorrection, RequestCorrection.Result>("khieunai", (c, a) => c.HandleAsync(new(id, Nominations.Remedies.Data.CorrectedPaper.Certificate, "A", "0912345678", null, "a", "b"), a, default)), "access.denied");
        Refused(await office.RefusedAsync<ProposeRevocation, ProposeRevocation.Result>("xacminh", (c, a) => c.HandleAsync(new(id, Nominations.Remedies.Data.RevocationGround.FalsePapers, "Kết luận"), a, default)), "access.denied");
        Refused(await office.RefusedAsync<ReportLostDossier, ReportLostDossier.Result>("quay", (c, a) => c.HandleAsync(new(id, ["TT"], "Cháy", day), a, default)), "access.denied");
    }

    private static Task<ImmutableArray<Problem>> SignRefusedAsync(TestOffice office, Guid id, string day) =>
        office.RefusedAsync<SignDecision, SignDecision.Result>("chutich", (c, a) => c.HandleAsync(new(id, "112/QĐ-UBND", TestOffice.Day(day)), a, default));

    private static async Task PostAsync(TestOffice office, Guid id)
    {
        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Eligible, "Đủ.", [], PostPublicly: true), a, default));
        await office.DoAsync<PostPublicly, PostPublicly.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, "Bảng tin xã"), a, default));
    }
}
