using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Changes;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Decisions;
using Workflow.Nominations.Hold;
using Workflow.Nominations.Overdue;
using Workflow.Nominations.Review;
using Workflow.Nominations.Tests.Procedure;
using static Workflow.Nominations.Tests.Clock.Changes.CalendarSteps;

namespace Workflow.Nominations.Tests.Clock.Changes;

/// <summary>A change of the calendar moves every limit there is, in its row, its tables, its timers and its tasks.</summary>
public sealed class MovedLimitTests
{
    [Fact]
    public async Task The_time_for_a_supplement_moves_with_the_day_on_which_the_dossier_is_closed()
    {
        await using var office = await TestOffice.OpenAsync("12/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Tổ nông dân")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.AtAsync("14/10/2026 09:00");
        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Supplement, "Thiếu giấy chứng nhận.", ["MERIT_CERTIFICATE"]), a, default));
        (await office.TimerAsync(id, "supplement-overdue")).ShouldBe(TestOffice.Moment("05/11/2026 07:30"));

        await office.ChangeAsync(Day("2026-10-20"));

        (await office.ReadAsync(db => db.Supplements.SingleAsync(s => s.DossierId == id))).DueOn.ShouldBe(TestOffice.Day("05/11/2026"));
        (await office.TimerAsync(id, "supplement-overdue")).ShouldBe(TestOffice.Moment("06/11/2026 07:30"));
        await office.AtAsync("05/11/2026 10:00");
        (await office.DossierAsync(id)).Status.ShouldBe(DossierStatus.SupplementRequested);
        await office.AtAsync("06/11/2026 10:00");
        (await office.DossierAsync(id)).Status.ShouldBe(DossierStatus.ClosedNoSupplement);
    }

    [Fact]
    public async Task A_posting_and_a_consultation_end_later()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Eligible, "Đủ.", [], true, true), a, default));
        await office.DoAsync<ConsultAgencies, ConsultAgencies.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, [new("TAX", null, "Xin ý kiến.")]), a, default));
        var posted = await office.DoAsync<PostPublicly, PostPublicly.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, "Trụ sở"), a, default));
        posted.EndsOn.ShouldBe(TestOffice.Day("16/10/2026"));

        await office.ChangeAsync(Day("2026-10-12"));

        (await office.ReadAsync(db => db.PublicPostings.SingleAsync(p => p.DossierId == id))).EndsOn.ShouldBe(TestOffice.Day("19/10/2026"));
        (await office.ReadAsync(db => db.Consultations.SingleAsync(c => c.DossierId == id))).DueOn.ShouldBe(TestOffice.Day("20/10/2026"));
        (await office.TimerAsync(id, "posting-over")).ShouldBe(TestOffice.Moment("19/10/2026 17:00"));
        (await office.TimerAsync(id, "answers-overdue")).ShouldBe(TestOffice.Moment("20/10/2026 17:00"));
    }

    [Fact]
    public async Task A_posting_that_is_over_stays_over()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Eligible, "Đủ.", [], false, true), a, default));
        await office.DoAsync<PostPublicly, PostPublicly.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, "Trụ sở"), a, default));
        await office.AtAsync("19/10/2026 09:00");

        await office.ChangeAsync(Day("2026-10-12"));

        (await office.ReadAsync(db => db.PublicPostings.SingleAsync(p => p.DossierId == id))).EndsOn.ShouldBe(TestOffice.Day("16/10/2026"));
    }

    [Fact]
    public async Task A_dossier_on_hold_keeps_one_day_more_or_less_as_the_calendar_says()
    {
        await using var office = await TestOffice.OpenAsync("06/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Bế Thị Nga")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.AtAsync("15/10/2026 10:00");
        await office.DoAsync<HoldDossier, HoldDossier.Result>("truongphong", (c, a) => c.HandleAsync(
            new(id, HoldGround.Denunciation, "Đơn tố cáo", "Thanh tra tỉnh", TestOffice.Day("15/10/2026")), a, default));

        // A day of rest before the hold: one working day less was used.
        await office.ChangeAsync(Day("2026-10-08"));
        (await office.ReadAsync(db => db.Holds.SingleAsync())).RemainingWorkingDays.ShouldBe(14);
        // And one during the hold: it counts neither way.
        await office.ChangeAsync(Day("2026-10-21"));
        (await office.ReadAsync(db => db.Holds.SingleAsync())).RemainingWorkingDays.ShouldBe(14);

        await office.AtAsync("28/10/2026 15:00");
        (await office.DoAsync<ConcludeHold, ConcludeHold.Result>("truongphong", (c, a) => c.HandleAsync(new(id, false, "Không có vi phạm", TestOffice.Day("28/10/2026")), a, default)))
            .DueOn.ShouldBe(TestOffice.Day("17/11/2026"));
    }

    [Fact]
    public async Task A_dossier_that_was_on_hold_is_moved_with_its_pause()
    {
        await using var office = await TestOffice.OpenAsync("06/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Bế Thị Nga")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.AtAsync("15/10/2026 10:00");
        await office.DoAsync<HoldDossier, HoldDossier.Result>("truongphong", (c, a) => c.HandleAsync(
            new(id, HoldGround.Denunciation, "Đơn tố cáo", "Thanh tra tỉnh", TestOffice.Day("15/10/2026")), a, default));
        await office.AtAsync("28/10/2026 15:00");
        await office.DoAsync<ConcludeHold, ConcludeHold.Result>("truongphong", (c, a) => c.HandleAsync(new(id, false, "Không có vi phạm", TestOffice.Day("28/10/2026")), a, default));

        await office.ChangeAsync(Day("2026-11-10"));

        (await office.DossierAsync(id)).DueOn.ShouldBe(TestOffice.Day("17/11/2026"));
        (await office.LimitAsync(id, LimitKind.Appointment)).Pauses.ShouldBe("2026-10-15..2026-10-28");
    }

    [Fact]
    public async Task A_second_date_that_the_office_chose_moves_only_when_it_becomes_a_day_of_rest()
    {
        await using var office = await TestOffice.OpenAsync("12/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Vũ Đình Thắng")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.AtAsync("05/11/2026 08:00");
        await office.DoAsync<ApologiseAndReappoint, ApologiseAndReappoint.Result>("truongphong", (c, a) => c.HandleAsync(new(id, "Hội đồng chưa họp được", TestOffice.Day("16/11/2026")), a, default));

        await office.ChangeAsync(Day("2026-11-12"));
        (await office.DossierAsync(id)).DueOn.ShouldBe(TestOffice.Day("16/11/2026"));
        await office.ChangeAsync(Day("2026-11-16"));

        (await office.DossierAsync(id)).DueOn.ShouldBe(TestOffice.Day("17/11/2026"));
        (await office.TimerAsync(id, "reappointment-missed")).ShouldBe(TestOffice.Moment("17/11/2026 17:00"));
    }

    [Fact]
    public async Task The_time_for_the_notice_of_non_award_moves_with_its_task()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = (await office.ReceiveAsync("GIAY_KHEN-XA-DX", "Tô Văn Hải")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.AppraiseAndConcludeAsync(id);
        await office.SubmitAsync(id);
        await office.ReadSubmissionAsync(id);
        await office.DoAsync<RefuseByChair, RefuseByChair.Result>("chutich", (c, a) => c.HandleAsync(new(id, "Chưa đủ căn cứ"), a, default));
        (await office.LimitAsync(id, LimitKind.NotifyResult)).DueOn.ShouldBe(TestOffice.Day("19/10/2026"));

        await office.ChangeAsync(Day("2026-10-12"));

        (await office.TasksAsync(id)).Single(t => t.Element == "notify-non-award").DueAt.ShouldBe(TestOffice.Moment("20/10/2026 17:00"));
    }

    [Fact]
    public async Task Other_closing_hours_move_the_hour_and_not_the_day()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài")).Dossier;

        var hours = string.Concat(new[] { "MON", "TUE", "WED", "THU", "FRI" }.Select(day => $"H98.142,01-01,12-31,{day},07:30,11:30\nH98.142,01-01,12-31,{day},13:30,16:30\n"));
        await office.ChangeAsync(new CalendarRequest.Import(CalendarTable.Hours, "counter,seasonFrom,seasonTo,weekday,from,to\n" + hours));

        (await office.LimitAsync(id, LimitKind.Appointment)).DueAt.ShouldBe(TestOffice.Moment("02/11/2026 16:30"));
        (await office.FactsAsync(id)).Single().ShouldNotBeNull().ShouldContain("từ 17:00 thành 16:30");
    }

    [Fact]
    public async Task The_applicant_is_told_of_the_new_day_once()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài")).Dossier;

        await office.ChangeAsync(Day("2026-10-20"));

        (await office.ReadAsync(db => db.Notices.SingleAsync(n => n.DossierId == id && n.Kind == "appointment.moved"))).Body.ShouldContain("từ 02/11/2026 sang 03/11/2026");
    }

    [Fact]
    public async Task A_dossier_of_before_these_rows_gets_them_once_and_is_moved_like_the_others()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài")).Dossier;
        await office.ReadAsync(db => db.Limits.ExecuteDeleteAsync());

        (await office.WithAsync<RebuildLimits, int>(c => c.HandleAsync(default))).ShouldBe(1);
        (await office.WithAsync<RebuildLimits, int>(c => c.HandleAsync(default))).ShouldBe(0);
        await office.ChangeAsync(Day("2026-10-20"));

        (await office.DossierAsync(id)).DueOn.ShouldBe(TestOffice.Day("03/11/2026"));
    }
}
