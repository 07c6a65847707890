using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock.Changes;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Data;
using Workflow.Nominations.Remedies.Complaints;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Remedies.Denunciations;
using Workflow.Nominations.Tests.Clock.Changes;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Remedies;

/// <summary>The limits of complaints, denunciations, corrections and revocations are rows like all others: they explain themselves and move with the calendar.</summary>
public sealed class CaseLimitTests
{
    private static async Task<(TestOffice Office, Guid Dossier, Guid Complaint)> ComplainedAsync()
    {
        var office = await TestOffice.OpenAsync("08/10/2026 08:00");
        var id = await office.RefusedByChairAsync();
        await office.AtAsync("10/11/2026 09:00");
        return (office, id, (await office.ComplainAsync(id)).Complaint);
    }

    private static Task<List<LimitRow>> LimitsAsync(TestOffice office, Guid remedy) =>
        office.ReadAsync(db => db.Limits.Where(l => l.RemedyId == remedy).OrderBy(l => l.Length).ToListAsync());

    private static async Task<ExplainedLimit> InForceAsync(TestOffice office, Guid remedy) =>
        (await office.WithAsync<ExplainLimits, IReadOnlyList<ExplainedLimit>>(async limits => await limits.OfCaseAsync(remedy, default))).Single(l => l.EndedAt is null);

    private static Task<DateTimeOffset?> DueAsync(TestOffice office, Guid remedy) => office.ReadAsync(db => db.UserTasks
        .Where(t => db.Set<RemedyRow>().Any(r => r.Id == remedy && r.InstanceId == t.RootId)).Select(t => t.DueAt).SingleAsync());

    [Fact]
    public async Task A_complaint_explains_until_when_it_is_to_be_accepted()
    {
        var (office, _, complaint) = await ComplainedAsync();
        await using var ending = office;

        var limit = await InForceAsync(office, complaint);

        limit.Kind.ShouldBe(LimitKind.ComplaintAcceptance);
        limit.Vietnamese.ShouldBe([
            "Tính từ ngày 10/11/2026 (ngày bắt đầu không tính)", "Thời hạn: 7 ngày làm việc", "Không tính 2 ngày nghỉ hằng tuần (Thứ Bảy, Chủ nhật)", "Đến hạn: 17:00 ngày 19/11/2026",
            "Quy tắc “Thụ lý khiếu nại”: NĐ 155/2026 Điều 10 (độ tin cậy cao: trích từ văn bản gốc)"]);
    }

