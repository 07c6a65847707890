using Workflow.Feel;

namespace Workflow.Engine.Tests.Bpmn;

public sealed class ServiceTaskTests
{
    private const string Task = """
        <startEvent id="start"/><endEvent id="end"/>
        <serviceTask id="notify"><zeebe:taskDefinition type="mail" retries="5"/><zeebe:taskHeaders><zeebe:header key="template" value="receipt"/></zeebe:taskHeaders></serviceTask>
        """;

    private const string Flows = "start -> notify -> end";

    [Fact]
    public void A_service_task_creates_a_job_with_type_retries_headers_and_variables()
    {
        var run = Run.Started(Task, Flows, ("to", "unit"));

        var job = run.Only<Effect.CreateJob>();

        (job.JobType, job.Retries, job.Headers["template"]).ShouldBe(("mail", 5, "receipt"));
        job.Input.Values["to"].ShouldBe(FeelValue.Of("unit"));
    }

    [Fact]
    public void A_completed_job_hands_its_variables_over_and_the_process_goes_on() =>
        Run.Started(Task, Flows).CompleteJob("notify", ("sent", true)).ShouldHave("sent", true).ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void A_failed_job_is_an_incident_and_a_retry_creates_the_job_again()
    {
        var run = Run.Started(Task, Flows);

        run.Do(new Command.FailJob(run.KeyOf("notify"), "no connection")).ShouldHaveIncident("notify", "job.failed");
        run.Retry("notify").CompleteJob("notify").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void A_job_that_is_done_cannot_fail_any_more()
    {
        var run = Run.Started(Task, Flows);
        var key = run.KeyOf("notify");

        run.CompleteJob("notify").Do(new Command.FailJob(key, "late")).ShouldBeRejected("instance.ended");
    }

    [Fact]
    public void A_failed_job_takes_no_completion()
    {
        var run = Run.Started(Task, Flows);

        run.Do(new Command.FailJob(run.KeyOf("notify"), "no connection")).CompleteJob("notify").ShouldBeRejected("job.not-active");
    }

    [Fact]
    public void An_error_of_a_job_that_nobody_catches_is_an_incident() =>
        Run.Started(Task, Flows).JobError("notify", "unknown-address").ShouldHaveIncident("notify", "error.not-caught");

    [Fact]
    public void An_error_of_a_job_that_nobody_catches_ends_a_called_instance_so_that_the_caller_can_catch_it()
    {
        var run = Run.Of(Task, Flows, called: true).Start().JobError("notify", "unknown-address").ShouldBe(InstanceStatus.Failed);

        run.Only<Effect.EndWithError>().ErrorCode.ShouldBe("unknown-address");
    }

    [Fact]
    public void A_retry_after_a_failed_job_does_not_arm_its_deadline_twice()
    {
        var run = Run.Started(Task + """<boundaryEvent id="late" attachedToRef="notify" cancelActivity="false"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent><endEvent id="told"/>""",
            Flows + "; late -> told");

        run.Do(new Command.FailJob(run.KeyOf("notify"), "no connection")).Retry("notify");

        run.Open.Timers.Count.ShouldBe(1, run.Transcript);
    }
}
