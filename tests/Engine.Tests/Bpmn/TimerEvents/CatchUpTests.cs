using System.Globalization;
using Workflow.Feel;

namespace Workflow.Engine.Tests.Bpmn;

/// <summary>What becomes of times that were missed: the property <c>timerCatchUp</c>. Missed: more than ten minutes late.</summary>
public sealed class CatchUpTests
{
    private const string Flows = "start -> work -> end; late -> remind -> reminded";
    private static readonly DateTimeOffset Begin = new(2026, 8, 3, 8, 0, 0, TimeSpan.FromHours(7));

    private static string Reminders(string cycle, string? catchUp) => $"""
        <startEvent id="start"/><userTask id="work"/><endEvent id="end"/><userTask id="remind"/><endEvent id="reminded"/>
        <boundaryEvent id="late" attachedToRef="work" cancelActivity="false">{Property(catchUp)}<timerEventDefinition><timeCycle>{cycle}</timeCycle></timerEventDefinition></boundaryEvent>
        """;

    private static string Property(string? catchUp) => catchUp is null ? "" :
        $"""<extensionElements><zeebe:properties><zeebe:property name="timerCatchUp" value="{catchUp}"/></zeebe:properties></extensionElements>""";

    /// <summary>A reminder every hour, and nobody there for three and a half.</summary>
    private static Run AfterADowntime(string cycle, string? catchUp) => Run.Started(Reminders(cycle, catchUp), Flows).Wait(TimeSpan.FromMinutes(210)).Fire("late");

    private static string NextOf(Run run) => run.Open.Timers.ShouldHaveSingleItem(run.Transcript).Due.ToOffset(TimeSpan.FromHours(7)).ToString("HH:mm", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("R/PT1H")]
    [InlineData("0 0 * * * *")]
    public void Missed_times_fire_once_together_and_the_timer_goes_on_with_the_next_to_come(string cycle)
    {
        var run = AfterADowntime(cycle, null).ShouldBeAt("work", "remind");

        NextOf(run).ShouldBe("12:00");
        run.Facts.Single(fact => fact.Kind is FactKind.TimesMissed).Detail.ShouldBe("2");
    }

    [Theory]
    [InlineData("R/PT1H")]
    [InlineData("0 0 * * * *")]
    public void Every_missed_time_fires_where_the_model_says_all(string cycle)
    {
        var run = AfterADowntime(cycle, "all").Fire("late").Fire("late").ShouldBeAt("work", "remind", "remind", "remind");

        NextOf(run).ShouldBe("12:00");
        run.Facts.ShouldNotContain(fact => fact.Kind == FactKind.TimesMissed);
    }

    [Theory]
    [InlineData("R/PT1H")]
    [InlineData("0 0 * * * *")]
    public void No_missed_time_fires_where_the_model_says_skip(string cycle)
    {
        var run = AfterADowntime(cycle, "skip").ShouldBeAt("work");

        NextOf(run).ShouldBe("12:00");
        run.Facts.Single(fact => fact.Kind is FactKind.TimesMissed).Detail.ShouldBe("3");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("skip")]
    public void A_time_that_is_merely_late_fires_whatever_the_model_says(string? catchUp) =>
        NextOf(Run.Started(Reminders("R/PT1H", catchUp), Flows).Wait(TimeSpan.FromMinutes(69)).Fire("late").ShouldBeAt("work", "remind")).ShouldBe("10:00");

    [Fact]
    public void What_is_skipped_up_to_the_last_time_never_fires() =>
        AfterADowntime("R3/PT1H", "skip").ShouldBeAt("work").Open.Timers.ShouldBeEmpty();

    [Fact]
    public void A_year_of_missed_seconds_is_passed_over_at_once()
    {
        var turn = new TimerPlan(Begin, new("PT1S", null)).Turn(CatchUp.Once, Begin.AddDays(365), TimeSpan.FromMinutes(10), TimeZoneInfo.Utc);

        (turn.Fires, turn.Missed, turn.Next?.DueAt).ShouldBe((true, 365 * 86_400, Begin.AddDays(365).AddSeconds(1)));
    }

    [Theory]
    [InlineData("never", "timer.catch-up-unknown")]
    [InlineData("skip", "timer.catch-up-not-allowed")]
    public void A_catch_up_that_is_none_or_would_let_the_process_wait_for_ever_is_refused(string catchUp, string code)
    {
        var elements = $"""<startEvent id="start"/><intermediateCatchEvent id="pause">{Property(catchUp)}<timerEventDefinition><timeDuration>PT8H</timeDuration></timerEventDefinition></intermediateCatchEvent><endEvent id="end"/>""";

        BpmnReader.Read(ProcessText.Xml(elements, "start -> pause -> end")).Problems.ShouldContain(problem => problem.Code == code && problem.Element.Value == "pause");
    }

    [Fact]
    public void A_cron_expression_is_a_cycle_of_a_start_and_of_an_event_that_does_not_interrupt()
    {
        var graph = Run.Deploy(ProcessText.Xml("""<startEvent id="nightly"><timerEventDefinition><timeCycle>0 0 2 * * *</timeCycle></timerEventDefinition></startEvent><endEvent id="end"/>""", "nightly -> end"));

        var plan = TimerPlan.For(graph.StartTriggers.ShouldHaveSingleItem().ShouldBeOfType<StartTrigger.Timer>(), FeelSurroundings.At(Begin.ToUniversalTime())).Plan;

        plan.ShouldNotBeNull().Next(TimeZoneInfo.Utc).ShouldNotBeNull().DueAt.ShouldBe(new DateTimeOffset(2026, 8, 4, 2, 0, 0, TimeSpan.Zero));
    }
}
