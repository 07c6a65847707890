using Workflow.Nominations.Clock;
using static Workflow.Nominations.Tests.Clock.VietnamCalendar;

namespace Workflow.Nominations.Tests.Clock;

/// <summary>The clock rules of reference §2.4, each with the dossier of section (c) that exercises it.</summary>
public sealed class ClockRuleTests
{
    [Theory]
    [InlineData("D01", "2026-10-05", 20, "2026-11-02")]
    [InlineData("D02", "2026-10-15", 20, "2026-11-12")]
    [InlineData("D06", "2026-10-12", 20, "2026-11-09")]
    [InlineData("D10", "2026-11-16", 3, "2026-11-19")]
    [InlineData("D11", "2026-10-26", 20, "2026-11-23")]
    [InlineData("D13", "2026-09-28", 20, "2026-10-26")]
    [InlineData("D14", "2026-10-08", 20, "2026-11-05")]
    [InlineData("D07 notice", "2026-11-04", 10, "2026-11-18")]
    [InlineData("D14 complaint", "2026-11-10", 7, "2026-11-19")]
    public void C2_the_day_of_complete_receipt_is_day_zero(string dossier, string complete, int limit, string due) =>
        Office.LimitFromDayZero(Rule, Day(complete), limit).DueDate.ShouldBe(Day(due), dossier);

    [Theory]
    [InlineData("2026-10-05 09:10", 4, "2026-10-05 14:55")]
    [InlineData("2026-10-05 07:30", 8, "2026-10-05 17:00")]
    [InlineData("2026-11-20 16:30", 8, "2026-11-23 16:30")]
    [InlineData("2026-11-21 10:00", 4, "2026-11-23 11:15")]
    [InlineData("2026-11-23 17:00", 8, "2026-11-25 17:00")]
    public void C1_a_budget_runs_in_office_hours_at_eight_a_day(string start, int hours, string end) =>
        Office.StepBudgetEndsAt(At(start), hours).ShouldBe(At(end));

    [Theory]
    [InlineData("2026-10-05 09:10", "2026-10-05 17:00")]
    [InlineData("2026-10-05 15:00", "2026-10-05 17:00")]
    [InlineData("2026-10-05 15:01", "2026-10-06 07:30")]
    [InlineData("2026-11-23 16:00", "2026-11-25 07:30")]
    [InlineData("2026-11-21 09:00", "2026-11-23 07:30")]
    public void C3_a_receipt_after_fifteen_hours_is_transferred_at_the_start_of_the_next_working_day(string received, string transferBy) =>
        Office.TransferBy(At(received), new TimeOnly(15, 0)).ShouldBe(At(transferBy));

    [Theory]
    [InlineData("2026-10-05 15:59", true, "2026-10-05")]
    [InlineData("2026-10-05 16:00", true, "2026-10-06")]
    [InlineData("2026-10-05 22:00", true, "2026-10-06")]
    [InlineData("2026-10-10 09:00", true, "2026-10-12")]
    [InlineData("2026-10-05 22:00", false, "2026-10-05")]
    public void C4_a_late_receipt_counts_from_the_next_working_day_only_where_the_rule_is_on(string received, bool on, string dayZero) =>
        Office.DayZeroOf(At(received), on).ShouldBe(Day(dayZero));

    [Fact]
    public void C6_after_a_supplement_the_full_limit_runs_anew()
    {
        var old = Office.LimitFromDayZero(Rule, Day("2026-10-12"), 20);

        Office.LimitAfterSupplement(old, Day("2026-10-15")).DueDate.ShouldBe(Day("2026-11-12"));
    }

    [Fact]
    public void C9_a_hold_keeps_thirteen_of_twenty_days_of_D09()
    {
        var held = Office.Hold(Office.LimitFromDayZero(Rule, Day("2026-10-06"), 20), Day("2026-10-15"), "đơn tố cáo");

        held.RemainingWorkingDays.ShouldBe(13);
        Office.Resume(held, Day("2026-10-28")).DueDate.ShouldBe(Day("2026-11-16"));
    }

    [Fact]
    public void C9_a_second_hold_keeps_the_days_that_the_first_one_left()
    {
        var first = Office.Resume(Office.Hold(Office.LimitFromDayZero(Rule, Day("2026-10-06"), 20), Day("2026-10-15"), "a"), Day("2026-10-28"));

        var second = Office.Hold(first, Day("2026-11-02"), "b");

        second.RemainingWorkingDays.ShouldBe(10);
        Office.Resume(second, Day("2026-11-06")).DueDate.ShouldBe(Day("2026-11-20"));
    }

    [Fact]
    public void C10_the_apology_of_D06_is_due_on_the_last_working_day_before() =>
        Office.ApologyBy(Office.LimitFromDayZero(Rule, Day("2026-10-12"), 20), 1).ShouldBe(Day("2026-11-06"));

    [Fact]
    public void C10_a_deadline_is_warned_about_two_working_days_before() =>
        Office.WarnOn(Office.LimitFromDayZero(Rule, Day("2026-11-16"), 7), 2).ShouldBe(Day("2026-11-23"));

    [Fact]
    public void C11_a_date_is_put_off_once_and_then_the_head_is_told()
    {
        OfficeClock.WhenOverdue(0, 1).ShouldBe(OverdueStep.ApologiseAndReappoint);
        OfficeClock.WhenOverdue(1, 1).ShouldBe(OverdueStep.EscalateToHead);
    }

    [Fact]
    public void C11_the_new_appointment_of_D06_lies_on_the_chosen_day() =>
        Office.Reappoint(Rule, Office.LimitFromDayZero(Rule, Day("2026-10-12"), 20), Day("2026-11-16")).DueDate.ShouldBe(Day("2026-11-16"));

    [Theory]
    [InlineData("2026-11-09")]
    [InlineData("2026-11-14")]
    public void C11_a_new_appointment_that_is_not_a_later_working_day_is_refused(string date) =>
        Should.Throw<ArgumentException>(() => Office.Reappoint(Rule, Office.LimitFromDayZero(Rule, Day("2026-10-12"), 20), Day(date)));

    [Fact]
    public void C12_an_early_result_needs_a_notice_beforehand()
    {
        var deadline = Office.LimitFromDayZero(Rule, Day("2026-10-05"), 20);

        OfficeClock.IsEarlyAndNeedsNotice(deadline, At("2026-10-30 16:00")).ShouldBeTrue();
        OfficeClock.IsEarlyAndNeedsNotice(deadline, At("2026-11-02 08:00")).ShouldBeFalse();
    }

    [Fact]
    public void C13_the_dossier_of_D03_is_closed_on_the_working_day_after_its_fifteen_days()
    {
        var supplement = Office.LimitFromDayZero(Rule, Day("2026-10-14"), 15);

        supplement.DueDate.ShouldBe(Day("2026-11-04"));
        Office.ClosedWithoutSupplementOn(supplement).ShouldBe(Day("2026-11-05"));
    }

    [Fact]
    public void C14_a_posting_counts_its_first_day() =>
        Office.PostingLimit(Rule, Day("2025-08-20"), 10).DueDate.ShouldBe(Day("2025-09-04"));
}
