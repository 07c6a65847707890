using System.Globalization;
using Quartz;
using Workflow.Engine;
using Workflow.Feel;

namespace Workflow.Runtime.Tests.Timers;

/// <summary>
/// The engine's cron beside that of Quartz, which shares no code with it, on random expressions of what both understand. Quartz counts
/// days of the week from 1 = Sunday and wants a '?' for one of the two days.
/// </summary>
public sealed class CronOracleTests
{
    private const int Expressions = 400;
    private static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    [Fact]
    public void The_next_times_are_those_that_Quartz_finds()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");
        var random = new Random(20260803);
        for (var i = 0; i < Expressions; i++)
        {
            var cron = RandomCron(random);
            var after = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(random.Next(2 * 365 * 86_400));
            var quartz = new CronExpression(cron, zone);
            var plan = TimerPlan.For(new StartTrigger.Timer(new("start"), "timeCycle", cron), new(after, zone, FeelFunctions.None, FeelLimits.Default)).Plan;
            for (var (turn, at) = (0, after); turn < 5; turn++)
            {
                var expected = quartz.GetNextValidTimeAfter(at);
                (plan?.DueAt).ShouldBe(expected, string.Create(CultureInfo.InvariantCulture, $"'{cron}' after {at:O}"));
                if (plan is null || expected is null) break;
                (at, plan) = (expected.Value, plan.Next(zone));
            }
        }
    }

    private static string RandomCron(Random random)
    {
        var byWeek = random.Next(2) == 0;
        var dayOfMonth = byWeek ? "?" : Pick(() => "*", () => Number(1, 28), () => "L", () => Number(1, 28) + "W", () => "LW", () => "1-15", () => Number(1, 9) + "/7", () => "5,20");
        var dayOfWeek = byWeek ? Pick(() => Days[random.Next(7)], () => "MON-FRI", () => Days[random.Next(7)] + "#" + Number(1, 4), () => "TUE,SAT") : "?";
        return $"{Within(59)} {Within(59)} {Within(23)} {dayOfMonth} {Pick(() => "*", () => "*", () => Number(1, 12), () => "JAN,JUL", () => "3-9", () => "2/3")} {dayOfWeek}";

        string Within(int most) => Pick(() => "0", () => Number(0, most), () => "*/5", () => $"{random.Next(5)}/7", () => "3-11", () => "1,2,13");

        string Number(int least, int most) => random.Next(least, most + 1).ToString(CultureInfo.InvariantCulture);

        string Pick(params Func<string>[] of) => of[random.Next(of.Length)]();
    }
}
