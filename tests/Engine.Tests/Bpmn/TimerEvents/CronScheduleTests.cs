using System.Globalization;
using Workflow.Feel;

namespace Workflow.Engine.Tests.Bpmn;

/// <summary>Cron in the form of Camunda 8: six fields, local time of the office.</summary>
public sealed class CronScheduleTests
{
    private static readonly TimeZoneInfo Vietnam = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static List<string> Following(string cron, string after, int count, TimeZoneInfo zone)
    {
        var found = new List<string>();
        for (var plan = PlanOf(cron, At(after), zone); found.Count < count; plan = plan.Next(zone))
        {
            found.Add(TimeZoneInfo.ConvertTime(plan.ShouldNotBeNull(cron).DueAt, zone).ToString("yyyy-MM-dd HH:mm:sszzz", CultureInfo.InvariantCulture));
        }

        return found;
    }

    private static TimerPlan? PlanOf(string cycle, DateTimeOffset after, TimeZoneInfo zone) =>
        TimerPlan.For(new StartTrigger.Timer(new("start"), "timeCycle", cycle), new(after, zone, FeelFunctions.None, FeelLimits.Default)).Plan;

    [Theory]
    [InlineData("0 0 8 * * MON-FRI", "2026-08-07T08:00:00+07:00", "2026-08-10 08:00:00+07:00")]
    [InlineData("0 0 8 * * 1-5", "2026-08-07T07:59:59+07:00", "2026-08-07 08:00:00+07:00")]
    [InlineData("*/15 * * * * *", "2026-08-07T07:59:46+07:00", "2026-08-07 08:00:00+07:00")]
    [InlineData("0 5/20 * * * *", "2026-08-07T07:46:00+07:00", "2026-08-07 08:05:00+07:00")]
    [InlineData("0 0,30 9-17 * * *", "2026-08-07T17:30:00+07:00", "2026-08-08 09:00:00+07:00")]
    [InlineData("0 0 0 L * *", "2027-02-03T00:00:00+07:00", "2027-02-28 00:00:00+07:00")]
    [InlineData("0 0 0 L-2 * ?", "2028-02-03T00:00:00+07:00", "2028-02-27 00:00:00+07:00")]
    [InlineData("0 0 0 LW * *", "2026-08-01T00:00:00+07:00", "2026-08-31 00:00:00+07:00")]
    [InlineData("0 0 0 15W 8 *", "2026-01-01T00:00:00+07:00", "2026-08-14 00:00:00+07:00")]
    [InlineData("0 0 0 1W 8 *", "2026-01-01T00:00:00+07:00", "2026-08-03 00:00:00+07:00")]
    [InlineData("0 0 0 * * FRIL", "2026-08-01T00:00:00+07:00", "2026-08-28 00:00:00+07:00")]
    [InlineData("0 0 0 ? * MON#2", "2026-08-01T00:00:00+07:00", "2026-08-10 00:00:00+07:00")]
    [InlineData("0 0 0 ? * SAT-SUN", "2026-08-03T00:00:00+07:00", "2026-08-08 00:00:00+07:00")]
    [InlineData("0 0 0 29 FEB *", "2026-08-03T00:00:00+07:00", "2028-02-29 00:00:00+07:00")]
    [InlineData("0 0 0 13 * FRI", "2026-08-03T00:00:00+07:00", "2026-11-13 00:00:00+07:00")]
    [InlineData("@daily", "2026-08-03T00:00:00+07:00", "2026-08-04 00:00:00+07:00")]
    [InlineData("@weekly", "2026-08-03T00:00:00+07:00", "2026-08-09 00:00:00+07:00")]
    [InlineData("@monthly", "2026-08-03T00:00:00+07:00", "2026-09-01 00:00:00+07:00")]
    [InlineData("@yearly", "2026-08-03T00:00:00+07:00", "2027-01-01 00:00:00+07:00")]
    [InlineData("@hourly", "2026-08-03T00:00:00+07:00", "2026-08-03 01:00:00+07:00")]
    public void The_next_time_is_the_first_that_matches_all_fields_by_the_clock_of_the_office(string cron, string after, string next) =>
        Following(cron, after, 1, Vietnam).ShouldBe([next]);

    [Theory]
    [InlineData("0 0 8 * *")]
    [InlineData("0 0 24 * * *")]
    [InlineData("0 60 8 * * *")]
    [InlineData("0 0 8 32 * *")]
    [InlineData("0 0 8 * * MONDAY")]
    [InlineData("0 0 8 * * FRI#6")]
    [InlineData("0 0 17-9 * * *")]
    [InlineData("0 0/0 8 * * *")]
    [InlineData("0 0 8 30 2 *")]
    [InlineData("@fortnightly")]
    [InlineData("soon")]
    public void What_is_no_cron_expression_or_never_comes_is_refused(string text) =>
        PlanOf(text, At("2026-08-03T08:00:00+07:00"), Vietnam).ShouldBeNull();

    [Fact]
    public void A_fixed_time_that_the_change_to_summer_time_leaves_out_comes_at_the_moment_after_it() =>
        Following("0 30 2 * * *", "2026-03-28T02:00:00+01:00", 3, Berlin)
            .ShouldBe(["2026-03-28 02:30:00+01:00", "2026-03-29 03:00:00+02:00", "2026-03-30 02:30:00+02:00"]);

    [Fact]
    public void A_fixed_time_that_the_change_to_winter_time_shows_twice_comes_once() =>
        Following("0 30 2 * * *", "2026-10-24T12:00:00+02:00", 2, Berlin).ShouldBe(["2026-10-25 02:30:00+02:00", "2026-10-26 02:30:00+01:00"]);

    [Fact]
    public void What_recurs_within_the_day_follows_the_clock_on_the_wall_through_both_changes()
    {
        Following("0 */30 * * * *", "2026-03-29T01:00:00+01:00", 3, Berlin)
            .ShouldBe(["2026-03-29 01:30:00+01:00", "2026-03-29 03:00:00+02:00", "2026-03-29 03:30:00+02:00"]);
        Following("0 */30 * * * *", "2026-10-25T02:00:00+02:00", 4, Berlin)
            .ShouldBe(["2026-10-25 02:30:00+02:00", "2026-10-25 02:00:00+01:00", "2026-10-25 02:30:00+01:00", "2026-10-25 03:00:00+01:00"]);
    }
}
