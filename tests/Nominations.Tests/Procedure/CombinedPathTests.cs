using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Council;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Hold;
using Workflow.Nominations.Overdue;
using Workflow.Nominations.Registers;
using Workflow.Nominations.Review;
using Workflow.Nominations.Slips;
using Workflow.Nominations.Tests.Council;

namespace Workflow.Nominations.Tests.Procedure;

/// <summary>One exception path of reference (b) while another is under way.</summary>
public sealed class CombinedPathTests
{
    private static Task<HoldDossier.Result> HoldAsync(TestOffice office, Guid id, string day) => office.DoAsync<HoldDossier, HoldDossier.Result>("truongphong", (c, a) => c.HandleAsync(
        new(id, HoldGround.Press, "Báo nêu ngày hôm nay", "Thanh tra tỉnh", TestOffice.Day(day)), a, default));

    private static Task<ConcludeHold.Result> ConcludeAsync(TestOffice office, Guid id, string day) => office.DoAsync<ConcludeHold, ConcludeHold.Result>("truongphong", (c, a) => c.HandleAsync(
        new(id, false, "Không có vi phạm", TestOffice.Day(day)), a, default));

    private static async Task<LookUpDossier.Result> LookUpAsync(TestOffice office, Guid id)
    {
        var code = (await office.DossierAsync(id)).Code ?? "";
        return (await office.WithAsync<LookUpDossier, Outcome<LookUpDossier.Result>>(c => c.HandleAsync(new(code, "5678"), default))).ShouldBeOfType<Outcome<LookUpDossier.Result>.Done>().Value;
    }

    private static async Task<DossierCounts> CountsAsync(TestOffice office) => (await office.DoAsync<CountDossiers, DossierReport>("truongquay",
        (c, a) => c.HandleAsync(new([TestOffice.Commune], new(TestOffice.Day("01/10/2026"), TestOffice.Day("31/12/2026"))), a, default))).Total;

    // X7 on the agenda (X8).

    [Fact]
    public async Task The_council_meets_without_a_dossier_that_is_held_and_the_held_one_is_called_again_afterwards()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (session, dossiers) = await office.AgendaAsync(2);
        await HoldAsync(office, dossiers[0], "04/11/2026");

        (await office.AttendAsync(session, 9)).Quorate.ShouldBeTrue();
        (await office.CloseAsync(await office.VoteAsync(session, dossiers[1], yes: 9, no: 0))).Passed.ShouldBeTrue();

        (await office.ReadAsync(db => db.AgendaItems.Where(i => i.SessionId == session).OrderBy(i => i.Ordinal).Select(i => i.Outcome).ToListAsync())).ShouldBe([AgendaOutcome.Removed, AgendaOutcome.Passed]);
        (await office.ReadAsync(db => db.CouncilSessions.SingleAsync(s => s.Id == session))).State.ShouldBe(SessionState.Closed);
        await office.AtAsync("06/11/2026 09:00");
        await ConcludeAsync(office, dossiers[0], "06/11/2026");
        (await office.TasksAsync(dossiers[0])).Single().Element.ShouldBe("convene");
        var second = await office.ConveneAsync(dossiers[0], "10/11/2026 08:00");
        await office.AtAsync("10/11/2026 08:00");
        await office.AttendAsync(second, 9);
        (await office.CloseAsync(await office.VoteAsync(second, dossiers[0], yes: 9, no: 0))).Passed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_session_that_could_not_meet_calls_the_held_dossier_again_too()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (session, dossiers) = await office.AgendaAsync(2);
        await HoldAsync(office, dossiers[0], "04/11/2026");
        (await office.AttendAsync(session, 5)).Quorate.ShouldBeFalse();

        await ConcludeAsync(office, dossiers[0], "04/11/2026");

