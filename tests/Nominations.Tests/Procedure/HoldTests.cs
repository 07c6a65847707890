using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Council;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Hold;
using Workflow.Nominations.Review;
using Workflow.Nominations.Slips;

namespace Workflow.Nominations.Tests.Procedure;

public sealed class HoldTests
{
    private static async Task<(TestOffice Office, Guid Dossier)> HeldAsync(bool appraised = false)
    {
        var office = await TestOffice.OpenAsync("06/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Bế Thị Nga")).Dossier;
        await office.TransferAndAssignAsync(id);
        if (appraised) await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Eligible, "Đủ tiêu chuẩn theo Điều 23.", []), a, default));
        await office.AtAsync("15/10/2026 10:00");
        await HoldAsync(office, id);
        return (office, id);
    }

    private static Task<HoldDossier.Result> HoldAsync(TestOffice office, Guid id) => office.DoAsync<HoldDossier, HoldDossier.Result>("truongphong", (c, a) => c.HandleAsync(
        new(id, HoldGround.Denunciation, "Đơn tố cáo thụ lý ngày 15/10/2026", "Thanh tra tỉnh", TestOffice.Day("15/10/2026")), a, default));

    private static Task<ConcludeHold.Result> ConcludeAsync(TestOffice office, Guid id, bool upheld) => office.DoAsync<ConcludeHold, ConcludeHold.Result>("truongphong", (c, a) => c.HandleAsync(
        new(id, upheld, upheld ? "Có vi phạm" : "Không có vi phạm", TestOffice.Day("28/10/2026")), a, default));

    [Fact]
    public async Task D09_a_dossier_on_hold_keeps_the_days_that_were_left()
    {
        var (office, id) = await HeldAsync();
        await using var ending = office;
        var hold = await office.ReadAsync(db => db.Holds.SingleAsync(h => h.DossierId == id));
        (await office.DossierAsync(id)).ShouldSatisfyAllConditions(d => d.DueOn.ShouldBe(TestOffice.Day("03/11/2026")), d => d.Status.ShouldBe(DossierStatus.OnHold));
        hold.RemainingWorkingDays.ShouldBe(13);

        await office.AtAsync("28/10/2026 15:00");
        var concluded = await ConcludeAsync(office, id, upheld: false);

        concluded.DueOn.ShouldBe(TestOffice.Day("16/11/2026"));
        (await office.DossierAsync(id)).ShouldSatisfyAllConditions(d => d.DueOn.ShouldBe(TestOffice.Day("16/11/2026")), d => d.Status.ShouldBe(DossierStatus.UnderReview));
    }

    [Fact]
    public async Task The_public_sees_a_dossier_on_hold_as_being_processed_and_not_why()
    {
        var (office, id) = await HeldAsync();
        await using var ending = office;
        await office.AtAsync("10/11/2026 09:00");
        var dossier = await office.DossierAsync(id);

        var seen = (await office.WithAsync<LookUpDossier, Outcome<LookUpDossier.Result>>(c => c.HandleAsync(new(dossier.Code ?? "", "5678"), default)))
            .ShouldBeOfType<Outcome<LookUpDossier.Result>.Done>().Value;

        (seen.PortalCode, seen.DueOn, seen.Late).ShouldBe((4, null, false));
        seen.ToString().ShouldNotContain("tố cáo");
        dossier.StatusReason.ShouldBeNull();
    }

    [Fact]
    public async Task Nothing_is_appraised_while_a_dossier_is_on_hold()
    {
        var (office, id) = await HeldAsync();
        await using var ending = office;

        (await office.RefusedAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Eligible, "Đủ tiêu chuẩn.", []), a, default)))
            .ShouldContain(p => p.Code == "dossier.on-hold");
    }

    [Fact]
    public async Task Nobody_votes_while_a_dossier_is_on_hold()
    {
        await using var office = await TestOffice.OpenAsync("06/10/2026 09:00");
        var id = await office.BeforeCouncilAsync("CSTDCS-XA", "Bế Thị Nga", "15/10/2026 08:00");
        var round = (await office.DoAsync<OpenBallot, OpenBallot.Result>("thuky", async (c, a) => await c.HandleAsync(new(await office.OpenSessionAsync(id, 9), id), a, default))).Round;
        await HoldAsync(office, id);

        var member = (await office.MembersAsync())[0];
        (await office.RefusedAsync<CastVote, CastVote.Result>(member.SignInName, (c, a) => c.HandleAsync(new(round, BallotChoice.Yes), a, default)))
            .ShouldContain(p => p.Code == "dossier.on-hold");
    }

    [Fact]
    public async Task A_dossier_that_goes_on_has_its_tasks_again_with_the_new_date()
    {
        var (office, id) = await HeldAsync(appraised: true);
        await using var ending = office;
        await office.AtAsync("28/10/2026 15:00");
        await ConcludeAsync(office, id, upheld: false);

        var task = (await office.TasksAsync(id)).Single();
        (task.Element, task.DueAt).ShouldBe(("conclude-appraisal", TestOffice.Moment("16/11/2026 17:00")));
        await office.DoAsync<ConcludeAppraisal, ConcludeAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, true, "Đề nghị xét tặng."), a, default));
    }

    [Fact]
    public async Task The_warning_of_the_old_date_does_not_come_for_a_dossier_that_was_on_hold()
    {
        var (office, id) = await HeldAsync(appraised: true);
        await using var ending = office;

        await office.AtAsync("04/11/2026 09:00");
        var whileHeld = await office.TasksAsync(id);
        await ConcludeAsync(office, id, upheld: false);
        await office.AtAsync("09/11/2026 09:00");
        var afterwards = await office.TasksAsync(id);
        await office.AtAsync("20/11/2026 09:00");

        whileHeld.ShouldNotContain(t => t.Element == "apologise");
        afterwards.ShouldNotContain(t => t.Element == "apologise");
        (await office.TasksAsync(id)).ShouldContain(t => t.Element == "apologise");
    }

    [Fact]
    public async Task A_dossier_whose_hold_is_upheld_is_returned_with_a_refusal_slip()
    {
        var (office, id) = await HeldAsync();
        await using var ending = office;
        await office.AtAsync("28/10/2026 15:00");

        (await ConcludeAsync(office, id, upheld: true)).Status.ShouldBe(DossierStatus.Refused);

        (await office.TasksAsync(id)).Single().Element.ShouldBe("hand-over-refusal");
        (await office.ReadAsync(db => db.Set<SlipRow>().CountAsync(s => s.DossierId == id && s.Kind == SlipKind.RefusalSlip))).ShouldBe(1);
        await office.ControlSlipAsync(id);
    }

    [Fact]
    public async Task A_dossier_on_hold_can_still_be_withdrawn()
    {
        var (office, id) = await HeldAsync();
        await using var ending = office;

        await office.DoAsync<WithdrawDossier, WithdrawDossier.Result>("quay", (c, a) => c.HandleAsync(new(id, "Đơn vị xin rút"), a, default));

        (await office.TasksAsync(id)).ShouldContain(t => t.Element == "return-papers");
        (await office.TasksAsync(id)).ShouldNotContain(t => t.Element == "appraise");
    }

    [Fact]
    public async Task The_hold_of_a_dossier_ends_with_its_withdrawal()
    {
        var (office, id) = await HeldAsync();
        await using var ending = office;

        await office.DoAsync<WithdrawDossier, WithdrawDossier.Result>("quay", (c, a) => c.HandleAsync(new(id, "Đơn vị xin rút"), a, default));

        (await office.TasksAsync(id)).Select(t => t.Element).ShouldBe(["return-papers"]);
        (await office.ReadAsync(db => db.Holds.SingleAsync(h => h.DossierId == id))).ShouldSatisfyAllConditions(h => h.ConcludedOn.ShouldNotBeNull(), h => h.Upheld.ShouldBe(false));
    }

    [Fact]
    public async Task A_dossier_is_not_held_twice_at_once()
    {
        var (office, id) = await HeldAsync();
        await using var ending = office;

        (await office.RefusedAsync<HoldDossier, HoldDossier.Result>("truongphong", (c, a) => c.HandleAsync(
            new(id, HoldGround.Press, "Báo nêu", "Phòng VH-XH", TestOffice.Day("15/10/2026")), a, default))).ShouldContain(p => p.Code == "dossier.on-hold");
    }

    [Fact]
    public async Task Only_the_head_of_the_department_holds_a_dossier()
    {
        await using var office = await TestOffice.OpenAsync("06/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Bế Thị Nga")).Dossier;
        await office.TransferAndAssignAsync(id);

        (await office.RefusedAsync<HoldDossier, HoldDossier.Result>("chuyenvien", (c, a) => c.HandleAsync(
            new(id, HoldGround.Press, "Báo nêu", "Phòng VH-XH", TestOffice.Day("06/10/2026")), a, default))).ShouldContain(p => p.Code == "access.denied");
    }

    [Fact]
    public async Task A_hold_needs_a_reason_a_body_and_a_day_within_the_limit_all_named_at_once()
    {
        await using var office = await TestOffice.OpenAsync("06/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Bế Thị Nga")).Dossier;
        await office.TransferAndAssignAsync(id);

        (await office.RefusedAsync<HoldDossier, HoldDossier.Result>("truongphong", (c, a) => c.HandleAsync(new(id, HoldGround.Press, " ", "", TestOffice.Day("07/10/2026")), a, default)))
            .Select(p => p.Field).ShouldBe(["Reason", "Body", "On"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_second_hold_does_not_reach_back_into_the_first()
    {
        var (office, id) = await HeldAsync();
        await using var ending = office;
        await office.AtAsync("28/10/2026 15:00");
        await ConcludeAsync(office, id, upheld: false);
        await office.AtAsync("30/10/2026 09:00");

        (await office.RefusedAsync<HoldDossier, HoldDossier.Result>("truongphong", (c, a) => c.HandleAsync(new(id, HoldGround.Press, "Báo nêu", "Thanh tra tỉnh", TestOffice.Day("20/10/2026")), a, default)))
            .ShouldHaveSingleItem().Code.ShouldBe("hold.date");
        // 13 days were left after 28/10, two of them are gone.
        (await office.DoAsync<HoldDossier, HoldDossier.Result>("truongphong", (c, a) => c.HandleAsync(new(id, HoldGround.Press, "Báo nêu", "Thanh tra tỉnh", TestOffice.Day("30/10/2026")), a, default))).RemainingWorkingDays.ShouldBe(11);
    }

    [Theory]
    [InlineData("30/10/2026 16:00", true)]
    [InlineData("02/11/2026 08:00", false)]
    public async Task The_three_working_days_to_ask_for_a_supplement_stand_still_with_the_clock(string at, bool asked)
    {
        // Received on Tuesday 06/10, held on the 7th (one of the three is over) until the 28th: the 29th and 30th are the second and third.
        await using var office = await TestOffice.OpenAsync("06/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Bế Thị Nga")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.AtAsync("07/10/2026 09:00");
        await office.DoAsync<HoldDossier, HoldDossier.Result>("truongphong", (c, a) => c.HandleAsync(new(id, HoldGround.Denunciation, "Đơn tố cáo", "Thanh tra tỉnh", TestOffice.Day("07/10/2026")), a, default));
        await office.AtAsync("28/10/2026 15:00");
        await ConcludeAsync(office, id, upheld: false);
        await office.AtAsync(at);

        var outcome = await office.AskAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Supplement, "Thiếu giấy chứng nhận.", ["MERIT_CERTIFICATE"]), a, default));

        (outcome is Outcome<RecordAppraisal.Result>.Done).ShouldBe(asked);
    }

    [Fact]
    public async Task No_decision_is_dated_within_a_hold()
    {
        await using var office = await TestOffice.OpenAsync("16/11/2026 10:00");
        var id = (await office.ReceiveAsync("GIAY_KHEN-XA-DX", "Tô Văn Hải", category: "DIRECT_LABOUR")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.AppraiseAndConcludeAsync(id);
        await office.SubmitAsync(id);
        await office.DoAsync<HoldDossier, HoldDossier.Result>("truongphong", (c, a) => c.HandleAsync(new(id, HoldGround.Press, "Báo nêu", "Thanh tra tỉnh", TestOffice.Day("16/11/2026")), a, default));
        await office.AtAsync("20/11/2026 09:00");
        await office.DoAsync<ConcludeHold, ConcludeHold.Result>("truongphong", (c, a) => c.HandleAsync(new(id, false, "Không có vi phạm", TestOffice.Day("20/11/2026")), a, default));
        await office.ReadSubmissionAsync(id);

        (await office.RefusedAsync<Decisions.SignDecision, Decisions.SignDecision.Result>("chutich", (c, a) => c.HandleAsync(new(id, "130/QĐ-UBND", TestOffice.Day("18/11/2026")), a, default)))
            .ShouldHaveSingleItem().Code.ShouldBe("decision.date");
        await office.SignAsync(id, "130/QĐ-UBND", "20/11/2026");
    }
}
