namespace Workflow.Engine.Tests.Bpmn;

public sealed class ExecutionListenerTests
{
    private const string Listeners = """
        <zeebe:executionListeners><zeebe:executionListener eventType="start" type="first"/><zeebe:executionListener eventType="start" type="second" retries="5"/>
        <zeebe:executionListener eventType="end" type="last"/></zeebe:executionListeners>
        """;

    private static Run Started(string task = """<userTask id="task">LISTENERS</userTask>""") =>
        Run.Started("""<startEvent id="start"/><endEvent id="end"/>""" + task.Replace("LISTENERS", Listeners, StringComparison.Ordinal), "start -> task -> end");

    [Fact]
    public void Start_listeners_are_jobs_one_after_the_other_before_the_work_begins()
    {
        var run = Started();

        run.Only<Effect.CreateJob>().JobType.ShouldBe("first");
        run.CompleteJob("task").Only<Effect.CreateJob>().ShouldSatisfyAllConditions(job => job.JobType.ShouldBe("second"), job => job.Retries.ShouldBe(5));
        run.CompleteJob("task").Only<Effect.CreateUserTask>();
    }

    [Fact]
    public void End_listeners_are_jobs_after_the_work_and_before_the_next_element() =>
        Started().CompleteJob("task").CompleteJob("task").Complete("task").ShouldBeAt("task").CompleteJob("task").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void A_task_with_a_job_of_its_own_does_it_between_its_listeners()
    {
        var run = Started("""<serviceTask id="task"><zeebe:taskDefinition type="own"/>LISTENERS</serviceTask>""").CompleteJob("task").CompleteJob("task");

        run.Only<Effect.CreateJob>().JobType.ShouldBe("own");
        run.CompleteJob("task").Only<Effect.CreateJob>().JobType.ShouldBe("last");
        run.CompleteJob("task").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void A_listener_that_fails_waits_for_a_repair_and_what_is_done_is_not_done_again()
    {
        var run = Started().CompleteJob("task");

        run.Do(new Command.FailJob(run.KeyOf("task"), "no")).ShouldHaveIncident("task", "job.failed");
        run.Retry("task").Only<Effect.CreateJob>().JobType.ShouldBe("second");
    }

    [Fact]
    public void An_end_listener_that_fails_is_tried_again()
    {
        var run = Started().CompleteJob("task").CompleteJob("task").Complete("task");

        run.Do(new Command.FailJob(run.KeyOf("task"), "no")).Retry("task").Only<Effect.CreateJob>().JobType.ShouldBe("last");
        run.CompleteJob("task").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void A_listener_cannot_throw_an_error() => Started().JobError("task", "bad").ShouldHaveIncident("task", "listener.error");

    [Fact]
    public void What_a_start_listener_sets_is_the_elements_own_and_what_an_end_listener_sets_is_for_what_comes_after()
    {
        var run = Started().CompleteJob("task", ("own", 1)).CompleteJob("task");

        run.State.Variables.TryGet("own", out _).ShouldBeFalse(run.Transcript);
        run.State.Elements.Single().Local.TryGet("own", out _).ShouldBeTrue(run.Transcript);
        run.Complete("task").CompleteJob("task", ("shared", 2)).ShouldHave("shared", 2);
    }

    [Fact]
    public void A_job_says_whether_it_is_the_work_or_a_listener_and_at_what_moment()
    {
        var run = Started("""<serviceTask id="task"><zeebe:taskDefinition type="own"/>LISTENERS</serviceTask>""");
        var jobs = new List<Effect.CreateJob> { run.Only<Effect.CreateJob>() };
        for (var n = 0; n < 3; n++) jobs.Add(run.CompleteJob("task").Only<Effect.CreateJob>());

        jobs.Select(job => (job.Kind, job.Event)).ShouldBe([
            (JobKind.ExecutionListener, ListenerEvent.Start), (JobKind.ExecutionListener, ListenerEvent.Start), (JobKind.Element, ListenerEvent.None), (JobKind.ExecutionListener, ListenerEvent.End)]);
    }

    [Fact]
    public void A_listener_gets_the_headers_of_its_element_and_its_own_which_count_more() =>
        Run.Started("""
            <startEvent id="start"/><endEvent id="end"/><userTask id="task"><zeebe:taskHeaders><zeebe:header key="a" value="1"/><zeebe:header key="b" value="2"/></zeebe:taskHeaders>
            <zeebe:executionListeners><zeebe:executionListener eventType="start" type="t"><zeebe:taskHeaders><zeebe:header key="b" value="3"/></zeebe:taskHeaders></zeebe:executionListener></zeebe:executionListeners></userTask>
            """, "start -> task -> end").Only<Effect.CreateJob>().Headers.Select(header => $"{header.Key}{header.Value}").ShouldBe(["a1", "b3"]);

    [Fact]
    public void Nothing_at_the_border_is_waited_for_before_the_start_listeners_are_done()
    {
        var run = Run.Started($"""
            <startEvent id="start"/><endEvent id="end"/><userTask id="task">{Listeners}</userTask>
            <boundaryEvent id="late" attachedToRef="task" cancelActivity="false"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
            """, "start -> task -> end; late -> end");

        run.Open.Timers.ShouldBeEmpty(run.Transcript);
        run.CompleteJob("task").CompleteJob("task").Open.Timers.ShouldHaveSingleItem();
    }
}
