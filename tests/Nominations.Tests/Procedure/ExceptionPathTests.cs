using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Decisions;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Results;
using Workflow.Nominations.Review;
using Workflow.Nominations.Slips;

namespace Workflow.Nominations.Tests.Procedure;

public sealed class ExceptionPathTests
{
    [Fact]
    public async Task D02_is_asked_for_a_supplement_once_and_received_when_complete()
    {
        await using var office = await TestOffice.OpenAsync("12/10/2026 09:00");
        var components = await office.ComponentsAsync("CSTDCS-XA");
        var submission = Steps.Submission("CSTDCS-XA", "Phạm Quốc Bảo", components[..^2]);

        var asked = (await office.DoAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(submission, "Thiếu kết quả bỏ phiếu và giấy công nhận."), a, default)))
            .ShouldBeOfType<ReceiveDossier.Result.SupplementAsked>();
        asked.Missing.ShouldBe(components[^2..]);
        var waiting = await office.DossierAsync(asked.Dossier);
        (waiting.Code, waiting.DueOn, waiting.Status.PortalCode()).ShouldBe((null, null, 5));
        SlipArchive.Read(await office.ReadAsync(db => db.Set<SlipRow>().SingleAsync(row => row.Id == asked.Slip))).ShouldBeOfType<SupplementSlip>().CompleteBy.ShouldBe("đến hết 02/11/2026");

        await office.AtAsync("15/10/2026 08:30");
        var received = (await office.DoAsync<SupplyMissingComponents, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(asked.Dossier, components[^2..]), a, default)))
            .ShouldBeOfType<ReceiveDossier.Result.Received>();
        received.Code.ShouldBe("H98.142-261015-0001");
        received.DueOn.ShouldBe(TestOffice.Day("12/11/2026"));

        await office.TransferAndAssignAsync(asked.Dossier);
        var second = await office.RefusedAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(
            new(asked.Dossier, AppraisalOutcome.Supplement, "Thiếu nữa", [components[0]]), a, default));
        second.Single().Code.ShouldBe("supplement.already-asked");
        (await office.DossierAsync(asked.Dossier)).SupplementCount.ShouldBe(1);
        (await office.DossierAsync(asked.Dossier)).Status.ShouldBe(DossierStatus.UnderReview);
    }

    [Fact]
    public async Task D03_is_closed_on_the_working_day_after_the_supplement_limit()
    {
        await using var office = await TestOffice.OpenAsync("12/10/2026 09:00");
        var id = (await office.ReceiveAsync("TTLDTT-XA", "Tổ nông dân thôn Đá Bạc", NomineeType.Collective, "DIRECT_LABOUR")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.AtAsync("14/10/2026 10:00");

        var asked = await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(
            new(id, AppraisalOutcome.Supplement, "Thiếu bảng tỷ lệ LĐTT", ["LDTT_RATIO_TABLE"]), a, default));
        asked.SupplementDueOn.ShouldBe(TestOffice.Day("04/11/2026"));

        await office.AtAsync("04/11/2026 16:59");
        (await office.DossierAsync(id)).Status.ShouldBe(DossierStatus.SupplementRequested);
        await office.AtAsync("05/11/2026 07:30");
        var closed = await office.DossierAsync(id);
        closed.Status.ShouldBe(DossierStatus.ClosedNoSupplement);
        closed.Status.PortalCode().ShouldBe(8);
        closed.ClosedOn.ShouldBe(TestOffice.Day("14/10/2026"));
        (closed.ApologyCount, closed.OverdueCount).ShouldBe((0, 0));
        (await office.ReadAsync(db => db.Set<SlipRow>().SingleAsync(s => s.DossierId == id && s.Kind == SlipKind.StopNotice))).IssuedAt.ShouldBe(TestOffice.Moment("05/11/2026 07:30"));
        (await office.TasksAsync(id)).ShouldBeEmpty();
        await office.ControlSlipAsync(id);
    }

    [Fact]
    public async Task A_supplement_during_appraisal_gives_a_new_full_limit_and_keeps_the_reviewer()
    {
        await using var office = await TestOffice.OpenAsync("12/10/2026 09:00");
        var received = await office.ReceiveAsync("TTLDTT-XA", "Tổ nông dân thôn Đá Bạc", NomineeType.Collective, "DIRECT_LABOUR");
        await office.TransferAndAssignAsync(received.Dossier);
        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(
            new(received.Dossier, AppraisalOutcome.Supplement, "Thiếu bảng tỷ lệ LĐTT", ["LDTT_RATIO_TABLE"]), a, default));

        await office.AtAsync("19/10/2026 09:00");
        var again = (await office.DoAsync<SupplyMissingComponents, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(received.Dossier, ["LDTT_RATIO_TABLE"]), a, default)))
            .ShouldBeOfType<ReceiveDossier.Result.Received>();
        again.Code.ShouldBe(received.Code);
        again.DueOn.ShouldBe(TestOffice.Day("16/11/2026"));

        await office.DoAsync<TransferDossier, TransferDossier.Result>("quay", (c, a) => c.HandleAsync(new(received.Dossier), a, default));
        (await office.TasksAsync(received.Dossier)).Single().ShouldSatisfyAllConditions(t => t.Element.ShouldBe("appraise"), t => t.Assignee.ShouldBe("chuyenvien"));
    }

    [Fact]
    public async Task D04_is_withdrawn_and_its_papers_go_back()
    {
        await using var office = await TestOffice.OpenAsync("19/10/2026 09:00");
        var id = (await office.ReceiveAsync("GIAY_KHEN-XA", "Hộ ông Đinh Văn Lực", NomineeType.Household, "DIRECT_LABOUR")).Dossier;
        await office.TransferAndAssignAsync(id);

        await office.AtAsync("23/10/2026 09:00");
        await office.DoAsync<WithdrawDossier, WithdrawDossier.Result>("quay", (c, a) => c.HandleAsync(new(id, "Đơn vị rà soát lại thành tích"), a, default));
        (await office.DossierAsync(id)).Status.PortalCode().ShouldBe(7);
        (await office.TasksAsync(id)).Single().Element.ShouldBe("return-papers");

        await office.DoAsync<ReturnPapers, ReturnPapers.Result>("quay", (c, a) => c.HandleAsync(new(id, "Nguyễn Văn Thư"), a, default));
        var dossier = await office.DossierAsync(id);
        dossier.Status.ShouldBe(DossierStatus.Withdrawn);
        dossier.Status.PortalCode().ShouldBe(8);
        (dossier.OverdueCount, dossier.ClosedOn).ShouldBe((0, TestOffice.Day("23/10/2026")));
        (await office.TasksAsync(id)).ShouldBeEmpty();
        (await office.ReadAsync(db => db.Instances.Where(i => i.RootId == dossier.InstanceId && i.EndedAt == null).CountAsync())).ShouldBe(0);
        (await office.ControlSlipAsync(id))[^1].Receiver.ShouldBe("Nguyễn Văn Thư");
    }

    [Fact]
    public async Task D04_variant_cannot_be_withdrawn_after_the_chair_signed()
    {
        await using var office = await TestOffice.OpenAsync("19/10/2026 09:00");
        var id = (await office.ReceiveAsync("GIAY_KHEN-XA", "Hộ ông Đinh Văn Lực", NomineeType.Household, "DIRECT_LABOUR")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.AppraiseAndConcludeAsync(id);
        await office.SubmitAsync(id);
        await office.SignAsync(id, "201/QĐ-UBND", "19/10/2026");

        var refused = await office.RefusedAsync<WithdrawDossier, WithdrawDossier.Result>("quay", (c, a) => c.HandleAsync(new(id, "Đổi ý"), a, default));
        refused.Single().Code.ShouldBe("withdrawal.too-late");
        (await office.DossierAsync(id)).Status.ShouldBe(DossierStatus.Decided);
        (await office.TasksAsync(id)).Single().Element.ShouldBe("issue-result");
    }

    [Fact]
    public async Task D10_an_extraordinary_award_needs_no_council_and_is_due_in_three_working_days()
    {
        await using var office = await TestOffice.OpenAsync("16/11/2026 10:00");
        var received = await office.ReceiveAsync("GIAY_KHEN-XA-DX", "Tô Văn Hải", NomineeType.Individual, "DIRECT_LABOUR");
        var id = received.Dossier;
        received.DueOn.ShouldBe(TestOffice.Day("19/11/2026"));
        await office.TransferAndAssignAsync(id);
        await office.AppraiseAndConcludeAsync(id);
        (await office.TasksAsync(id)).ShouldContain(t => t.Element == "write-submission");
        await office.SubmitAsync(id);

        await office.AtAsync("17/11/2026 09:00");
        await office.SignAsync(id, "230/QĐ-UBND", "17/11/2026");
        (await office.DoAsync<IssueResult, IssueResult.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, "GK-12"), a, default))).Bonus.ShouldBe(760_000);
        await office.ReturnAsync(id);
        await office.SweepAsync();

        var dossier = await office.DossierAsync(id);
        dossier.Kind.ShouldBe("EXTRAORDINARY");
        dossier.Nominees.Single().Category.ShouldBe("DIRECT_LABOUR");
        dossier.Status.ShouldBe(DossierStatus.ResultReturned);
        (await office.ReadAsync(db => db.AgendaItems.CountAsync() )).ShouldBe(0);
        (await office.ReadAsync(db => db.PublicPostings.CountAsync())).ShouldBe(0);
        (await office.WithAsync<DossierDesk, bool>(desk => Task.FromResult(desk.Rules.Kind("EXTRAORDINARY", TestOffice.Day("16/11/2026")).Required.CountsTowardMerit))).ShouldBeFalse();
        await office.ControlSlipAsync(id);
    }

    [Fact]
    public async Task D14_the_chair_returns_then_refuses_and_the_notice_is_due_in_ten_working_days()
    {
        await using var office = await TestOffice.OpenAsync("08/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Lục Văn Đông")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.AppraiseAndConcludeAsync(id);
        var session = await office.ConveneAsync(id, "26/10/2026 08:00");
        await office.AtAsync("26/10/2026 08:00");
        await office.AttendAsync(session, 9);
        (await office.CloseAsync(await office.VoteAsync(session, id, 9, 0))).Passed.ShouldBeTrue();
        await office.SubmitAsync(id);

        await office.AtAsync("30/10/2026 09:00");
        await office.DoAsync<ReturnByChair, ReturnByChair.Result>("chutich", (c, a) => c.HandleAsync(new(id, "thiếu số liệu"), a, default));
        var returned = await office.DossierAsync(id);
        (returned.Status, returned.DueOn).ShouldBe((DossierStatus.ReturnedByChair, TestOffice.Day("05/11/2026")));

        await office.AtAsync("03/11/2026 09:00");
        await office.SubmitAsync(id);
        await office.AtAsync("05/11/2026 09:00");
        await office.DoAsync<RefuseByChair, RefuseByChair.Result>("chutich", (c, a) => c.HandleAsync(new(id, "Số liệu không chứng minh được thành tích"), a, default));

        var task = (await office.TasksAsync(id)).Single();
        task.Element.ShouldBe("notify-non-award");
        task.DueAt.ShouldBe(TestOffice.Moment("19/11/2026 17:00"));
        (await office.DossierAsync(id)).Status.PortalCode().ShouldBe(9);

        await office.AtAsync("10/11/2026 09:00");
        await office.DoAsync<NotifyNonAward, NotifyNonAward.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, "Chưa đủ số liệu chứng minh."), a, default));
        await office.ReturnAsync(id);
        (await office.DossierAsync(id)).Status.PortalCode().ShouldBe(10);
        await office.ControlSlipAsync(id);
    }

    [Fact]
    public async Task The_chair_returns_a_submission_only_as_often_as_the_clock_table_allows()
    {
        await using var office = await TestOffice.OpenAsync("08/10/2026 09:00");
        var id = await office.BeforeCouncilAsync("CSTDCS-XA", "Lục Văn Đông", "26/10/2026 08:00");
        await office.CloseAsync(await office.VoteAsync(await office.OpenSessionAsync(id, 9), id, 9, 0));
        for (var time = 1; time <= 3; time++)
        {
            await office.SubmitAsync(id);
            await office.DoAsync<ReturnByChair, ReturnByChair.Result>("chutich", (c, a) => c.HandleAsync(new(id, "thiếu số liệu"), a, default));
        }
        await office.SubmitAsync(id);

        (await office.RefusedAsync<ReturnByChair, ReturnByChair.Result>("chutich", (c, a) => c.HandleAsync(new(id, "thiếu số liệu"), a, default)))
            .ShouldContain(p => p.Code == "decision.returned-too-often");
    }
}
