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
        run.CompleteJob("task", ("officer", "lan")).Only<Effect.CreateUserTask>();
        run.ShouldHave("officer", "lan");
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

    [Theory]
    [InlineData("""<exclusiveGateway id="task">LISTENERS</exclusiveGateway>""")]
    [InlineData("""<userTask id="task">LISTENERS<standardLoopCharacteristics loopMaximum="2"/></userTask>""")]
    public void Elsewhere_listeners_are_refused_because_they_would_be_ignored(string element) =>
        BpmnReader.Read(ProcessText.Xml("""<startEvent id="start"/><endEvent id="end"/>""" + element.Replace("LISTENERS", Listeners, StringComparison.Ordinal), "start -> task -> end"))
            .Problems.Select(p => (p.Element.Value, p.Code)).ShouldBe([("task", "extension.not-supported")]);

    [Fact]
    public void Listeners_of_a_process_are_refused_because_they_would_be_ignored() =>
        BpmnReader.Read(ProcessText.Xml(Listeners + """<startEvent id="start"/><endEvent id="end"/>""", "start -> end")).Problems.Select(p => (p.Element.Value, p.Code))
            .ShouldBe([("process", "extension.not-supported")]);
}
