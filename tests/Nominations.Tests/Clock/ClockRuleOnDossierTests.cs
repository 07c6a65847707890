using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Clock.Steps;
using Workflow.Nominations.Council;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Hold;
using Workflow.Nominations.Overdue;
using Workflow.Nominations.Review;
using Workflow.Nominations.Rules;
using Workflow.Nominations.Tests.Clock.Changes;
using Workflow.Nominations.Tests.Procedure;
using Workflow.Runtime;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;

namespace Workflow.Nominations.Tests.Clock;

/// <summary>The clock rules C1–C14 of reference §2.4 on dossiers, through the product's use cases; their arithmetic is in <see cref="ClockRuleTests"/>.</summary>
public sealed class ClockRuleOnDossierTests
{
    [Fact]
    public async Task C1_a_step_that_takes_longer_than_its_hours_says_by_how_much()
    {
        var (office, id) = await ReceivedAsync("05/10/2026 08:00");
        await using var ending = office;
        await office.AtAsync("06/10/2026 08:00");
        await office.TransferAndAssignAsync(id);
        await office.AtAsync("16/10/2026 17:00");

        var steps = (await office.WithAsync<ExplainLimits, (System.Collections.Immutable.ImmutableArray<ExplainedLimit>, System.Collections.Immutable.ImmutableArray<ExplainedStep> Steps)>(e => e.OfAsync(id, true, default))).Steps;

        var receive = steps.Single(s => s.Use.Step == "receive").Use;
        (receive.Budget, receive.Used, receive.Over).ShouldBe((4m, 8m, 4m));
        var appraise = steps.Single(s => s.Use.Step == "appraise").Use;
        (appraise.Budget, appraise.Running, appraise.Used > 64m).ShouldBe((64m, true, true));
    }

    [Fact]
    public async Task C2_the_day_of_complete_receipt_is_not_counted()
    {
        var (office, id) = await ReceivedAsync("05/10/2026 09:10");
        await using var ending = office;

        (await office.LimitAsync(id, LimitKind.Appointment)).ShouldSatisfyAllConditions(l => l.Start.ShouldBe(TestOffice.Day("05/10/2026")), l => l.DueOn.ShouldBe(TestOffice.Day("02/11/2026")));
    }

    [Fact]
    public async Task C3_received_after_fifteen_hours_it_is_handed_over_the_next_morning_and_the_date_stays()
    {
        var (office, id) = await ReceivedAsync("05/10/2026 15:30");
        await using var ending = office;

        (await office.TasksAsync(id)).Single().DueAt.ShouldBe(TestOffice.Moment("06/10/2026 07:30"));
        (await office.DossierAsync(id)).DueOn.ShouldBe(TestOffice.Day("02/11/2026"));
    }

    [Theory]
    [InlineData(SubmissionChannel.Direct, "02/11/2026")]
    [InlineData(SubmissionChannel.Post, "02/11/2026")]
    [InlineData(SubmissionChannel.Online, "03/11/2026")]
    public async Task C4_the_last_hour_counts_from_the_next_day_online_only(SubmissionChannel channel, string due)
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 16:30");
        var submission = Steps.Submission("CSTDCS-XA", "Nguyễn Thị Hoài", await office.ComponentsAsync("CSTDCS-XA")) with { Channel = channel };

