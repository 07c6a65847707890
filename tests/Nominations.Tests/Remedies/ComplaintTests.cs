using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Council;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Notices;
using Workflow.Nominations.Remedies.Complaints;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Results;
using Workflow.Nominations.Review;
using Workflow.Nominations.Slips;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Remedies;

/// <summary>X14, and D14 whole with its complaint.</summary>
public sealed class ComplaintTests
{
    private static async Task<(TestOffice Office, Guid Dossier, ReceiveComplaint.Result Complaint)> ComplainedAsync()
    {
        var office = await TestOffice.OpenAsync("08/10/2026 09:00");
        var id = await office.RefusedByChairAsync();
        await office.AtAsync("10/11/2026 09:00");
        return (office, id, await office.ComplainAsync(id));
    }

    [Fact]
    public async Task D14_goes_from_the_refusal_through_the_complaint_to_its_confirmation()
    {
        await using var office = await TestOffice.OpenAsync("08/10/2026 08:00");
        await office.ReceiveAsync("LDTT-XA", "Người trước");
        var id = await office.RefusedByChairAsync();
        (await office.DossierAsync(id)).ShouldSatisfyAllConditions(
            d => d.Code.ShouldBe("H98.142-261008-0002"), d => d.Status.ShouldBe(DossierStatus.NotAwarded), d => d.DueOn.ShouldBe(TestOffice.Day("05/11/2026")));
        (await office.TasksAsync(id)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            t => t.Element.ShouldBe("notify-non-award"), t => t.DueAt.ShouldBe(TestOffice.Moment("19/11/2026 17:00")));

        await office.AtAsync("10/11/2026 09:00");
        var complaint = await office.ComplainAsync(id);
        (complaint.Number, complaint.AcceptBy).ShouldBe(("KN-01/2026", TestOffice.Day("19/11/2026")));
        (await office.StandingAsync(id)).ShouldBe(DossierStatus.ComplaintOpen);

        await office.AtAsync("17/11/2026 09:00");
        (await office.AcceptAsync(complaint.Complaint)).SettleBy.ShouldBe(TestOffice.Day("17/12/2026"));
        await office.VerifyAsync(complaint.Complaint);
        await office.AtAsync("10/12/2026 09:00");
        (await office.SettleAsync(complaint.Complaint, uphold: false)).Outcome.ShouldBe(ComplaintOutcome.Confirmed);

        (await office.DossierAsync(id)).ShouldSatisfyAllConditions(d => d.Status.ShouldBe(DossierStatus.NotAwarded), d => d.RemedyStatus.ShouldBeNull());
        (await office.RemedyAsync(complaint.Complaint)).ShouldSatisfyAllConditions(
            r => r.DossierId.ShouldBe(id), r => r.State.ShouldBe(RemedyState.Settled), r => r.ClosedOn.ShouldBe(TestOffice.Day("10/12/2026")));
        (await office.TasksAsync(id)).ShouldHaveSingleItem().Element.ShouldBe("notify-non-award");
    }

