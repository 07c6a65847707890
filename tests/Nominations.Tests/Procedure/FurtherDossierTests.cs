using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Council;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Hold;
using Workflow.Nominations.Overdue;
using Workflow.Nominations.Review;
using Workflow.Nominations.Tests.Council;

namespace Workflow.Nominations.Tests.Procedure;

/// <summary>Dossiers of the kind of D01–D15 with other awards, days, holidays, combinations and counts. What is expected was counted by hand on the calendar of the reference, §4.2.</summary>
public sealed class FurtherDossierTests
{
    private static async Task<ReceiveDossier.Result.Received> ReceiveAsync(TestOffice office, string procedure, SubmissionChannel channel = SubmissionChannel.Direct)
    {
        var submission = Steps.Submission(procedure, "Người được đề nghị", await office.ComponentsAsync(procedure), procedure == "TTLDTT-XA" ? NomineeType.Collective : NomineeType.Individual) with { Channel = channel };
        return (await office.DoAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(submission), a, default))).ShouldBeOfType<ReceiveDossier.Result.Received>();
    }

    private static Task<HoldDossier.Result> HoldAsync(TestOffice office, Guid id, string on) => office.DoAsync<HoldDossier, HoldDossier.Result>("truongphong", (c, a) => c.HandleAsync(
        new(id, HoldGround.Complaint, "Đơn thư đang xác minh", "Thanh tra tỉnh", TestOffice.Day(on)), a, default));

    private static async Task<DateOnly?> ConcludeAsync(TestOffice office, Guid id, string on) => (await office.DoAsync<ConcludeHold, ConcludeHold.Result>("truongphong", (c, a) => c.HandleAsync(
        new(id, false, "Không có vi phạm", TestOffice.Day(on)), a, default))).DueOn;

    private static Task<Outcome<RecordAppraisal.Result>> AskAsync(TestOffice office, Guid id) => office.AskAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(
        new(id, AppraisalOutcome.Supplement, "Thiếu báo cáo thành tích.", ["ACHIEVEMENT_REPORT"]), a, default));

    private static async Task SupplyAsync(TestOffice office, Guid id)
    {
        var codes = (await office.DossierAsync(id)).Components.Select(c => c.Code).ToImmutableArray();
        await office.DoAsync<SupplyMissingComponents, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(id, codes), a, default));
    }

    [Theory]
    // Saturday 22/08 is worked for Monday 31/08; 1 and 2/9.
    [InlineData("CSTDCS-XA", "20/08/2026 09:00", "21/09/2026")]
    [InlineData("GIAY_KHEN-XA-DX", "20/08/2026 10:00", "24/08/2026")]
    [InlineData("GIAY_KHEN-XA-DX", "28/08/2026 10:00", "07/09/2026")]
    // 24/11 is a holiday since 2026.
    [InlineData("GIAY_KHEN-XA-DX", "23/11/2026 10:00", "27/11/2026")]
    [InlineData("LDTT-XA", "16/11/2026 09:00", "15/12/2026")]
    // Tết 16–20/02; 27/04 for Giỗ Tổ on a Sunday, 30/04 and 01/05.
    [InlineData("GIAY_KHEN-XA-DX", "13/02/2026 10:00", "25/02/2026")]
    [InlineData("GIAY_KHEN-XA-DX", "24/04/2026 10:00", "04/05/2026")]
    [InlineData("TTLDTT-XA", "05/10/2026 09:00", "02/11/2026")]
    // C3: after 15:00 only the transfer is later, not the result.
    [InlineData("CSTDCS-XA", "16/10/2026 16:50", "13/11/2026")]
    public async Task It_is_due_on_the_day_that_the_calendar_says(string procedure, string at, string due)
    {
        await using var office = await TestOffice.OpenAsync(at);

        (await ReceiveAsync(office, procedure)).DueOn.ShouldBe(TestOffice.Day(due));
    }

    [Theory]
    // C4 is on for what comes online: in the last hour, and on a day of rest, day 0 is the next working day.
    [InlineData("16/10/2026 16:50", SubmissionChannel.Online, "16/11/2026")]
    [InlineData("17/10/2026 10:00", SubmissionChannel.Online, "16/11/2026")]
    [InlineData("17/10/2026 10:00", SubmissionChannel.Direct, "13/11/2026")]
    public async Task The_channel_decides_whether_a_late_receipt_counts_from_the_next_day(string at, SubmissionChannel channel, string due)
    {
        await using var office = await TestOffice.OpenAsync(at);

        (await ReceiveAsync(office, "CSTDCS-XA", channel)).DueOn.ShouldBe(TestOffice.Day(due));
    }

    [Fact]
    public async Task A_limit_that_ends_in_a_year_without_a_confirmed_calendar_is_provisional()
    {
        await using var office = await TestOffice.OpenAsync("15/12/2026 09:00");

        var received = await ReceiveAsync(office, "CSTDCS-XA");

        (received.DueOn, received.Provisional).ShouldBe((TestOffice.Day("13/01/2027"), true));
    }

    [Theory]
    [InlineData("30/09/2026 16:00", "TDKT-2025")]
    [InlineData("01/10/2026 07:30", "TDKT-2026")]
    public async Task The_regime_is_that_of_the_complete_receipt(string at, string regime)
    {
        await using var office = await TestOffice.OpenAsync(at);

        (await office.DossierAsync((await ReceiveAsync(office, "CSTDCS-XA")).Dossier)).FieldRegime.ShouldBe(regime);
    }

    [Fact]
    public async Task What_was_handed_in_incomplete_under_the_old_regime_and_completed_under_the_new_is_of_the_new()
    {
        await using var office = await TestOffice.OpenAsync("28/09/2026 09:00");
        var components = await office.ComponentsAsync("CSTDCS-XA");
        var asked = (await office.DoAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(
            new(Steps.Submission("CSTDCS-XA", "Phạm Quốc Bảo", components[1..]), "Thiếu tờ trình."), a, default))).ShouldBeOfType<ReceiveDossier.Result.SupplementAsked>();
        await office.AtAsync("02/10/2026 09:00");

        await SupplyAsync(office, asked.Dossier);

        var dossier = await office.DossierAsync(asked.Dossier);
        // 20 working days after Friday 02/10.
        (dossier.FieldRegime, dossier.DueOn, dossier.Code).ShouldBe(("TDKT-2026", TestOffice.Day("30/10/2026"), "H98.142-261002-0001"));
    }

    [Fact]
    public async Task A_hold_on_the_day_of_receipt_keeps_the_whole_limit()
    {
        await using var office = await TestOffice.OpenAsync("06/10/2026 09:00");
        var id = (await ReceiveAsync(office, "CSTDCS-XA")).Dossier;

        (await HoldAsync(office, id, "06/10/2026")).RemainingWorkingDays.ShouldBe(20);
        await office.AtAsync("20/10/2026 15:00");

        (await ConcludeAsync(office, id, "20/10/2026")).ShouldBe(TestOffice.Day("17/11/2026"));
    }

    [Fact]
    public async Task Two_holds_one_after_the_other_keep_what_each_left()
    {
        await using var office = await TestOffice.OpenAsync("06/10/2026 09:00");
        var id = (await ReceiveAsync(office, "CSTDCS-XA")).Dossier;
        await office.AtAsync("08/10/2026 10:00");
        (await HoldAsync(office, id, "08/10/2026")).RemainingWorkingDays.ShouldBe(18);
        await office.AtAsync("12/10/2026 10:00");
        await ConcludeAsync(office, id, "12/10/2026");
        await office.AtAsync("15/10/2026 10:00");
        (await HoldAsync(office, id, "15/10/2026")).RemainingWorkingDays.ShouldBe(15);
        await office.AtAsync("19/10/2026 10:00");

        (await ConcludeAsync(office, id, "19/10/2026")).ShouldBe(TestOffice.Day("09/11/2026"));
    }

    [Fact]
    public async Task A_hold_after_a_supplement_keeps_the_days_of_the_new_limit()
    {
        await using var office = await TestOffice.OpenAsync("12/10/2026 09:00");
        var id = (await ReceiveAsync(office, "CSTDCS-XA")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.AtAsync("14/10/2026 10:00");
        (await AskAsync(office, id)).ShouldBeOfType<Outcome<RecordAppraisal.Result>.Done>();
        await office.AtAsync("20/10/2026 10:00");
        await SupplyAsync(office, id);
        (await office.DossierAsync(id)).DueOn.ShouldBe(TestOffice.Day("17/11/2026"));
        await office.AtAsync("22/10/2026 10:00");

        (await HoldAsync(office, id, "22/10/2026")).RemainingWorkingDays.ShouldBe(18);
        await office.AtAsync("26/10/2026 10:00");
        (await ConcludeAsync(office, id, "26/10/2026")).ShouldBe(TestOffice.Day("19/11/2026"));
    }

    [Fact]
    public async Task A_supplement_after_a_hold_begins_a_whole_new_limit()
    {
        await using var office = await TestOffice.OpenAsync("06/10/2026 09:00");
        var id = (await ReceiveAsync(office, "CSTDCS-XA")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.AtAsync("07/10/2026 10:00");
        await HoldAsync(office, id, "07/10/2026");
        await office.AtAsync("28/10/2026 10:00");
        await ConcludeAsync(office, id, "28/10/2026");
        await office.AtAsync("29/10/2026 10:00");
        (await AskAsync(office, id)).ShouldBeOfType<Outcome<RecordAppraisal.Result>.Done>();
        await office.AtAsync("02/11/2026 10:00");

        await SupplyAsync(office, id);

        // 20 working days after 02/11 without 24/11.
        (await office.DossierAsync(id)).DueOn.ShouldBe(TestOffice.Day("01/12/2026"));
    }

    [Fact]
    public async Task A_hold_after_the_apology_keeps_the_days_up_to_the_new_date()
    {
        await using var office = await TestOffice.OpenAsync("12/10/2026 09:00");
        var id = (await ReceiveAsync(office, "CSTDCS-XA")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.AtAsync("06/11/2026 08:00");
        await office.DoAsync<ApologiseAndReappoint, ApologiseAndReappoint.Result>("truongphong", (c, a) => c.HandleAsync(new(id, "Hội đồng chưa họp được", TestOffice.Day("16/11/2026")), a, default));
        await office.AtAsync("10/11/2026 10:00");

        (await HoldAsync(office, id, "10/11/2026")).RemainingWorkingDays.ShouldBe(4);
        await office.AtAsync("18/11/2026 10:00");
        (await ConcludeAsync(office, id, "18/11/2026")).ShouldBe(TestOffice.Day("25/11/2026"));
    }

    [Theory]
    // The third working day after Thursday 20/08 is Monday 24/08, because Saturday is worked.
    [InlineData("24/08/2026 16:30", true)]
    [InlineData("25/08/2026 08:00", false)]
    public async Task A_worked_saturday_is_one_of_the_three_days_to_ask_for_a_supplement(string at, bool allowed)
    {
        await using var office = await TestOffice.OpenAsync("20/08/2026 09:00");
        var id = (await ReceiveAsync(office, "CSTDCS-XA")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.AtAsync(at);

        (await AskAsync(office, id) is Outcome<RecordAppraisal.Result>.Done).ShouldBe(allowed);
    }

    [Theory]
    [InlineData("27/02/2026 16:30", true)]
    [InlineData("02/03/2026 08:00", false)]
    public async Task The_five_days_to_return_do_not_run_during_Tet(string at, bool allowed)
    {
        await using var office = await TestOffice.OpenAsync("13/02/2026 09:00");
        var id = (await ReceiveAsync(office, "CSTDCS-XA")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.AtAsync(at);

        var outcome = await office.AskAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Ineligible, "Không đủ điều kiện.", []), a, default));

        (outcome is Outcome<RecordAppraisal.Result>.Done).ShouldBe(allowed);
    }

    [Fact]
    public async Task A_supplement_at_the_counter_that_never_comes_closes_after_fifteen_working_days_without_the_holiday()
    {
        await using var office = await TestOffice.OpenAsync("10/11/2026 09:00");
        var components = await office.ComponentsAsync("LDTT-XA");
        var asked = (await office.DoAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(
            new(Steps.Submission("LDTT-XA", "Người nộp thiếu", components[1..]), "Thiếu tờ trình."), a, default))).ShouldBeOfType<ReceiveDossier.Result.SupplementAsked>();
        asked.DueOn.ShouldBe(TestOffice.Day("02/12/2026"));

        await office.AtAsync("02/12/2026 16:59");
        (await office.DossierAsync(asked.Dossier)).Status.ShouldBe(DossierStatus.SupplementRequested);
        await office.AtAsync("03/12/2026 07:30");

        (await office.DossierAsync(asked.Dossier)).ShouldSatisfyAllConditions(d => d.Status.ShouldBe(DossierStatus.ClosedNoSupplement), d => d.Code.ShouldBeNull(), d => d.ClosedOn.ShouldBe(TestOffice.Day("10/11/2026")));
    }

    [Theory]
    // Due on Wednesday 25/11; the day before is the holiday: the last day is Monday 23/11.
    [InlineData("23/11/2026 16:30", true)]
    [InlineData("25/11/2026 08:00", false)]
    public async Task An_apology_is_due_on_the_last_working_day_before_a_holiday(string at, bool allowed)
    {
        await using var office = await TestOffice.OpenAsync("27/10/2026 09:00");
        var received = await ReceiveAsync(office, "CSTDCS-XA");
        received.DueOn.ShouldBe(TestOffice.Day("25/11/2026"));
        await office.TransferAndAssignAsync(received.Dossier);
        await office.AtAsync(at);

        var outcome = await office.AskAsync<ApologiseAndReappoint, ApologiseAndReappoint.Result>("truongphong", (c, a) => c.HandleAsync(new(received.Dossier, "Hội đồng chưa họp được", TestOffice.Day("04/12/2026")), a, default));

        (outcome is Outcome<ApologiseAndReappoint.Result>.Done).ShouldBe(allowed);
    }

    [Fact]
    public async Task A_dossier_on_hold_may_be_withdrawn_and_its_papers_go_back()
    {
        await using var office = await TestOffice.OpenAsync("06/10/2026 09:00");
        var id = (await ReceiveAsync(office, "GIAY_KHEN-XA")).Dossier;
        await HoldAsync(office, id, "06/10/2026");

        (await office.DoAsync<WithdrawDossier, WithdrawDossier.Result>("quay", (c, a) => c.HandleAsync(new(id, "Đơn vị xin rút"), a, default))).Status.ShouldBe(DossierStatus.WithdrawalRequested);
        await office.DoAsync<ReturnPapers, ReturnPapers.Result>("quay", (c, a) => c.HandleAsync(new(id, "Nguyễn Văn Thư"), a, default));

        (await office.DossierAsync(id)).Status.PortalCode().ShouldBe(8);
        (await office.TasksAsync(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dossier_that_waits_for_a_supplement_may_be_withdrawn()
    {
        await using var office = await TestOffice.OpenAsync("12/10/2026 09:00");
        var id = (await ReceiveAsync(office, "CSTDCS-XA")).Dossier;
        await office.TransferAndAssignAsync(id);
        await AskAsync(office, id);

        (await office.DoAsync<WithdrawDossier, WithdrawDossier.Result>("quay", (c, a) => c.HandleAsync(new(id, "Đơn vị xin rút"), a, default))).Status.ShouldBe(DossierStatus.WithdrawalRequested);
        await office.AtAsync("10/11/2026 08:00");
        (await office.DossierAsync(id)).Status.ShouldBe(DossierStatus.WithdrawalRequested);
    }

    [Theory]
    // 80 % of all members, present or not: 9 of 11 = 81.8 %, 8 of 11 = 72.7 %; 10 of 12 = 83.3 %, 9 of 12 = 75 %; 12 of 15 = exactly 80 %.
    [InlineData(11, 11, 9, true)]
    [InlineData(11, 9, 8, false)]
    [InlineData(12, 10, 10, true)]
    [InlineData(12, 12, 9, false)]
    [InlineData(15, 12, 12, true)]
    [InlineData(15, 15, 11, false)]
    public async Task A_council_of_another_size_passes_with_eighty_percent_of_all_its_members(int members, int present, int yes, bool passed)
    {
        await using var office = await TestOffice.OpenAsync("20/10/2026 09:00");
        await EnlargeAsync(office, members);
        var (session, dossiers) = await office.AgendaAsync(1);
        (await office.AttendAsync(session, present)).Quorate.ShouldBeTrue();
        var round = (await office.OpenAsync(session, dossiers[0])).Round;
        await office.CastAllAsync(round, yes, present - yes);

        (await office.CloseAsync(round)).ShouldSatisfyAllConditions(c => c.Count.Members.ShouldBe(members), c => c.Passed.ShouldBe(passed));
    }

    private static async Task EnlargeAsync(TestOffice office, int members)
    {
        var council = await office.CouncilAsync();
        await office.ReadAsync(async db =>
        {
            (await db.Councils.SingleAsync(c => c.Id == council)).QuorumNumerator = 2;
            (await db.Councils.SingleAsync(c => c.Id == council)).QuorumDenominator = 3;
            var people = await db.Users.Where(a => (a.UserName ?? "").StartsWith("uyvientinh")).OrderBy(a => a.UserName).Take(members - 9).ToListAsync();
            foreach (var (person, i) in people.Select((person, i) => (person, i)))
            {
                db.CouncilMembers.Add(new()
                {
                    Id = Guid.NewGuid(), CouncilId = council, AccountId = person.Id, SignInName = person.UserName ?? "", Name = person.DisplayName, Post = "Ủy viên", Role = CouncilRole.Member,
                    Ordinal = 10 + i, From = new(2026, 10, 1),
                });
            }

            return await db.SaveChangesAsync();
        });
    }
}
