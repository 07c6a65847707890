using Workflow.Nominations.Clock;
using static Workflow.Nominations.Tests.Clock.VietnamCalendar;

namespace Workflow.Nominations.Tests.Clock;

public sealed class WorkingDayTests
{
    [Theory]
    [InlineData("2026-11-20", 1, "2026-11-23")]
    [InlineData("2026-11-20", 2, "2026-11-25")]
    [InlineData("2026-11-20", 10, "2026-12-07")]
    [InlineData("2026-11-20", 20, "2026-12-21")]
    [InlineData("2026-08-20", 3, "2026-08-24")]
    [InlineData("2026-08-28", 1, "2026-09-03")]
    [InlineData("2026-02-13", 1, "2026-02-23")]
    [InlineData("2026-04-24", 1, "2026-04-28")]
    [InlineData("2024-04-26", 3, "2024-05-04")]
    [InlineData("2025-08-19", 10, "2025-09-04")]
    [InlineData("2026-10-05", 20, "2026-11-02")]
    [InlineData("2026-11-16", 10, "2026-12-01")]
    public void The_reference_vectors_of_the_law_hold(string start, int days, string due)
    {
        Calendar.AddWorkingDays(Day(start), days).ShouldBe(Day(due));
        Calendar.WorkingDaysBetween(Day(start), Day(due)).ShouldBe(days);
    }

    [Theory]
    [InlineData("2026-11-24", RestReason.Holiday)]
    [InlineData("2026-08-31", RestReason.SwapOff)]
    [InlineData("2026-04-27", RestReason.Compensatory)]
    [InlineData("2026-11-21", RestReason.WeeklyRest)]
    public void A_day_of_rest_says_why(string date, RestReason reason) =>
        Calendar[Day(date)].Rest.ShouldNotBeNull().Reason.ShouldBe(reason);

    [Fact]
    public void A_make_up_Saturday_is_worked() => Calendar.IsWorkingDay(Day("2026-08-22")).ShouldBeTrue();

    [Fact]
    public void A_count_longer_than_ten_years_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Calendar.AddWorkingDays(Day("2026-01-05"), 100_000));

    [Fact]
    public void Every_row_of_the_reference_is_in_the_shipped_calendar()
    {
        Days.Count.ShouldBe(76);
        Days.Count(day => day.Confidence == "U").ShouldBe(28);
        Years.Where(year => !year.YearConfirmed).Select(year => year.Year).ShouldBe([2027]);
    }
}
