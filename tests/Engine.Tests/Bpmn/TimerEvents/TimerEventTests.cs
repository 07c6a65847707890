namespace Workflow.Engine.Tests.Bpmn;

public sealed class TimerEventTests
{
    private static string Catch(string time) =>
        $"""<startEvent id="start"/><intermediateCatchEvent id="pause"><timerEventDefinition>{time}</timerEventDefinition></intermediateCatchEvent><endEvent id="end"/>""";

    private static string Boundary(string time, bool interrupting) => $"""
        <startEvent id="start"/><userTask id="work"/><endEvent id="end"/><userTask id="remind"/><endEvent id="reminded"/>
        <boundaryEvent id="late" attachedToRef="work" cancelActivity="{(interrupting ? "true" : "false")}"><timerEventDefinition>{time}</timerEventDefinition></boundaryEvent>
        """;

    private const string Flows = "start -> work -> end; late -> remind -> reminded";

    [Theory]
    [InlineData("<timeDuration>PT8H</timeDuration>", "2026-08-03T16:00:00+07:00")]
    [InlineData("<timeDuration>P1D</timeDuration>", "2026-08-04T08:00:00+07:00")]
    [InlineData("<timeDuration>P1M</timeDuration>", "2026-09-03T08:00:00+07:00")]
    [InlineData("<timeDuration>=duration</timeDuration>", "2026-08-03T10:00:00+07:00")]
    [InlineData("<timeDate>2026-08-10T16:30:00+07:00</timeDate>", "2026-08-10T16:30:00+07:00")]
    [InlineData("<timeDate>2026-08-10</timeDate>", "2026-08-10T00:00:00+07:00")]
    [InlineData("<timeDate>=dueAt</timeDate>", "2026-08-05T09:00:00+07:00")]
    public void A_timer_is_due_at_a_date_or_after_a_duration(string time, string due)
    {
        var run = Run.Started(Catch(time), "start -> pause -> end", ("duration", "PT2H"), ("dueAt", "2026-08-05T09:00:00+07:00"));

        run.Only<Effect.ScheduleTimer>().DueAt.ShouldBe(DateTimeOffset.Parse(due));
    }

    [Fact]
    public void A_timer_is_due_at_a_whole_microsecond_because_databases_keep_no_more()
    {
        var run = Run.Of(Catch("<timeDuration>PT8H</timeDuration>"), "start -> pause -> end").Wait(TimeSpan.FromTicks(123)).Start();

        run.Only<Effect.ScheduleTimer>().DueAt.ShouldBe(new DateTimeOffset(2026, 8, 3, 16, 0, 0, TimeSpan.FromHours(7)).AddTicks(120));
    }

    [Fact]
    public void The_process_goes_on_when_the_timer_fires() =>
        Run.Started(Catch("<timeDuration>PT8H</timeDuration>"), "start -> pause -> end").Fire("pause").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void A_timer_that_is_not_due_is_rejected()
    {
        var run = Run.Started(Catch("<timeDuration>PT8H</timeDuration>"), "start -> pause -> end");

        run.Do(new Command.FireTimer(run.KeyOf("pause"), new("pause"))).ShouldBeRejected("timer.not-due");
    }

    [Fact]
    public void A_late_timer_is_rejected_and_changes_nothing()
    {
        var run = Run.Started(Boundary("<timeDuration>PT8H</timeDuration>", interrupting: true) + """<userTask id="more"/>""", "start -> work -> more -> end; late -> remind -> reminded");
        var owner = run.KeyOf("work");
        var before = StateJson.Write(run.Complete("work").State);

        run.Wait(TimeSpan.FromHours(9)).Do(new Command.FireTimer(owner, new("late"))).ShouldBeRejected("timer.not-active");

        StateJson.Write(run.State).ShouldBe(before);
    }

