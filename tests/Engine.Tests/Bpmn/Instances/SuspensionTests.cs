namespace Workflow.Engine.Tests.Bpmn;

public sealed class SuspensionTests
{
    private const string Elements = """
        <startEvent id="start"/><userTask id="work"/><endEvent id="end"/><endEvent id="told"/>
        <boundaryEvent id="late" attachedToRef="work" cancelActivity="false"><timerEventDefinition><timeDate>=due</timeDate></timerEventDefinition></boundaryEvent>
        <boundaryEvent id="remind" attachedToRef="work" cancelActivity="false"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
        """;

    private const string Flows = "start -> work -> end; late -> told; remind -> told";

    private static Run Suspended() => Run.Started(Elements, Flows, ("due", "2026-08-04T08:00:00+07:00")).Do(new Command.Suspend("complaint"));

    [Fact]
    public void A_suspended_instance_keeps_what_it_waits_for()
    {
        var run = Suspended().ShouldBe(InstanceStatus.Suspended);

        run.Open.Tasks.Single().Element.Value.ShouldBe("work");
        run.Open.Timers.Count.ShouldBe(2);
    }

    [Fact]
    public void A_task_of_a_suspended_instance_cannot_be_completed() => Suspended().Complete("work").ShouldBeRejected("instance.suspended");

    [Fact]
    public void A_timer_of_a_suspended_instance_does_not_fire() => Suspended().Fire("remind").ShouldBeRejected("instance.suspended");

    [Fact]
    public void An_instance_is_not_suspended_twice() => Suspended().Do(new Command.Suspend("again")).ShouldBeRejected("instance.suspended");

    [Fact]
    public void What_is_not_suspended_cannot_be_resumed() =>
        Run.Started(Elements, Flows, ("due", "2026-08-04T08:00:00+07:00")).Do(new Command.Resume()).ShouldBeRejected("instance.not-suspended");

    [Fact]
    public void A_resumed_instance_goes_on_where_it_stood() => Suspended().Do(new Command.Resume()).Complete("work").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void A_suspended_instance_can_be_cancelled() => Suspended().Cancel().ShouldBe(InstanceStatus.Cancelled);

    [Fact]
    public void Called_instances_are_suspended_and_resumed_with_the_caller()
    {
        var run = Run.Started("""<startEvent id="start"/><callActivity id="call"><zeebe:calledElement processId="p"/></callActivity><endEvent id="end"/>""", "start -> call -> end");
        var call = run.Open.Children.Single().Key;

        run.Do(new Command.Suspend("complaint")).Only<Effect.SuspendChild>().Owner.ShouldBe(call);
        run.Do(new Command.Resume()).Only<Effect.ResumeChild>().Owner.ShouldBe(call);
    }

    [Fact]
    public void A_date_that_depends_on_variables_moves_when_timers_are_recalculated()
    {
        var run = Suspended().Set(("due", "2026-08-10T08:00:00+07:00")).Do(new Command.RecalculateTimers());

        run.Open.Timers.Single(t => t.Element.Value == "late").Due.ShouldBe(new DateTimeOffset(2026, 8, 10, 8, 0, 0, TimeSpan.FromHours(7)));
    }

    [Fact]
    public void A_duration_does_not_begin_anew_when_timers_are_recalculated()
    {
        var run = Run.Started(Elements, Flows, ("due", "2026-08-04T08:00:00+07:00"));
        var before = run.Open.Timers.Single(t => t.Element.Value == "remind").Due;

        run.Wait(TimeSpan.FromMinutes(30)).Do(new Command.RecalculateTimers());

        run.Open.Timers.Single(t => t.Element.Value == "remind").Due.ShouldBe(before);
    }

    [Fact]
    public void A_date_that_is_none_any_more_is_refused_and_nothing_moves() =>
        Suspended().Set(("due", "soon")).Do(new Command.RecalculateTimers()).ShouldBeRejected("timer.invalid");
}
