using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Council;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Overdue;
using Workflow.Nominations.Results;
using Workflow.Nominations.Review;
using Workflow.Nominations.Slips;

namespace Workflow.Nominations.Tests.Procedure;

public sealed class CouncilTests
{
    [Fact]
    public async Task D06_a_council_without_quorum_does_not_vote_and_the_date_is_put_off_once()
    {
        await using var office = await TestOffice.OpenAsync("12/10/2026 09:00");
        var received = await office.ReceiveAsync("CSTDCS-XA", "Vũ Đình Thắng");
        var id = received.Dossier;
        received.DueOn.ShouldBe(TestOffice.Day("09/11/2026"));
        await office.TransferAndAssignAsync(id);
        await office.AppraiseAndConcludeAsync(id);
        var failed = await office.ConveneAsync(id, "30/10/2026 08:00");

        await office.AtAsync("30/10/2026 08:00");
        (await office.AttendAsync(failed, 5)).ShouldSatisfyAllConditions(r => r.Quorate.ShouldBeFalse(), r => (r.Present, r.Members).ShouldBe((5, 9)));
        (await office.TasksAsync(id)).Single().Element.ShouldBe("convene");
        (await office.ReadAsync(db => db.Set<SlipRow>().CountAsync(s => s.DossierId == id && s.Kind == SlipKind.CouncilMinutes))).ShouldBe(1);
        var again = await office.ConveneAsync(id, "10/11/2026 08:00");

        await office.AtAsync("06/11/2026 08:00");
        (await office.TasksAsync(id)).ShouldContain(t => t.Element == "apologise");
        var put = await office.DoAsync<ApologiseAndReappoint, ApologiseAndReappoint.Result>("truongphong", (c, a) => c.HandleAsync(new(id, "Hội đồng chưa họp được", TestOffice.Day("16/11/2026")), a, default));
        put.NewDate.ShouldBe(TestOffice.Day("16/11/2026"));
        (await office.ReadAsync(db => db.Set<SlipRow>().SingleAsync(s => s.Id == put.Slip))).ShouldSatisfyAllConditions(
            s => s.Kind.ShouldBe(SlipKind.ApologySlip), s => s.IssuedAt.ShouldBe(TestOffice.Moment("06/11/2026 08:00")));

        await office.AtAsync("10/11/2026 08:00");
        (await office.AttendAsync(again, 9)).Quorate.ShouldBeTrue();
        (await office.CloseAsync(await office.VoteAsync(again, id, 9, 0))).Passed.ShouldBeTrue();
        await office.SubmitAsync(id);
        await office.AtAsync("13/11/2026 09:00");
        await office.SignAsync(id, "140/QĐ-UBND", "13/11/2026");

        var dossier = await office.DossierAsync(id);
        (dossier.ApologyCount, dossier.DueOn, dossier.FirstDueOn, dossier.Status).ShouldBe((1, TestOffice.Day("16/11/2026"), TestOffice.Day("09/11/2026"), DossierStatus.Decided));
        await office.ControlSlipAsync(id);
    }

    [Fact]
    public async Task A_missed_re_appointment_is_reported_to_the_chair_and_cannot_be_put_off_again()
    {
        await using var office = await TestOffice.OpenAsync("12/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Vũ Đình Thắng")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.AtAsync("06/11/2026 08:00");
        await office.DoAsync<ApologiseAndReappoint, ApologiseAndReappoint.Result>("truongphong", (c, a) => c.HandleAsync(new(id, "Chậm thẩm định", TestOffice.Day("16/11/2026")), a, default));

        (await office.RefusedAsync<ApologiseAndReappoint, ApologiseAndReappoint.Result>("truongphong", (c, a) => c.HandleAsync(new(id, "Nữa", TestOffice.Day("20/11/2026")), a, default)))
            .ShouldContain(p => p.Code == "apology.already-made");
        await office.AtAsync("17/11/2026 08:00");

        (await office.DossierAsync(id)).ShouldSatisfyAllConditions(d => d.OverdueCount.ShouldBe(2), d => d.ApologyCount.ShouldBe(1));
        var chair = await office.AccountAsync("chutich");
        (await office.ReadAsync(db => db.Notices.SingleAsync(n => n.Kind == "overdue.twice"))).AccountId.ShouldBe(chair);
    }