    [Fact]
    public void A_timer_whose_time_is_no_time_is_an_incident_until_it_is_repaired() =>
        Run.Started(Catch("<timeDate>=dueAt</timeDate>"), "start -> pause -> end", ("dueAt", "soon")).ShouldHaveIncident("pause", "timer.invalid")
            .Set(("dueAt", "2026-08-05T09:00:00+07:00")).Retry("pause").Fire("pause").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void An_interrupting_timer_at_the_border_takes_the_task_away()
    {
        var run = Run.Started(Boundary("<timeDuration>PT8H</timeDuration>", interrupting: true), Flows).Fire("late").ShouldBeAt("remind");

        run.Only<Effect.CloseUserTask>().Reason.ShouldBe(CloseReason.Interrupted);
    }

    [Fact]
    public void A_timer_at_the_border_goes_with_its_task()
    {
        var run = Run.Started(Boundary("<timeDuration>PT8H</timeDuration>", interrupting: true), Flows).Complete("work").ShouldBe(InstanceStatus.Completed);

        run.Only<Effect.CancelTimer>().TimerElement.Value.ShouldBe("late");
    }

    [Fact]
    public void A_timer_that_does_not_interrupt_leaves_the_task_and_fires_once() =>
        Run.Started(Boundary("<timeDuration>PT8H</timeDuration>", interrupting: false), Flows).Fire("late").ShouldBeAt("work", "remind")
            .Open.Timers.ShouldBeEmpty();

    [Fact]
    public void A_cycle_is_counted_from_its_due_times_and_ends_after_its_last()
    {
        var run = Run.Started(Boundary("<timeCycle>R3/PT10M</timeCycle>", interrupting: false), Flows);

        run.Wait(TimeSpan.FromMinutes(14)).Fire("late").Fire("late").Fire("late");

        run.Open.Timers.ShouldBeEmpty(run.Transcript);
        run.ShouldBeAt("work", "remind", "remind", "remind");
    }

    [Fact]
    public void A_late_cycle_keeps_its_rhythm()
    {
        var run = Run.Started(Boundary("<timeCycle>R/PT10M</timeCycle>", interrupting: false), Flows);

        run.Wait(TimeSpan.FromMinutes(14)).Fire("late");

        run.Only<Effect.ScheduleTimer>().DueAt.ShouldBe(new DateTimeOffset(2026, 8, 3, 8, 20, 0, TimeSpan.FromHours(7)));
    }

    [Fact]
    public void A_cycle_delivered_twice_fires_once()
    {
        var run = Run.Started(Boundary("<timeCycle>R/PT10M</timeCycle>", interrupting: false), Flows).Fire("late");

        run.Do(new Command.FireTimer(run.KeyOf("work"), new("late"))).ShouldBeRejected("timer.not-due");
    }

    [Fact]
    public void A_timer_start_is_registered_and_planned_for_the_runtime()
    {
        var graph = Run.Deploy(ProcessText.Xml("""<startEvent id="nightly"><timerEventDefinition><timeCycle>R/P1D</timeCycle></timerEventDefinition></startEvent><endEvent id="end"/>""", "nightly -> end"));
        var trigger = graph.StartTriggers.ShouldHaveSingleItem().ShouldBeOfType<StartTrigger.Timer>();

        var plan = TimerPlan.For(trigger, Workflow.Feel.FeelSurroundings.At(new(2026, 8, 3, 0, 0, 0, TimeSpan.Zero))).Plan;

        plan!.DueAt.ShouldBe(new DateTimeOffset(2026, 8, 4, 0, 0, 0, TimeSpan.Zero));
        plan.Next(TimeZoneInfo.Utc)!.DueAt.ShouldBe(new DateTimeOffset(2026, 8, 5, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void A_process_begins_at_its_timer_start() =>
        Run.Of("""<startEvent id="nightly"><timerEventDefinition><timeCycle>R/P1D</timeCycle></timerEventDefinition></startEvent><userTask id="sweep"/><endEvent id="end"/>""", "nightly -> sweep -> end")
            .Do(new Command.Start(Variables.Empty, new("nightly"))).ShouldBeAt("sweep");
}
