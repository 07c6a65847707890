using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Changes;
using Workflow.Nominations.Clock.Data;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Tests.Procedure;
using static Workflow.Nominations.Tests.Clock.Changes.CalendarSteps;

namespace Workflow.Nominations.Tests.Clock.Changes;

public sealed class CalendarChangeTests
{
    [Fact]
    public async Task A_change_shows_what_will_move_and_by_how_much_before_anything_is_saved()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:10");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài")).Dossier;

        var planned = await office.PlanAsync(Day("2026-10-20"));

        planned.Dossiers.ShouldBe(1);
        var move = (await office.ListedAsync(planned.Change!.Value, id)).First(m => m.What == "APPOINTMENT");
        (move.From, move.To, move.Days).ShouldBe((TestOffice.Moment("02/11/2026 17:00"), TestOffice.Moment("03/11/2026 17:00"), 1));
        (await office.DossierAsync(id)).DueOn.ShouldBe(TestOffice.Day("02/11/2026"));
        (await office.ReadAsync(db => db.Set<CalendarDay>().AnyAsync(d => d.Date == TestOffice.Day("20/10/2026")))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_saved_change_moves_the_date_its_timers_and_tasks_and_leaves_a_fact()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:10");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.AppraiseAndConcludeAsync(id);
        var warning = await office.TimerAsync(id, "due-soon");

        await office.ChangeAsync(Day("2026-10-20"));

        (await office.DossierAsync(id)).DueOn.ShouldBe(TestOffice.Day("03/11/2026"));
        (await office.LimitAsync(id, LimitKind.Appointment)).DueAt.ShouldBe(TestOffice.Moment("03/11/2026 17:00"));
        warning.ShouldBe(TestOffice.Moment("29/10/2026 07:30"));
        (await office.TimerAsync(id, "due-soon")).ShouldBe(TestOffice.Moment("30/10/2026 07:30"));
        (await office.FactsAsync(id)).Single().ShouldNotBeNull().ShouldContain("Hẹn trả kết quả chuyển từ 02/11/2026 sang 03/11/2026");
    }

    [Fact]
    public async Task A_task_that_is_due_by_its_hours_moves_and_one_that_ends_before_the_day_stays()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 08:00");
        var soon = (await office.ReceiveAsync("CSTDCS-XA", "Hết Trước")).Dossier;
        await office.TransferAndAssignAsync(soon);
        var before = (await office.TasksAsync(soon)).Single().DueAt;
        await office.AtAsync("12/10/2026 08:00");
        var late = (await office.ReceiveAsync("CSTDCS-XA", "Hết Sau")).Dossier;
        await office.TransferAndAssignAsync(late);
        var old = (await office.TasksAsync(late)).Single().DueAt;

        await office.ChangeAsync(Day("2026-10-19"));

        (await office.TasksAsync(soon)).Single().DueAt.ShouldBe(before);
        old.ShouldBe(TestOffice.Moment("22/10/2026 08:00"));
        (await office.TasksAsync(late)).Single().DueAt.ShouldBe(TestOffice.Moment("23/10/2026 08:00"));
    }

    [Fact]
    public async Task A_dossier_whose_limits_end_before_the_day_is_not_touched()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:10");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài")).Dossier;

        var planned = await office.PlanAsync(Day("2026-12-15"));
        await office.SaveAsync(planned.Change!.Value);
        await office.MoveAsync();

        planned.Dossiers.ShouldBe(0);
        (await office.FactsAsync(id)).ShouldBeEmpty();
        (await office.DossierAsync(id)).DueOn.ShouldBe(TestOffice.Day("02/11/2026"));
    }

    [Fact]
    public async Task A_list_that_is_left_halfway_goes_on_where_it_stopped_and_moves_each_dossier_once()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:10");
        for (var i = 0; i < 5; i++) await office.ReceiveAsync("CSTDCS-XA", $"Người thứ {i}");
        var change = (await office.PlanAsync(Day("2026-10-20"))).Change!.Value;
        await office.SaveAsync(change);

        (await office.MoveAsync(most: 2)).ShouldBe(2);
        (await office.ReadAsync(db => db.CalendarMoves.CountAsync(m => m.State == CalendarMoveState.Planned))).ShouldBe(3);
        while (await office.MoveAsync() > 0) { }

        (await office.ReadAsync(db => db.Timeline.Where(t => t.Action == nameof(MoveDeadlines)).GroupBy(t => t.DossierId).Select(d => d.Count()).ToListAsync())).ShouldBe([1, 1, 1, 1, 1]);
        (await office.ReadAsync(db => db.Dossiers.Select(d => d.DueOn).Distinct().ToListAsync())).ShouldBe([TestOffice.Day("03/11/2026")]);
    }

    [Fact]
    public async Task Several_at_the_same_list_and_clerks_at_the_same_dossiers_move_each_once()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:10");
        var ids = new List<Guid>();
        for (var i = 0; i < 6; i++) ids.Add((await office.ReceiveAsync("CSTDCS-XA", $"Người thứ {i}")).Dossier);
        await office.SaveAsync((await office.PlanAsync(Day("2026-10-20"))).Change!.Value);

        await Task.WhenAll(office.MoveAsync(), office.MoveAsync(), office.MoveAsync(), Task.WhenAll(ids.Select(office.TransferAndAssignAsync)));

        (await office.ReadAsync(db => db.Timeline.Where(t => t.Action == nameof(MoveDeadlines)).GroupBy(t => t.DossierId).Select(d => d.Count()).ToListAsync())).ShouldAllBe(count => count == 1);
        (await office.ReadAsync(db => db.Limits.Where(l => l.Kind == LimitKind.Appointment).Select(l => l.DueOn).Distinct().ToListAsync())).ShouldBe([TestOffice.Day("03/11/2026")]);
        foreach (var id in ids) (await office.TimerAsync(id, "due-soon")).ShouldBe(TestOffice.Moment("30/10/2026 07:30"));
    }

    [Fact]
    public async Task A_dossier_received_after_the_list_was_shown_is_moved_too_and_marked()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:10");
        await office.ReceiveAsync("CSTDCS-XA", "Người trước");
        var change = (await office.PlanAsync(Day("2026-10-20"))).Change!.Value;
        var late = (await office.ReceiveAsync("CSTDCS-XA", "Người sau")).Dossier;

        (await office.SaveAsync(change)).ShouldBe(new SaveCalendarChange.Result(2, 1));
        while (await office.MoveAsync() > 0) { }

        (await office.ReadAsync(db => db.CalendarMoves.SingleAsync(m => m.DossierId == late))).ShouldSatisfyAllConditions(m => m.Later.ShouldBeTrue(), m => m.State.ShouldBe(CalendarMoveState.Moved));
        (await office.DossierAsync(late)).DueOn.ShouldBe(TestOffice.Day("03/11/2026"));
    }

    [Fact]
    public async Task A_limit_that_was_being_reckoned_while_the_change_was_saved_is_found_within_the_minute()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:10");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Người chen ngang")).Dossier;
        var change = await office.ChangeAsync(Day("2026-10-20"));
        // As a receipt leaves it that read the calendar before and committed after.
        await office.ReadAsync(db => db.Limits.Where(l => l.Kind == LimitKind.Appointment).ExecuteUpdateAsync(row => row
            .SetProperty(l => l.CalendarVersion, 0).SetProperty(l => l.DueOn, TestOffice.Day("02/11/2026")).SetProperty(l => l.DueAt, TestOffice.Moment("02/11/2026 17:00"))));

        while (await office.MoveAsync() > 0) { }
        await office.MoveAsync();
        await office.MoveAsync();
        (await office.LimitAsync(id, LimitKind.Appointment)).DueOn.ShouldBe(TestOffice.Day("03/11/2026"));

        (await office.ReadAsync(db => db.CalendarChanges.SingleAsync(c => c.Id == change))).State.ShouldBe(CalendarChangeState.Settling);
        await office.AtAsync("05/10/2026 09:12");
        await office.MoveAsync();
        (await office.ReadAsync(db => db.CalendarChanges.SingleAsync(c => c.Id == change))).State.ShouldBe(CalendarChangeState.Done);
    }

    [Fact]
    public async Task What_somebody_else_changed_meanwhile_has_to_be_looked_at_again()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:10");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài")).Dossier;
        var mine = (await office.PlanAsync(Day("2026-10-20"))).Change!.Value;
        await office.ChangeAsync(Day("2026-10-21"));

        (await office.RefusedAsync<SaveCalendarChange, SaveCalendarChange.Result>(Administrator, (c, a) => c.HandleAsync(mine, a, default))).Single().Code.ShouldBe("calendar.changed");
        var again = await office.DoAsync<PlanCalendarChange, PlanCalendarChange.Result>(Administrator, (c, a) => c.AgainAsync(mine, a, default));
        await office.SaveAsync(again.Change!.Value);
        while (await office.MoveAsync() > 0) { }

        (await office.DossierAsync(id)).DueOn.ShouldBe(TestOffice.Day("04/11/2026"));
    }

    [Fact]
    public async Task A_second_change_waits_until_the_first_has_moved_its_list()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:10");
        await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài");
        await office.SaveAsync((await office.PlanAsync(Day("2026-10-20"))).Change!.Value);
        var second = (await office.PlanAsync(Day("2026-10-21"))).Change!.Value;

        (await office.RefusedAsync<SaveCalendarChange, SaveCalendarChange.Result>(Administrator, (c, a) => c.HandleAsync(second, a, default))).Single().Code.ShouldBe("calendar.still-moving");
    }

    [Fact]
    public async Task The_saved_change_and_its_list_are_one_record_with_names_and_rows()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:10");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài")).Dossier;
        var change = await office.ChangeAsync(Day("2026-10-20"));

        var record = await office.ReadAsync(db => db.CalendarChanges.SingleAsync(c => c.Id == change));

        record.ShouldSatisfyAllConditions(
            r => r.Summary.ShouldBe("Thêm ngày nghỉ lễ, Tết 20/10/2026 (Nghỉ đột xuất)"), r => r.Version.ShouldBe(1), r => r.SavedByName.ShouldNotBeNullOrEmpty(), r => r.SavedAt.ShouldNotBeNull(),
            r => CalendarEdits.FromJson(r.Edits).DaysIn.Single().DecisionNumber.ShouldBe("12/TB"));
        (await office.ListedAsync(change, id)).ShouldContain(m => m.What == "APPOINTMENT" && m.Days == 1);
    }

    [Fact]
    public async Task Only_an_administrator_changes_the_calendar()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:10");
        var change = (await office.PlanAsync(Day("2026-10-20"))).Change!.Value;

        (await office.RefusedAsync<PlanCalendarChange, PlanCalendarChange.Result>("chutich", (c, a) => c.HandleAsync(Day("2026-10-21"), a, default))).Single().Code.ShouldBe("access.denied");
        (await office.RefusedAsync<SaveCalendarChange, SaveCalendarChange.Result>("chutich", (c, a) => c.HandleAsync(change, a, default))).Single().Code.ShouldBe("access.denied");
        (await office.RefusedAsync<PlanCalendarChange, Guid>("chutich", (c, a) => c.GiveUpAsync(change, a, default))).Single().Code.ShouldBe("access.denied");
    }

    [Fact]
    public async Task A_draft_that_is_given_up_changes_nothing_and_cannot_be_saved()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:10");
        await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài");
        var change = (await office.PlanAsync(Day("2026-10-20"))).Change!.Value;

        await office.DoAsync<PlanCalendarChange, Guid>(Administrator, (c, a) => c.GiveUpAsync(change, a, default));

        (await office.RefusedAsync<SaveCalendarChange, SaveCalendarChange.Result>(Administrator, (c, a) => c.HandleAsync(change, a, default))).Single().Code.ShouldBe("calendar.no-draft");
        (await office.ReadAsync(db => db.CalendarMoves.CountAsync())).ShouldBe(0);
    }
}