    [Fact]
    public async Task A_re_appointment_moves_the_tasks_that_were_due_at_the_old_date_and_those_that_open_later()
    {
        await using var office = await TestOffice.OpenAsync("12/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Vũ Đình Thắng")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Eligible, "Đủ tiêu chuẩn theo Điều 23.", []), a, default));
        await office.AtAsync("06/11/2026 08:00");
        var before = (await office.TasksAsync(id)).Single(t => t.Element == "conclude-appraisal").DueAt;

        await office.DoAsync<ApologiseAndReappoint, ApologiseAndReappoint.Result>("truongphong", (c, a) => c.HandleAsync(new(id, "Chậm thẩm định", TestOffice.Day("16/11/2026")), a, default));
        var after = (await office.TasksAsync(id)).Single(t => t.Element == "conclude-appraisal").DueAt;
        await office.DoAsync<ConcludeAppraisal, ConcludeAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, true, "Đề nghị xét tặng."), a, default));
        await office.ConveneAsync(id, "10/11/2026 08:00");
        await office.AtAsync("10/11/2026 08:00");
        await office.CloseAsync(await office.VoteAsync(await office.OpenSessionAsync(id, 9), id, yes: 9, no: 0));
        await office.SubmitAsync(id);
        await office.AtAsync("13/11/2026 09:00");
        await office.SignAsync(id, "140/QĐ-UBND", "13/11/2026");
        await office.DoAsync<IssueResult, IssueResult.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, "BK-2026-77"), a, default));

        before.ShouldBe(TestOffice.Moment("09/11/2026 17:00"));
        after.ShouldBe(TestOffice.Moment("16/11/2026 17:00"));
        (await office.TasksAsync(id)).Single(t => t.Element == "return-result").DueAt.ShouldBe(TestOffice.Moment("16/11/2026 17:00"));
    }

    [Fact]
    public async Task D07_seven_of_nine_do_not_reach_eighty_percent()
    {
        await using var office = await TestOffice.OpenAsync("20/10/2026 09:00");
        var id = await office.BeforeCouncilAsync("CSTDCS-XA", "Lý Thị Sen", "04/11/2026 08:00");
        var closed = await office.CloseAsync(await office.VoteAsync(await office.OpenSessionAsync(id, 9), id, yes: 7, no: 2));

        closed.Passed.ShouldBeFalse();
        closed.Status.ShouldBe(DossierStatus.NotAwarded);
        closed.Status.PortalCode().ShouldBe(9);
        var task = (await office.TasksAsync(id)).Single();
        (task.Element, task.DueAt).ShouldBe(("notify-non-award", TestOffice.Moment("18/11/2026 17:00")));
        await office.DoAsync<NotifyNonAward, NotifyNonAward.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, "Kết quả bỏ phiếu 7/9, chưa đạt 80 %."), a, default));
        await office.ReturnAsync(id);

        var dossier = await office.DossierAsync(id);
        dossier.Status.PortalCode().ShouldBe(10);
        var seen = await office.WithAsync<LookUpDossier, Outcome<LookUpDossier.Result>>(c => c.HandleAsync(new(dossier.Code ?? "", "5678"), default));
        var names = (await office.MembersAsync()).Select(m => m.Name).ToList();
        seen.ToString().ShouldNotBeNull();
        names.ShouldAllBe(name => !$"{seen} {dossier.StatusReason}".Contains(name));
        await office.ControlSlipAsync(id);
    }

    [Fact]
    public async Task D08_eight_of_ten_with_a_written_opinion_is_exactly_enough()
    {
        await using var office = await TestOffice.OpenAsync("22/10/2026 09:00");
        var council = await office.CouncilAsync();
        await office.ReadAsync(async db =>
        {
            var row = await db.Councils.SingleAsync(c => c.Id == council);
            (row.QuorumNumerator, row.QuorumDenominator) = (2, 3);
            db.CouncilMembers.Add(new()
            {
                Id = Guid.NewGuid(), CouncilId = council, AccountId = await db.Users.Where(a => a.UserName == "truongquay").Select(a => a.Id).SingleAsync(), SignInName = "truongquay",
                Name = "Phan Văn Định", Post = "Phó Giám đốc", Role = CouncilRole.Member, Ordinal = 10, From = new(2026, 10, 1),
            });
            return await db.SaveChangesAsync();
        });
        var id = await office.BeforeCouncilAsync("CSTDCS-XA", "Mạc Văn Tùng", "05/11/2026 08:00");
        var session = await office.OpenSessionAsync(id, 7);
        var round = await office.VoteAsync(session, id, yes: 7, no: 0);
        var absent = (await office.MembersAsync()).Skip(7).ToList();
        foreach (var (member, agrees) in new[] { (absent[0], true), (absent[1], false) })
            await office.DoAsync<RecordWrittenOpinion, RecordWrittenOpinion.Result>("thuky", (c, a) => c.HandleAsync(new(session, id, member.Id, agrees, "Ý kiến gửi bằng văn bản"), a, default));

        var closed = await office.CloseAsync(round);
        closed.Passed.ShouldBeTrue();
        closed.Count.ShouldSatisfyAllConditions(c => c.Agree.ShouldBe(8), c => c.Members.ShouldBe(10), c => c.WrittenYes.ShouldBe(1), c => c.WrittenNo.ShouldBe(1));
        var minutes = await office.ReadAsync(db => db.Set<SlipRow>().SingleAsync(s => s.DossierId == id && s.Kind == SlipKind.CouncilMinutes));
        SlipArchive.Read(minutes).ShouldBeOfType<CouncilMinutes>().WrittenOpinions.Length.ShouldBe(2);
        (await office.DossierAsync(id)).Status.ShouldBe(DossierStatus.AwaitingDecision);
    }

    [Fact]
    public async Task Seven_of_nine_are_no_quorum_under_the_stricter_rule_for_award_sessions()
    {
        await using var office = await TestOffice.OpenAsync("22/10/2026 09:00");
        var id = await office.BeforeCouncilAsync("CSTDCS-XA", "Mạc Văn Tùng", "05/11/2026 08:00");
        var session = await office.ReadAsync(db => db.AgendaItems.Where(i => i.DossierId == id).Select(i => i.SessionId).SingleAsync());

        (await office.AttendAsync(session, 7)).ShouldSatisfyAllConditions(r => r.Quorate.ShouldBeFalse(), r => r.Quorum.ShouldBe("80%"));
    }
}