        foreach (var dossier in dossiers) (await office.TasksAsync(dossier)).Single().Element.ShouldBe("convene");
    }

    [Fact]
    public async Task A_session_with_nothing_but_held_dossiers_does_not_begin()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (session, dossiers) = await office.AgendaAsync(1);
        await HoldAsync(office, dossiers[0], "04/11/2026");

        (await office.CodeOfRefusalAsync<RecordAttendance, RecordAttendance.Result>("thuky", (c, a) => c.HandleAsync(new(session, [], ImmutableDictionary<Guid, string>.Empty), a, default))).ShouldBe("dossier.on-hold");

        await ConcludeAsync(office, dossiers[0], "04/11/2026");
        (await office.AttendAsync(session, 9)).Quorate.ShouldBeTrue();
    }

    [Fact]
    public async Task A_ballot_that_was_open_when_the_dossier_was_held_goes_on_after_the_conclusion()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (session, dossier, round) = await office.OpenBallotAsync();
        await office.CastAllAsync(round, 4, 0);
        await HoldAsync(office, dossier, "04/11/2026");
        (await office.CodeOfRefusalAsync<CloseBallot, CloseBallot.Result>("thuky", (c, a) => c.HandleAsync(new(round, "Ban kiểm phiếu"), a, default))).ShouldBe("dossier.on-hold");
        await office.AtAsync("06/11/2026 09:00");
        await ConcludeAsync(office, dossier, "06/11/2026");

        foreach (var member in (await office.MembersAsync()).Skip(4)) await office.CastAsync(member.SignInName, round, BallotChoice.Yes);

        (await office.CloseAsync(round)).ShouldSatisfyAllConditions(c => c.Count.Agree.ShouldBe(9), c => c.Passed.ShouldBeTrue());
        (await office.ReadAsync(db => db.CouncilSessions.SingleAsync(s => s.Id == session))).State.ShouldBe(SessionState.Closed);
    }

    // Recusal and a second meeting.

    [Fact]
    public async Task Who_was_recused_in_the_first_meeting_is_recused_in_the_second()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        await office.RegulateAsync(council => council.BallotsAllowed = 2);
        var (session, dossiers) = await office.AgendaAsync(1);
        await office.AttendAsync(session, 9);
        var member = (await office.MembersAsync())[4];
        await office.DoAsync<DeclareConflict, DeclareConflict.Result>(member.SignInName, (c, a) => c.HandleAsync(new(session, dossiers[0], member.Id, ConflictGround.Relative, true, "Em ruột"), a, default));
        var first = (await office.OpenAsync(session, dossiers[0])).Round;
        await office.DoAsync<CloseBallot, CloseBallot.Result>("thuky", (c, a) => c.HandleAsync(new(first, "Ban kiểm phiếu", "Cần xác minh", MeetAgain: true), a, default));
        var second = await office.ConveneAsync(dossiers[0], "10/11/2026 08:00");
        await office.AtAsync("10/11/2026 08:00");
        await office.AttendAsync(second, 9);

        var opened = await office.OpenAsync(second, dossiers[0]);

        opened.Issued.ShouldBe(8);
        (await office.CodeOfRefusalAsync<CastVote, CastVote.Result>(member.SignInName, (c, a) => c.HandleAsync(new(opened.Round, BallotChoice.Yes), a, default))).ShouldBe("ballot.recused");
    }

    [Fact]
    public async Task A_recusal_that_has_lost_its_ground_is_lifted_by_the_secretary_and_does_not_come_back()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (session, dossiers) = await office.AgendaAsync(1);
        var member = (await office.MembersAsync())[4];
        await office.DoAsync<DeclareConflict, DeclareConflict.Result>(member.SignInName, (c, a) => c.HandleAsync(new(session, dossiers[0], member.Id, ConflictGround.Relative, true, "Em ruột"), a, default));
        await office.AtAsync("04/11/2026 08:10");
        await office.DoAsync<DeclareConflict, DeclareConflict.Result>("thuky", (c, a) => c.HandleAsync(new(session, dossiers[0], member.Id, ConflictGround.Other, false, "Trùng tên, không phải người thân"), a, default));
        (await office.AttendAsync(session, 5)).Quorate.ShouldBeFalse();

        var second = await office.ConveneAsync(dossiers[0], "10/11/2026 08:00");
        await office.AtAsync("10/11/2026 08:00");
        await office.AttendAsync(second, 9);

        (await office.OpenAsync(second, dossiers[0])).Issued.ShouldBe(9);
    }

    // X5 during other paths.

    [Fact]
    public async Task A_council_that_met_leaves_its_minutes_although_the_last_dossier_of_the_agenda_is_withdrawn()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (session, dossiers) = await office.AgendaAsync(2);
        await office.AttendAsync(session, 9);
        await office.CloseAsync(await office.VoteAsync(session, dossiers[0], yes: 9, no: 0));

        await office.DoAsync<WithdrawDossier, WithdrawDossier.Result>("quay", (c, a) => c.HandleAsync(new(dossiers[1], "Đơn vị xin rút"), a, default));

        var minutes = await office.PaperAsync<CouncilMinutes>(await office.ReadAsync(db => db.CouncilSessions.Where(s => s.Id == session).Select(s => s.MinutesSlipId).SingleAsync()));
        minutes.ShouldSatisfyAllConditions(m => m.Quorate.ShouldBeTrue(), m => m.Present.Length.ShouldBe(9), m => m.Agenda.Select(p => p.Conclusion).ShouldBe(["Đạt", "Đã rút khỏi chương trình"]));
    }

    [Fact]
    public async Task A_session_that_never_met_leaves_no_minutes_when_its_dossier_is_withdrawn()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (session, dossiers) = await office.AgendaAsync(1);

        await office.DoAsync<WithdrawDossier, WithdrawDossier.Result>("quay", (c, a) => c.HandleAsync(new(dossiers[0], "Đơn vị xin rút"), a, default));

        (await office.ReadAsync(db => db.CouncilSessions.SingleAsync(s => s.Id == session))).ShouldSatisfyAllConditions(s => s.State.ShouldBe(SessionState.Closed), s => s.MinutesSlipId.ShouldBeNull());
    }

    [Fact]
    public async Task A_withdrawn_dossier_whose_papers_are_fetched_after_its_date_is_not_counted_late()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Đinh Văn Lực")).Dossier;
        await office.AtAsync("08/10/2026 09:00");
        await office.DoAsync<WithdrawDossier, WithdrawDossier.Result>("quay", (c, a) => c.HandleAsync(new(id, "Đơn vị xin rút"), a, default));
        await office.AtAsync("04/11/2026 09:00");

        (await LookUpAsync(office, id)).ShouldSatisfyAllConditions(s => s.PortalCode.ShouldBe(7), s => s.DueOn.ShouldBeNull(), s => s.Late.ShouldBeFalse());
        (await CountsAsync(office)).ShouldSatisfyAllConditions(c => c.InProgressPast.ShouldBe(0), c => c.ResolvedEarly.ShouldBe(1));
        await office.DoAsync<ReturnPapers, ReturnPapers.Result>("quay", (c, a) => c.HandleAsync(new(id, "Nguyễn Văn Thư"), a, default));

        (await office.DossierAsync(id)).ShouldSatisfyAllConditions(d => d.Status.ShouldBe(DossierStatus.Withdrawn), d => d.ClosedOn.ShouldBe(TestOffice.Day("08/10/2026")));
        (await CountsAsync(office)).ShouldSatisfyAllConditions(c => c.Stopped.ShouldBe(1), c => c.ResolvedEarly.ShouldBe(1), c => c.ResolvedLate.ShouldBe(0));
    }

    // X1 and X3.

    [Fact]
    public async Task What_is_still_incomplete_after_the_one_supplement_slip_may_be_refused_at_the_counter_with_the_reason()
    {
        var (office, id, _) = await AskedAsync();
        await using var ending = office;

        var refused = await office.DoAsync<RefuseSupplemented, RefuseSupplemented.Result>("quay", (c, a) => c.HandleAsync(new(id, "Biên bản họp không có chữ ký; xin họp lại rồi nộp."), a, default));

        (await office.DossierAsync(id)).ShouldSatisfyAllConditions(d => d.Status.ShouldBe(DossierStatus.RefusedAtCounter), d => d.Status.PortalCode().ShouldBe(3), d => d.Code.ShouldBeNull(), d => d.DueOn.ShouldBeNull(), d => d.SupplementCount.ShouldBe(1));
        (await office.PaperAsync<RefusalSlip>(refused.Slip)).Reason.ShouldBe("Biên bản họp không có chữ ký; xin họp lại rồi nộp.");
        (await office.TasksAsync(id)).ShouldBeEmpty();
        // Nothing is left that would close it a second time.
        await office.AtAsync("10/11/2026 09:00");
        (await office.DossierAsync(id)).Status.ShouldBe(DossierStatus.RefusedAtCounter);
        (await office.CodeOfRefusalAsync<SupplyMissingComponents, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(id, []), a, default))).ShouldBe("task.not-active");
    }

    [Fact]
    public async Task Only_the_counter_refuses_it_with_a_reason_and_only_before_the_receipt()
    {
        var (office, id, missing) = await AskedAsync();
        await using var ending = office;
        Task<string> CodeAsync(string who, Guid dossier, string reason) => office.CodeOfRefusalAsync<RefuseSupplemented, RefuseSupplemented.Result>(who, (c, a) => c.HandleAsync(new(dossier, reason), a, default));

        (await CodeAsync("chuyenvien", id, "Thiếu")).ShouldBe("access.denied");
        (await CodeAsync("quaytinh", id, "Thiếu")).ShouldBe("access.denied");
        (await CodeAsync("quay", id, "  ")).ShouldBe("input.required");
        var received = (await office.ReceiveAsync("CSTDCS-XA", "Người khác")).Dossier;
        (await CodeAsync("quay", received, "Thiếu")).ShouldBe("task.not-active");
        await office.TransferAndAssignAsync(received);
        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(received, AppraisalOutcome.Supplement, "Thiếu tờ trình", [missing]), a, default));
        (await CodeAsync("quay", received, "Thiếu")).ShouldBe("supplement.received-already");
    }

    [Fact]
    public async Task While_a_supplement_is_awaited_the_citizen_reads_until_when_and_no_date_that_was_missed()
    {
        await using var office = await TestOffice.OpenAsync("16/11/2026 10:00");
        var id = (await office.ReceiveAsync("GIAY_KHEN-XA-DX", "Tô Văn Hải")).Dossier;
        await office.TransferAndAssignAsync(id);
        var component = (await office.ComponentsAsync("GIAY_KHEN-XA-DX"))[0];
        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Supplement, "Thiếu tờ trình", [component]), a, default));
        await office.AtAsync("25/11/2026 09:00");

        (await LookUpAsync(office, id)).ShouldSatisfyAllConditions(
            s => s.PortalCode.ShouldBe(5), s => s.DueOn.ShouldBeNull(), s => s.Late.ShouldBeFalse(), s => s.NextStep.ShouldEndWith("chậm nhất ngày 08/12/2026."));
        (await CountsAsync(office)).InProgressPast.ShouldBe(0);
    }

    // X16 and X17 after the end.

    [Fact]
    public async Task A_dossier_that_is_over_is_never_among_the_late_ones()
    {
        var running = Enum.GetValues<DossierStatus>().Where(s => s.HasRunningAppointment());

        running.ShouldBe([DossierStatus.Submitted, DossierStatus.Received, DossierStatus.Transferred, DossierStatus.UnderReview, DossierStatus.Consulting, DossierStatus.PublicPosting, DossierStatus.InCouncil,
            DossierStatus.AwaitingDecision, DossierStatus.ReturnedByChair, DossierStatus.ComplaintOpen, DossierStatus.UnderVerification, DossierStatus.Migrated], ignoreOrder: true);

        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Đinh Văn Lực")).Dossier;
        await office.AtAsync("10/11/2026 09:00");
        foreach (var status in new[] { DossierStatus.UnderReview, DossierStatus.Corrected, DossierStatus.Revoked })
        {
            await office.ReadAsync(db => db.Dossiers.Where(d => d.Id == id).ExecuteUpdateAsync(set => set.SetProperty(d => d.Status, status)));
            var seen = await office.DoAsync<DueSoon, DueSoon.Result>("truongphong", (c, a) => c.HandleAsync(TestOffice.Commune, a, default));
            seen.Overdue.Length.ShouldBe(status == DossierStatus.UnderReview ? 1 : 0, $"{status}");
        }
    }

    // Long texts.

    [Fact]
    public async Task A_long_reason_stands_whole_on_the_slip_and_is_cut_only_where_it_is_repeated()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Đinh Văn Lực")).Dossier;
        await office.TransferAndAssignAsync(id);
        var reason = new string('x', 3_999) + "!";

        var returned = await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Ineligible, reason, []), a, default));

        (await office.PaperAsync<RefusalSlip>(returned.Slip)).Reason.ShouldBe(reason);
        (await office.DossierAsync(id)).StatusReason.ShouldNotBeNull().ShouldSatisfyAllConditions(r => r.Length.ShouldBe(2000), r => r.ShouldEndWith("x…"));
        (await office.ControlSlipAsync(id))[^1].Note.ShouldNotBeNull().Length.ShouldBe(1000);
    }

    [Fact]
    public async Task A_long_conclusion_of_a_hold_and_a_long_request_for_papers_are_taken_in()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Đinh Văn Lực")).Dossier;
        await office.TransferAndAssignAsync(id);
        await HoldAsync(office, id, "05/10/2026");
        await office.DoAsync<ConcludeHold, ConcludeHold.Result>("truongphong", (c, a) => c.HandleAsync(new(id, true, new string('y', 2_000), TestOffice.Day("05/10/2026")), a, default));
        var other = (await office.ReceiveAsync("CSTDCS-XA", "Tô Văn Hải")).Dossier;
        await office.TransferAndAssignAsync(other);
        var component = (await office.ComponentsAsync("CSTDCS-XA"))[0];

        (await office.CodeOfRefusalAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(other, AppraisalOutcome.Supplement, new string('z', 2_001), [component]), a, default))).ShouldBe("input.too-long");
        (await office.CodeOfRefusalAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(other, AppraisalOutcome.Supplement, "Thiếu", [.. Enumerable.Repeat(component, 60)]), a, default))).ShouldBe("input.too-long");
        (await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(other, AppraisalOutcome.Supplement, new string('z', 2_000), [component]), a, default))).Status.ShouldBe(DossierStatus.SupplementRequested);
    }

    /// <summary>The statement was missing at the counter.</summary>
    private static async Task<(TestOffice Office, Guid Dossier, string Missing)> AskedAsync()
    {
        var office = await TestOffice.OpenAsync("12/10/2026 09:00");
        var all = await office.ComponentsAsync("CSTDCS-XA");
        var submission = Steps.Submission("CSTDCS-XA", "Phạm Quốc Bảo", all[1..]);
        var id = (await office.DoAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(submission, "Thiếu tờ trình."), a, default))).Dossier;
        return (office, id, all[0]);
    }
}