    [Fact]
    public async Task A_complaint_that_is_right_opens_the_dossier_again_at_the_appraisal_and_it_goes_its_whole_way()
    {
        var (office, id, complaint) = await ComplainedAsync();
        await using var ending = office;
        await office.AtAsync("17/11/2026 09:00");
        await office.AcceptAsync(complaint.Complaint);
        await office.VerifyAsync(complaint.Complaint);

        var settled = await office.SettleAsync(complaint.Complaint, uphold: true);

        (settled.Outcome, settled.DueOn).ShouldBe((ComplaintOutcome.Reopened, TestOffice.Day("16/12/2026")));
        (await office.TasksAsync(id)).ShouldHaveSingleItem().Element.ShouldBe("assign-reviewer");
        (await office.DossierAsync(id)).ShouldSatisfyAllConditions(d => d.Status.ShouldBe(DossierStatus.Transferred), d => d.ClosedOn.ShouldBeNull(), d => d.RemedyStatus.ShouldBeNull());

        var reviewer = await office.AccountAsync("chuyenvien");
        await office.DoAsync<AssignReviewer, AssignReviewer.Result>("truongphong", (c, a) => c.HandleAsync(new(id, reviewer), a, default));
        await office.AppraiseAndConcludeAsync(id);
        var session = await office.ConveneAsync(id, "26/11/2026 08:00");
        await office.AtAsync("26/11/2026 08:00");
        (await office.AttendAsync(session, 9)).Quorate.ShouldBeTrue();
        await office.CloseAsync(await office.VoteAsync(session, id, yes: 9, no: 0));
        await office.SubmitAsync(id);
        await office.SignAsync(id, "140/QĐ-UBND", "26/11/2026");
        await office.DoAsync<IssueResult, IssueResult.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, "BK-2026-90"), a, default));
        await office.ReturnAsync(id);
        await office.SweepAsync();

        (await office.DossierAsync(id)).Status.ShouldBe(DossierStatus.ResultReturned);
        (await office.ReadAsync(db => db.Instances.CountAsync(i => i.EndedAt == null && i.ProcessId.StartsWith("nomination")))).ShouldBe(0);
        (await office.ControlSlipAsync(id)).ShouldContain(r => r.Note == "Quyết định giải quyết khiếu nại số 130/QĐ-UBND");
    }

    [Fact]
    public async Task A_dossier_whose_non_award_was_handed_out_is_opened_again_too()
    {
        await using var office = await TestOffice.OpenAsync("08/10/2026 09:00");
        var id = await office.RefusedByChairAsync();
        await office.DoAsync<NotifyNonAward, NotifyNonAward.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, "Không được khen thưởng."), a, default));
        await office.ReturnAsync(id);
        await office.AtAsync("10/11/2026 09:00");
        var complaint = await office.ComplainAsync(id);
        await office.AcceptAsync(complaint.Complaint);
        await office.VerifyAsync(complaint.Complaint);

        await office.SettleAsync(complaint.Complaint, uphold: true);

        (await office.DossierAsync(id)).Status.ShouldBe(DossierStatus.Transferred);
        (await office.TasksAsync(id)).ShouldHaveSingleItem().Element.ShouldBe("assign-reviewer");
    }

    [Fact]
    public async Task A_complaint_of_a_dossier_refused_at_the_counter_invites_to_hand_it_in_again()
    {
        await using var office = await TestOffice.OpenAsync("08/10/2026 09:00");
        var submission = Steps.Submission("LDTT-XA", "Người bị từ chối", await office.ComponentsAsync("LDTT-XA"));
        var id = (await office.DoAsync<RefuseAtCounter, RefuseAtCounter.Result>("quay", (c, a) => c.HandleAsync(new(submission, "Không thuộc phạm vi."), a, default))).Dossier;
        var complaint = await office.ComplainAsync(id, "08/10/2026", "08/10/2026");
        await office.AcceptAsync(complaint.Complaint);
        await office.VerifyAsync(complaint.Complaint);

        (await office.SettleAsync(complaint.Complaint, uphold: true)).ShouldSatisfyAllConditions(r => r.Outcome.ShouldBe(ComplaintOutcome.Resubmit), r => r.DueOn.ShouldBeNull());

        (await office.DossierAsync(id)).Status.ShouldBe(DossierStatus.RefusedAtCounter);
    }

    [Fact]
    public async Task A_complaint_of_before_July_2026_is_accepted_within_ten_days_under_the_older_regime()
    {
        await using var office = await TestOffice.OpenAsync("08/10/2026 09:00");
        var id = await office.RefusedByChairAsync();
        await office.AtAsync("10/11/2026 09:00");

        var complaint = await office.DoAsync<ReceiveComplaint, ReceiveComplaint.Result>("khieunai", (c, a) => c.HandleAsync(RemedySteps.Complaint(id, "18/06/2026", "18/06/2026"), a, default));

        complaint.AcceptBy.ShouldBe(TestOffice.Day("29/06/2026")); // the tenth day is a Sunday
        (await office.ReadAsync(db => db.Set<ComplaintRow>().Select(c => c.Regime).SingleAsync())).ShouldBe("KN-2012");
    }

    [Fact]
    public async Task A_complex_complaint_has_forty_five_days_from_its_acceptance_and_only_once()
    {
        var (office, _, complaint) = await ComplainedAsync();
        await using var ending = office;
        await office.AtAsync("17/11/2026 09:00");
        await office.AcceptAsync(complaint.Complaint);

        var extended = await office.DoAsync<ExtendComplaint, ExtendComplaint.Result>("khieunai", (c, a) => c.HandleAsync(new(complaint.Complaint, "Phải trưng cầu giám định."), a, default));

        extended.SettleBy.ShouldBe(TestOffice.Day("04/01/2027")); // 01/01 is the forty-fifth day, and a holiday before a weekend
        (await office.ReadAsync(db => db.UserTasks.Where(t => t.Element == "verify-complaint").Select(t => t.DueAt).SingleAsync())).ShouldBe(TestOffice.Moment("04/01/2027 17:00"));
        await office.VerifyAsync(complaint.Complaint);
        (await office.ReadAsync(db => db.UserTasks.Where(t => t.Element == "settle-complaint").Select(t => t.DueAt).SingleAsync())).ShouldBe(TestOffice.Moment("04/01/2027 17:00"));
        (await office.RefusedAsync<ExtendComplaint, ExtendComplaint.Result>("khieunai", (c, a) => c.HandleAsync(new(complaint.Complaint, "Lại nữa."), a, default)))
            .ShouldHaveSingleItem().Code.ShouldBe("complaint.already-extended");
    }

    [Fact]
    public async Task A_suspended_complaint_stands_still_and_its_limit_is_put_off_by_the_days_between()
    {
        var (office, _, complaint) = await ComplainedAsync();
        await using var ending = office;
        await office.AtAsync("17/11/2026 09:00");
        await office.AcceptAsync(complaint.Complaint);
        await office.DoAsync<SuspendComplaint, SuspendComplaint.Result>("khieunai", (c, a) => c.HandleAsync(new(complaint.Complaint, true, "Người khiếu nại ốm nặng."), a, default));

        (await office.RefusedAsync<VerifyComplaint, VerifyComplaint.Result>("khieunai", (c, a) => c.HandleAsync(new(complaint.Complaint, "Đã xem."), a, default))).ShouldNotBeEmpty();
        await office.AtAsync("27/11/2026 09:00");
        var resumed = await office.DoAsync<SuspendComplaint, SuspendComplaint.Result>("khieunai", (c, a) => c.HandleAsync(new(complaint.Complaint, false, "Đã bình phục."), a, default));

        resumed.SettleBy.ShouldBe(TestOffice.Day("28/12/2026")); // 17/12 and ten days is a Sunday
        await office.VerifyAsync(complaint.Complaint);
    }

    [Fact]
    public async Task A_complaint_that_is_not_accepted_ends_with_a_reason_and_a_notice()
    {
        var (office, id, complaint) = await ComplainedAsync();
        await using var ending = office;
        (await office.RefusedAsync<AcceptComplaint, AcceptComplaint.Result>("khieunai", (c, a) => c.HandleAsync(new(complaint.Complaint, false, "  "), a, default)))
            .ShouldHaveSingleItem().Code.ShouldBe("input.required");

        var declined = await office.DoAsync<AcceptComplaint, AcceptComplaint.Result>("khieunai", (c, a) => c.HandleAsync(new(complaint.Complaint, false, "Không có quyền khiếu nại."), a, default));

        declined.SettleBy.ShouldBeNull();
        (await office.StandingAsync(id)).ShouldBeNull();
        var paper = SlipArchive.Read(await office.ReadAsync(db => db.Set<SlipRow>().SingleAsync(s => s.Id == declined.Notice))).ShouldBeOfType<RemedyPaper>();
        paper.Title.ShouldBe("THÔNG BÁO KHÔNG THỤ LÝ KHIẾU NẠI");
        paper.Lines.ShouldContain(l => l.Value == "Không có quyền khiếu nại.");
    }

    [Fact]
    public async Task A_complaint_can_be_withdrawn_and_what_was_decided_stands()
    {
        var (office, id, complaint) = await ComplainedAsync();
        await using var ending = office;

        await office.DoAsync<WithdrawComplaint, WithdrawComplaint.Result>("khieunai", (c, a) => c.HandleAsync(new(complaint.Complaint, "Đã được giải thích."), a, default));

        (await office.WaitingAsync(complaint.Complaint)).ShouldBeEmpty();
        (await office.DossierAsync(id)).ShouldSatisfyAllConditions(d => d.RemedyStatus.ShouldBeNull(), d => d.Status.ShouldBe(DossierStatus.NotAwarded));
    }

    [Fact]
    public async Task A_second_complaint_is_recorded_with_its_limits_and_what_the_body_above_decided_opens_the_dossier_again()
    {
        var (office, id, complaint) = await ComplainedAsync();
        await using var ending = office;
        await office.AcceptAsync(complaint.Complaint);
        await office.VerifyAsync(complaint.Complaint);
        await office.SettleAsync(complaint.Complaint, uphold: false);
        await office.AtAsync("20/11/2026 09:00");

        var step = await office.DoAsync<RecordFurtherStep, RecordFurtherStep.Result>("khieunai", (c, a) => c.HandleAsync(
            new(complaint.Complaint, FurtherStepKind.SecondComplaint, "Chủ tịch Ủy ban nhân dân tỉnh", TestOffice.Day("18/11/2026"), "Không đồng ý."), a, default));
        (step.Late, step.DueOn).ShouldBe((false, TestOffice.Day("04/01/2027"))); // forty-five days end on 02/01, a Saturday
        await office.AtAsync("15/12/2026 09:00");
        var decided = await office.DoAsync<RecordFurtherDecision, RecordFurtherDecision.Result>("khieunai", (c, a) => c.HandleAsync(
            new(complaint.Complaint, step.Step, true, TestOffice.Day("14/12/2026"), "Quyết định 99/QĐ-UBND tỉnh: thẩm định lại."), a, default));

        decided.DueOn.ShouldNotBeNull();
        (await office.TasksAsync(id)).ShouldHaveSingleItem().Element.ShouldBe("assign-reviewer");
    }

    [Fact]
    public async Task A_lawsuit_is_recorded_with_its_court()
    {
        var (office, _, complaint) = await ComplainedAsync();
        await using var ending = office;
        await office.AcceptAsync(complaint.Complaint);
        await office.VerifyAsync(complaint.Complaint);
        await office.SettleAsync(complaint.Complaint, uphold: false);

        var step = await office.DoAsync<RecordFurtherStep, RecordFurtherStep.Result>("khieunai", (c, a) => c.HandleAsync(
            new(complaint.Complaint, FurtherStepKind.Lawsuit, "Tòa án nhân dân khu vực 1", TestOffice.Day("10/11/2026"), "Thụ lý số 12/2026."), a, default));

        step.DueOn.ShouldBeNull();
        (await office.ReadAsync(db => db.Set<FurtherStepRow>().SingleAsync())).Body.ShouldBe("Tòa án nhân dân khu vực 1");
    }

    [Fact]
    public async Task Neither_a_dossier_under_review_nor_an_award_can_be_complained_of()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var review = (await office.ReceiveAsync("CSTDCS-XA", "Người đang xét")).Dossier;
        (await office.RefusedAsync<ReceiveComplaint, ReceiveComplaint.Result>("khieunai", (c, a) => c.HandleAsync(RemedySteps.Complaint(review, "05/10/2026", "05/10/2026"), a, default)))
            .ShouldHaveSingleItem().Code.ShouldBe("complaint.nothing-to-complain-of");
        var awarded = await office.AwardedAsync();

        (await office.RefusedAsync<ReceiveComplaint, ReceiveComplaint.Result>("khieunai", (c, a) => c.HandleAsync(RemedySteps.Complaint(awarded, "30/10/2026", "30/10/2026"), a, default)))
            .ShouldHaveSingleItem().Code.ShouldBe("complaint.nothing-to-complain-of");
    }

    [Fact]
    public async Task A_complaint_after_ninety_days_needs_the_reason_why_it_is_late()
    {
        await using var office = await TestOffice.OpenAsync("08/10/2026 09:00");
        var id = await office.RefusedByChairAsync();
        await office.AtAsync("10/02/2027 09:00");

        (await office.RefusedAsync<ReceiveComplaint, ReceiveComplaint.Result>("khieunai", (c, a) => c.HandleAsync(RemedySteps.Complaint(id, "10/02/2027", "06/11/2026"), a, default)))
            .ShouldHaveSingleItem().Code.ShouldBe("complaint.too-late");
        await office.DoAsync<ReceiveComplaint, ReceiveComplaint.Result>("khieunai", (c, a) => c.HandleAsync(RemedySteps.Complaint(id, "10/02/2027", "06/11/2026", "Đi điều trị dài ngày"), a, default));
    }

    [Theory]
    [InlineData("quay")]
    [InlineData("chuyenvien")]
    [InlineData("xacminh")]
    [InlineData("khieunaitinh")]
    public async Task Nobody_but_the_complaint_desk_of_the_office_takes_a_complaint(string signIn)
    {
        await using var office = await TestOffice.OpenAsync("08/10/2026 09:00");
        var id = (await office.ReceiveAsync("LDTT-XA", "Người bị từ chối")).Dossier;

        (await office.RefusedAsync<ReceiveComplaint, ReceiveComplaint.Result>(signIn, (c, a) => c.HandleAsync(RemedySteps.Complaint(id, "08/10/2026", "08/10/2026"), a, default)))
            .ShouldHaveSingleItem().Code.ShouldBe("access.denied");
    }

    [Fact]
    public async Task The_desk_cannot_settle_what_the_chair_has_to_settle()
    {
        var (office, _, complaint) = await ComplainedAsync();
        await using var ending = office;
        await office.AcceptAsync(complaint.Complaint);
        await office.VerifyAsync(complaint.Complaint);

        (await office.RefusedAsync<SettleComplaint, SettleComplaint.Result>("khieunai", (c, a) => c.HandleAsync(new(complaint.Complaint, true, "131/QĐ-UBND", "Đúng."), a, default)))
            .ShouldHaveSingleItem().Code.ShouldBe("access.denied");
    }

    [Fact]
    public async Task A_second_complaint_about_the_same_dossier_waits_until_the_first_is_settled()
    {
        var (office, id, _) = await ComplainedAsync();
        await using var ending = office;

        (await office.RefusedAsync<ReceiveComplaint, ReceiveComplaint.Result>("khieunai", (c, a) => c.HandleAsync(RemedySteps.Complaint(id, "10/11/2026", "06/11/2026"), a, default)))
            .ShouldHaveSingleItem().Code.ShouldBe("complaint.already-open");
    }

    [Fact]
    public async Task The_desk_is_reminded_before_a_complaint_falls_due_and_the_chair_when_it_is_late()
    {
        var (office, _, _) = await ComplainedAsync();
        await using var ending = office;
        await office.AtAsync("18/11/2026 09:00");
        await office.WithAsync<SendReminders, int>(c => c.HandleAsync(default));
        (await office.ReadAsync(db => db.Notices.Where(n => n.Kind == "reminder.due-soon" && n.Subject.Contains("Thụ lý khiếu nại")).CountAsync())).ShouldBe(1);

        await office.AtAsync("20/11/2026 09:00");
        await office.WithAsync<SendReminders, int>(c => c.HandleAsync(default));

        var chair = await office.AccountAsync("chutich");
        (await office.ReadAsync(db => db.Notices.AnyAsync(n => n.Kind == "reminder.overdue" && n.AccountId == chair && n.Subject.Contains("Thụ lý khiếu nại")))).ShouldBeTrue();
    }
}