        var received = await office.DoAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(submission), a, default));

        received.ShouldBeOfType<ReceiveDossier.Result.Received>().DueOn.ShouldBe(TestOffice.Day(due));
    }

    [Fact]
    public async Task C5_a_supplement_at_the_counter_leaves_no_appointment_running()
    {
        await using var office = await TestOffice.OpenAsync("12/10/2026 09:00");
        var submission = Steps.Submission("CSTDCS-XA", "Phạm Quốc Bảo", (await office.ComponentsAsync("CSTDCS-XA"))[..^1]);

        var id = (await office.DoAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(submission, "Thiếu giấy"), a, default))).Dossier;

        (await office.DossierAsync(id)).DueOn.ShouldBeNull();
        (await office.ReadAsync(db => db.Limits.Where(l => l.DossierId == id).Select(l => l.Kind).ToListAsync())).ShouldBe([LimitKind.Supplement]);
    }

    [Fact]
    public async Task C6_after_a_supplement_the_old_limit_is_void_and_a_full_one_runs_from_the_complete_dossier()
    {
        var (office, id) = await SupplementAskedAsync();
        await using var ending = office;
        await office.AtAsync("20/10/2026 09:00");
        await office.DoAsync<SupplyMissingComponents, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(id, ["MERIT_CERTIFICATE"]), a, default));

        (await office.LimitAsync(id, LimitKind.Appointment)).ShouldSatisfyAllConditions(l => l.Start.ShouldBe(TestOffice.Day("20/10/2026")), l => l.Length.ShouldBe(20));
        (await office.ReadAsync(db => db.Limits.Where(l => l.DossierId == id && l.Kind == LimitKind.Appointment && l.EndedAt != null).Select(l => l.End).SingleAsync())).ShouldBe(LimitEnd.Supplemented);
    }

    [Fact]
    public async Task C7_the_indicators_end_a_dossier_that_was_never_completed_on_the_day_of_the_request()
    {
        var (office, id) = await SupplementAskedAsync();
        await using var ending = office;
        await office.AtAsync("06/11/2026 09:00");

        (await office.DossierAsync(id)).ShouldSatisfyAllConditions(d => d.Status.ShouldBe(DossierStatus.ClosedNoSupplement), d => d.ClosedOn.ShouldBe(TestOffice.Day("14/10/2026")));
    }

    [Theory]
    [InlineData(true, "14/10/2026")]
    [InlineData(false, "20/11/2026")]
    public void C7_while_a_supplement_is_pending_the_day_of_the_request_is_the_end(bool pending, string end) =>
        OfficeClock.KpiEndOn(TestOffice.Day("20/11/2026"), TestOffice.Day("14/10/2026"), pending).ShouldBe(TestOffice.Day(end));

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void C7_more_than_one_supplement_counts_as_overdue(int requests, bool overdue) => OfficeClock.CountsAsOverdue(requests).ShouldBe(overdue);

    [Fact]
    public async Task C8_at_the_local_level_the_consultation_is_part_of_the_limit()
    {
        var (office, id) = await AnsweredAsync(restart: false);
        await using var ending = office;

        (await office.DossierAsync(id)).DueOn.ShouldBe(TestOffice.Day("02/11/2026"));
    }

    [Fact]
    public async Task C8_where_the_rule_says_so_ten_working_days_run_from_the_last_opinion()
    {
        var (office, id) = await AnsweredAsync(restart: true);
        await using var ending = office;

        (await office.LimitAsync(id, LimitKind.Appointment)).ShouldSatisfyAllConditions(
            l => l.Start.ShouldBe(TestOffice.Day("12/10/2026")), l => l.DueOn.ShouldBe(TestOffice.Day("26/10/2026")), l => l.Rule.ShouldBe(ClockSteps.AfterConsultations));
        (await office.TasksAsync(id)).Single(t => t.Element == "conclude-appraisal").DueAt.ShouldBe(TestOffice.Moment("26/10/2026 17:00"));
    }

    [Fact]
    public async Task C9_the_hours_of_a_step_stand_still_with_the_dossier()
    {
        var (office, id) = await ReceivedAsync("05/10/2026 08:00");
        await using var ending = office;
        await office.TransferAndAssignAsync(id);
        var before = (await office.TasksAsync(id)).Single().DueAt;
        await office.DoAsync<HoldDossier, HoldDossier.Result>("truongphong", (c, a) => c.HandleAsync(new(id, HoldGround.Press, "Báo nêu", "Thanh tra", TestOffice.Day("05/10/2026")), a, default));
        await office.AtAsync("07/10/2026 16:00");
        await office.DoAsync<ConcludeHold, ConcludeHold.Result>("truongphong", (c, a) => c.HandleAsync(new(id, false, "Không có vi phạm", TestOffice.Day("07/10/2026")), a, default));

        before.ShouldBe(TestOffice.Moment("15/10/2026 08:00"));
        (await office.TasksAsync(id)).Single(t => t.Element == "appraise").DueAt.ShouldBe(TestOffice.Moment("19/10/2026 08:00"));
    }

    [Fact]
    public async Task C10_two_working_days_before_the_date_the_head_is_asked_to_apologise_until_the_last_working_day_before()
    {
        var (office, id) = await ReceivedAsync("12/10/2026 09:00");
        await using var ending = office;
        await office.TransferAndAssignAsync(id);
        await office.AtAsync("05/11/2026 07:30");

        (await office.TasksAsync(id)).Single(t => t.Element == "apologise").DueAt.ShouldBe(TestOffice.Moment("06/11/2026 17:00"));
    }

    [Fact]
    public async Task C11_a_missed_second_date_is_told_to_the_chair_once_whoever_finds_it_first()
    {
        var (office, id) = await ReceivedAsync("12/10/2026 09:00");
        await using var ending = office;
        await office.TransferAndAssignAsync(id);
        await office.AtAsync("05/11/2026 08:00");
        await office.DoAsync<ApologiseAndReappoint, ApologiseAndReappoint.Result>("truongphong", (c, a) => c.HandleAsync(new(id, "Chưa họp được", TestOffice.Day("16/11/2026")), a, default));
        await office.AtAsync("17/11/2026 09:00");

        (await office.WithAsync<SweepOverdue, int>(c => c.HandleAsync(default))).ShouldBe(0);
        (await office.ReadAsync(db => db.Notices.CountAsync(n => n.DossierId == id && n.Kind == "overdue.twice"))).ShouldBe(1);
        var report = (await office.DoAsync<DueSoon, DueSoon.Result>("chutich", (c, a) => c.HandleAsync(TestOffice.Commune, a, default))).Overdue.Single();
        (report.Times, report.WorkingDaysLate).ShouldBe((2, 1));
    }

    [Fact]
    public async Task C11_a_first_date_that_nobody_put_off_is_marked_once()
    {
        var (office, id) = await ReceivedAsync("12/10/2026 09:00");
        await using var ending = office;
        await office.AtAsync("10/11/2026 09:00");

        (await office.WithAsync<SweepOverdue, int>(c => c.HandleAsync(default))).ShouldBe(1);
        (await office.WithAsync<SweepOverdue, int>(c => c.HandleAsync(default))).ShouldBe(0);

        (await office.DossierAsync(id)).OverdueCount.ShouldBe(1);
    }

    [Fact]
    public async Task C13_nothing_comes_and_the_dossier_is_closed_on_the_working_day_after()
    {
        var (office, id) = await SupplementAskedAsync();
        await using var ending = office;

        (await office.TimerAsync(id, "supplement-overdue")).ShouldBe(TestOffice.Moment("05/11/2026 07:30"));
    }

    [Fact]
    public async Task C14_the_council_does_not_meet_before_the_posting_is_over()
    {
        var (office, id) = await ReceivedAsync("05/10/2026 09:00");
        await using var ending = office;
        await office.TransferAndAssignAsync(id);
        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Eligible, "Đủ.", [], false, true), a, default));
        await office.DoAsync<PostPublicly, PostPublicly.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, "Trụ sở"), a, default));
        var council = await office.CouncilAsync();

        (await office.RefusedAsync<ConveneCouncil, ConveneCouncil.Result>("thuky", (c, a) => c.HandleAsync(new(council, TestOffice.Moment("16/10/2026 14:00"), "Hội trường", [id]), a, default)))
            .ShouldContain(p => p.Code == "posting.not-over");
    }

    [Fact]
    public void A_limit_in_calendar_days_ends_on_a_day_of_rest_as_the_rule_says()
    {
        var ends = Enum.GetValues<RestDay>().ToDictionary(rule => rule, rule => VietnamCalendar.Office.LimitInCalendarDays(VietnamCalendar.Rule, new(2026, 10, 1), 30, rule).DueDate);

        // 31/10/2026 is a Saturday.
        ends.ShouldBe(new Dictionary<RestDay, DateOnly>
        {
            [RestDay.NextWorkingDay] = new(2026, 11, 2), [RestDay.PreviousWorkingDay] = new(2026, 10, 30), [RestDay.SameDay] = new(2026, 10, 31),
        });
        Rules.ShippedRules.Tables.RestDayOf(ClockSteps.ComplaintSettlement, new(2026, 10, 1)).ShouldBe(RestDay.NextWorkingDay);
    }

    private static async Task<(TestOffice Office, Guid Dossier)> ReceivedAsync(string at)
    {
        var office = await TestOffice.OpenAsync(at);
        return (office, (await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài")).Dossier);
    }

    private static async Task<(TestOffice Office, Guid Dossier)> SupplementAskedAsync()
    {
        var (office, id) = await ReceivedAsync("12/10/2026 09:00");
        await office.TransferAndAssignAsync(id);
        await office.AtAsync("14/10/2026 09:00");
        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Supplement, "Thiếu giấy.", ["MERIT_CERTIFICATE"]), a, default));
        return (office, id);
    }

    private static async Task<(TestOffice Office, Guid Dossier)> AnsweredAsync(bool restart)
    {
        var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        if (restart) await PublishRestartAsync(office);
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Eligible, "Đủ.", [], true), a, default));
        await office.DoAsync<ConsultAgencies, ConsultAgencies.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, [new("TAX", null, "Xin ý kiến.")]), a, default));
        await office.AtAsync("12/10/2026 09:00");
        var asked = await office.ReadAsync(db => db.Consultations.Select(c => c.Id).SingleAsync());
        await office.DoAsync<AnswerConsultation, AnswerConsultation.Result>("chuyenvien", (c, a) => c.HandleAsync(new(asked, ConsultationAnswer.Clear, "Không nợ thuế.", "Chi cục trưởng"), a, default));
        return (office, id);
    }

    /// <summary>The province decides that its communes count like the central level: a row of the table, not a line of code.</summary>
    private static async Task PublishRestartAsync(TestOffice office)
    {
        var table = (await File.ReadAllTextAsync(TestOffice.In("nomination/limit-rules.dmn"))).Replace("<text>\"CENTRAL\"</text>", "<text>\"CENTRAL\",\"COMMUNE\"</text>", StringComparison.Ordinal);
        var result = await office.WithAsync<DeployDefinition, DeployResult>(d => d.HandleAsync(new("limit-rules.dmn", ResourceKind.Dmn, table), null, Actor.System, default));
        result.ShouldBeOfType<DeployResult.Deployed>();
    }
}
