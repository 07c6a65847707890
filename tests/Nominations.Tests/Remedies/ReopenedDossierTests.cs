using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Council;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Hold;
using Workflow.Nominations.Overdue;
using Workflow.Nominations.Posting;
using Workflow.Nominations.Review;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Remedies;

/// <summary>A dossier that a complaint had opened again (X14) is a dossier as any other: it can be held, posted, asked for papers and returned.</summary>
public sealed class ReopenedDossierTests
{
    /// <summary>D14, opened again on 18/11/2026: due 17/12.</summary>
    private static async Task<(TestOffice Office, Guid Dossier)> ReopenedAsync()
    {
        var office = await TestOffice.OpenAsync("08/10/2026 09:00");
        var id = await office.RefusedByChairAsync();
        await office.AtAsync("10/11/2026 09:00");
        var complaint = (await office.ComplainAsync(id)).Complaint;
        await office.AcceptAsync(complaint);
        await office.VerifyAsync(complaint);
        await office.AtAsync("18/11/2026 09:00");
        await office.SettleAsync(complaint, uphold: true);
        return (office, id);
    }

    private static async Task AssignAsync(TestOffice office, Guid id)
    {
        var reviewer = await office.AccountAsync("chuyenvien");
        await office.DoAsync<AssignReviewer, AssignReviewer.Result>("truongphong", (c, a) => c.HandleAsync(new(id, reviewer), a, default));
    }

    [Fact]
    public async Task Its_new_appointment_is_the_only_limit_that_runs()
    {
        var (office, id) = await ReopenedAsync();
        await using var ending = office;

        var limit = (await office.ReadAsync(db => db.Limits.Where(l => l.DossierId == id && l.EndedAt == null).ToListAsync())).ShouldHaveSingleItem();

        // 20 working days after 18/11 without 24/11.
        (limit.Kind, limit.DueOn, (await office.DossierAsync(id)).DueOn).ShouldBe((LimitKind.Appointment, TestOffice.Day("17/12/2026"), TestOffice.Day("17/12/2026")));
    }

    [Fact]
    public async Task It_is_held_and_keeps_its_remaining_days()
    {
        var (office, id) = await ReopenedAsync();
        await using var ending = office;
        await office.AtAsync("20/11/2026 09:00");

        var held = await office.DoAsync<HoldDossier, HoldDossier.Result>("truongphong", (c, a) => c.HandleAsync(new(id, HoldGround.Inspection, "Quyết định thanh tra số 9", "Thanh tra tỉnh", TestOffice.Day("20/11/2026")), a, default));
        held.RemainingWorkingDays.ShouldBe(18);
        await office.AtAsync("27/11/2026 09:00");
        var concluded = await office.DoAsync<ConcludeHold, ConcludeHold.Result>("truongphong", (c, a) => c.HandleAsync(new(id, false, "Không có vi phạm", TestOffice.Day("27/11/2026")), a, default));

        // 18 working days after Friday 27/11: 30/11 is the first, 23/12 the last.
        concluded.DueOn.ShouldBe(TestOffice.Day("23/12/2026"));
    }

    [Fact]
    public async Task It_is_posted_again_and_the_earlier_posting_stays_on_the_timeline()
    {
        await using var office = await TestOffice.OpenAsync("08/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Lục Văn Đông")).Dossier;
        await office.TransferAndAssignAsync(id);
        await PostAsync(office, id, "Bảng tin xã");
        await office.AtAsync("23/10/2026 08:00");
        await office.DoAsync<ConcludeAppraisal, ConcludeAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, false, "Thành tích chưa rõ."), a, default));
        var complaint = (await office.ComplainAsync(id, "23/10/2026", "23/10/2026")).Complaint;
        await office.AcceptAsync(complaint);
        await office.VerifyAsync(complaint);
        await office.SettleAsync(complaint, uphold: true);
        await AssignAsync(office, id);

        await PostAsync(office, id, "Cổng thông tin xã");

        (await office.ReadAsync(db => db.PublicPostings.Where(p => p.DossierId == id).Select(p => p.Place).SingleAsync())).ShouldBe("Cổng thông tin xã");
        (await office.ReadAsync(db => db.Timeline.Where(t => t.DossierId == id && t.Action == "EarlierPosting").Select(t => t.Reason).SingleAsync())).ShouldNotBeNull().ShouldContain("Bảng tin xã");
    }

    private static async Task PostAsync(TestOffice office, Guid id, string place)
    {
        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Eligible, "Đủ", [], PostPublicly: true), a, default));
        await office.DoAsync<PostPublicly, PostPublicly.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, place), a, default));
    }

    [Fact]
    public async Task Its_new_day_is_marked_when_it_is_missed_although_the_first_was_missed_too()
    {
        await using var office = await TestOffice.OpenAsync("08/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Lục Văn Đông")).Dossier;
        await office.TransferAndAssignAsync(id);
        await PostAsync(office, id, "Bảng tin xã");
        await office.AtAsync("10/11/2026 09:00");
        (await office.WithAsync<SweepOverdue, int>(c => c.HandleAsync(default))).ShouldBe(1);
        await office.DoAsync<ConcludeAppraisal, ConcludeAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, false, "Thành tích chưa rõ."), a, default));
        var complaint = (await office.ComplainAsync(id, "10/11/2026", "10/11/2026")).Complaint;
        await office.AcceptAsync(complaint);
        await office.VerifyAsync(complaint);
        await office.SettleAsync(complaint, uphold: true);
        (await office.DossierAsync(id)).OverdueCount.ShouldBe(0);

        await office.AtAsync("30/12/2026 09:00");
        (await office.WithAsync<SweepOverdue, int>(c => c.HandleAsync(default))).ShouldBe(1);

        (await office.DossierAsync(id)).OverdueCount.ShouldBe(1);
    }

    [Theory]
    [InlineData("26/11/2026 16:00", true)]
    [InlineData("27/11/2026 08:00", false)]
    public async Task It_may_be_returned_within_five_working_days_of_the_decision_that_opened_it(string at, bool returned)
    {
        var (office, id) = await ReopenedAsync();
        await using var ending = office;
        await AssignAsync(office, id);
        await office.AtAsync(at);

        var outcome = await office.AskAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Ineligible, "Số liệu vẫn không chứng minh được.", []), a, default));

        // 18/11 + 5 working days without 24/11: 26/11 is the fifth.
        (outcome is Outcome<RecordAppraisal.Result>.Done).ShouldBe(returned);
    }
}