    [Fact]
    public async Task The_acceptance_of_a_complaint_moves_with_the_calendar_in_its_row_its_case_and_its_task()
    {
        var (office, id, complaint) = await ComplainedAsync();
        await using var ending = office;

        var planned = await office.PlanAsync(CalendarSteps.Day("2026-11-17"));
        var listed = (await office.ListedAsync(planned.Change!.Value, id)).Single(m => m.What == "COMPLAINT_ACCEPTANCE");
        (listed.From, listed.To, listed.Days).ShouldBe((TestOffice.Moment("19/11/2026 17:00"), TestOffice.Moment("20/11/2026 17:00"), 1));
        (await office.RemedyAsync(complaint)).DueOn.ShouldBe(TestOffice.Day("19/11/2026"));
        await office.SaveAsync(planned.Change.Value);
        while (await office.MoveAsync() > 0) { }

        (await LimitsAsync(office, complaint)).ShouldHaveSingleItem().DueOn.ShouldBe(TestOffice.Day("20/11/2026"));
        (await office.RemedyAsync(complaint)).DueOn.ShouldBe(TestOffice.Day("20/11/2026"));
        (await DueAsync(office, complaint)).ShouldBe(TestOffice.Moment("20/11/2026 17:00"));
        (await office.ReadAsync(db => db.Set<RemedyEventRow>().Where(e => e.RemedyId == complaint && e.Action == nameof(MoveDeadlines)).Select(e => e.Note).SingleAsync()))
            .ShouldNotBeNull().ShouldStartWith("Hạn thụ lý khiếu nại chuyển từ 19/11/2026 sang 20/11/2026");
        (await office.FactsAsync(id)).ShouldContain(fact => fact != null && fact.Contains("Hạn thụ lý khiếu nại", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_task_that_comes_after_the_move_is_due_by_the_new_limit()
    {
        var (office, _, complaint) = await ComplainedAsync();
        await using var ending = office;
        await office.AcceptAsync(complaint);
        (await DueAsync(office, complaint)).ShouldBe(TestOffice.Moment("10/12/2026 17:00"));

        await office.ChangeAsync(CalendarSteps.Day("2026-12-10"));
        await office.VerifyAsync(complaint);

        (await office.WaitingAsync(complaint)).ShouldBe(["settle-complaint"]);
        (await DueAsync(office, complaint)).ShouldBe(TestOffice.Moment("11/12/2026 17:00"));
    }

    [Fact]
    public async Task A_settlement_that_was_suspended_says_why_and_ends_as_many_days_later()
    {
        var (office, _, complaint) = await ComplainedAsync();
        await using var ending = office;
        await office.AcceptAsync(complaint);
        await office.AtAsync("12/11/2026 09:00");
        await office.DoAsync<SuspendComplaint, SuspendComplaint.Result>("khieunai", (c, a) => c.HandleAsync(new(complaint, true, "Chờ kết quả giám định"), a, default));
        (await InForceAsync(office, complaint)).ShouldSatisfyAllConditions(l => l.HeldSince.ShouldBe(TestOffice.Day("12/11/2026")), l => l.Vietnamese[^1].ShouldStartWith("Đang tạm đình chỉ từ 12/11/2026"));
        await office.AtAsync("17/11/2026 09:00");
        await office.DoAsync<SuspendComplaint, SuspendComplaint.Result>("khieunai", (c, a) => c.HandleAsync(new(complaint, false, "Đã có kết quả"), a, default));

        var limit = await InForceAsync(office, complaint);

        limit.DueAt.ShouldBe(TestOffice.Moment("15/12/2026 17:00"));
        limit.Vietnamese.Contains("Tạm dừng từ 12/11/2026 đến hết 17/11/2026: Chờ kết quả giám định", StringComparer.Ordinal).ShouldBeTrue();
        limit.HeldSince.ShouldBeNull();
        await office.ChangeAsync(CalendarSteps.Day("2026-12-15"));
        (await InForceAsync(office, complaint)).DueAt.ShouldBe(TestOffice.Moment("16/12/2026 17:00"));
    }

    [Fact]
    public async Task An_extended_settlement_keeps_the_days_for_which_it_was_suspended()
    {
        var (office, _, complaint) = await ComplainedAsync();
        await using var ending = office;
        await office.AcceptAsync(complaint);
        await office.DoAsync<SuspendComplaint, SuspendComplaint.Result>("khieunai", (c, a) => c.HandleAsync(new(complaint, true, "Chờ giám định"), a, default));
        await office.AtAsync("13/11/2026 09:00");
        await office.DoAsync<SuspendComplaint, SuspendComplaint.Result>("khieunai", (c, a) => c.HandleAsync(new(complaint, false, "Đã có"), a, default));

        await office.DoAsync<ExtendComplaint, ExtendComplaint.Result>("khieunai", (c, a) => c.HandleAsync(new(complaint, "Nhiều đơn vị liên quan"), a, default));

        var rows = await LimitsAsync(office, complaint);
        rows.Select(l => (l.Kind, l.End)).ShouldBe([(LimitKind.ComplaintAcceptance, LimitEnd.Done), (LimitKind.ComplaintSettlement, LimitEnd.Extended), (LimitKind.ComplaintSettlement, null)]);
        // 45 days from 10/11 end on 25/12; three days of suspension.
        rows[^1].ShouldSatisfyAllConditions(l => l.DueOn.ShouldBe(TestOffice.Day("28/12/2026")), l => l.Rule.ShouldBe("complaintSettlementComplex"));
    }

    [Fact]
    public async Task The_limits_of_a_closed_case_have_ended()
    {
        var (office, _, complaint) = await ComplainedAsync();
        await using var ending = office;
        await office.AcceptAsync(complaint);
        await office.VerifyAsync(complaint);
        await office.SettleAsync(complaint, uphold: false);

        (await LimitsAsync(office, complaint)).ShouldAllBe(l => l.End == LimitEnd.Done);
    }

    [Fact]
    public async Task The_limit_of_a_second_complaint_moves_where_it_is_written_down()
    {
        var (office, _, complaint) = await ComplainedAsync();
        await using var ending = office;
        await office.AcceptAsync(complaint);
        await office.VerifyAsync(complaint);
        await office.SettleAsync(complaint, uphold: false);
        var step = await office.DoAsync<RecordFurtherStep, RecordFurtherStep.Result>("khieunai", (c, a) => c.HandleAsync(
            new(complaint, FurtherStepKind.SecondComplaint, "Chủ tịch UBND tỉnh", TestOffice.Day("10/11/2026"), "Không đồng ý"), a, default));
        step.DueOn.ShouldBe(TestOffice.Day("25/12/2026"));

        await office.ChangeAsync(CalendarSteps.Day("2026-12-25"));

        (await office.ReadAsync(db => db.Set<FurtherStepRow>().Select(s => s.DueOn).SingleAsync())).ShouldBe(TestOffice.Day("28/12/2026"));
        await office.DoAsync<RecordFurtherDecision, RecordFurtherDecision.Result>("khieunai", (c, a) => c.HandleAsync(new(complaint, step.Step, false, TestOffice.Day("10/11/2026"), "Giữ nguyên"), a, default));
        (await LimitsAsync(office, complaint)).ShouldAllBe(l => l.EndedAt != null);
    }

    [Fact]
    public async Task The_limit_of_a_denunciation_moves_and_neither_the_list_nor_the_dossier_gives_it_away()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.AwardedAsync();
        await office.AtAsync("03/11/2026 09:00");
        var denunciation = (await office.DenounceAsync(id, "03/11/2026")).Denunciation;
        await office.AcceptDenunciationAsync(denunciation);

        var change = await office.ChangeAsync(CalendarSteps.Day("2026-12-03"));

        (await InForceAsync(office, denunciation)).DueAt.ShouldBe(TestOffice.Moment("04/12/2026 17:00"));
        (await office.RemedyAsync(denunciation)).DueOn.ShouldBe(TestOffice.Day("04/12/2026"));
        (await DueAsync(office, denunciation)).ShouldBe(TestOffice.Moment("04/12/2026 17:00"));
        (await office.ListedAsync(change, id)).ShouldHaveSingleItem().What.ShouldBe(DeadlineMove.Case);
        (await office.FactsAsync(id)).ShouldBeEmpty();
        (await office.ReadAsync(db => db.Set<RemedyEventRow>().Where(e => e.RemedyId == denunciation && e.Action == nameof(MoveDeadlines)).Select(e => e.Note).SingleAsync()))
            .ShouldNotBeNull().ShouldStartWith("Hạn giải quyết tố cáo chuyển từ 03/12/2026 sang 04/12/2026");
        (await office.WithAsync<ExplainLimits, int>(async limits => (await limits.OfAsync(id, true, default)).Limits.Count(l => l.EndedAt is null))).ShouldBe(0);
    }

    [Fact]
    public async Task Each_extension_of_a_verification_is_a_limit_of_its_own()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.AwardedAsync();
        await office.AtAsync("03/11/2026 09:00");
        var denunciation = (await office.DenounceAsync(id, "03/11/2026")).Denunciation;
        await office.AcceptDenunciationAsync(denunciation);

        await office.DoAsync<ExtendVerification, ExtendVerification.Result>("xacminh", (c, a) => c.HandleAsync(new(denunciation, VerificationComplexity.Complex, "Nhiều nhân chứng"), a, default));

        (await LimitsAsync(office, denunciation)).Select(l => (l.Rule, l.Length, l.End)).ShouldBe([
            ("denunciationAcceptance", 7, LimitEnd.Done), ("denunciation", 30, LimitEnd.Extended), ("denunciationExtension", 60, null)]);
    }

    [Fact]
    public async Task Corrections_and_recoveries_move_as_well()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.AwardedAsync();
        await office.AtAsync("09/11/2026 09:00");
        var correction = (await office.AskForCorrectionAsync(id)).Correction;
        (await office.RemedyAsync(correction)).DueOn.ShouldBe(TestOffice.Day("12/11/2026"));
        await office.ChangeAsync(CalendarSteps.Day("2026-11-11"));
        (await office.RemedyAsync(correction)).DueOn.ShouldBe(TestOffice.Day("13/11/2026"));
        await office.PrepareAsync(correction);
        await office.HandOutAsync(correction);

        var revocation = await office.ProvenAsync(id);
        await office.AtAsync("22/12/2026 09:00");
        await office.GiveOpinionAsync(revocation);
        (await office.CancelAsync(revocation)).RecoverBy.ShouldBe(TestOffice.Day("21/01/2027"));
        await office.ChangeAsync(CalendarSteps.Day("2027-01-21"));

        (await office.ReadAsync(db => db.Set<RevocationRow>().Select(r => r.RecoveryDueOn).SingleAsync())).ShouldBe(TestOffice.Day("22/01/2027"));
        (await InForceAsync(office, revocation)).Kind.ShouldBe(LimitKind.Recovery);
    }

    [Fact]
    public async Task Cases_that_are_older_than_their_limits_get_them_with_the_promised_day()
    {
        var (office, _, complaint) = await ComplainedAsync();
        await using var ending = office;
        await office.AcceptAsync(complaint);
        await office.ReadAsync(db => db.Limits.Where(l => l.RemedyId != null).ExecuteDeleteAsync());

        (await office.WithAsync<RebuildLimits, int>(c => c.HandleAsync(default))).ShouldBe(1);

        (await InForceAsync(office, complaint)).ShouldSatisfyAllConditions(l => l.Kind.ShouldBe(LimitKind.ComplaintSettlement), l => l.DueAt.ShouldBe(TestOffice.Moment("10/12/2026 17:00")));
        (await office.WithAsync<RebuildLimits, int>(c => c.HandleAsync(default))).ShouldBe(0);
    }
}
