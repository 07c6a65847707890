using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Data;
using Workflow.Runtime.Jobs;
using Workflow.Runtime.Operations;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Tests.Jobs;

public sealed class JobTests
{
    private const string Elements = """
        <startEvent id="start"/><endEvent id="end"/><userTask id="after"/>
        <serviceTask id="notify"><zeebe:taskDefinition type="mail" retries="2"/></serviceTask>
        """;

    private const string Flows = "start -> notify -> after -> end";

    private sealed class Mailer(Func<ActivatedJob, JobOutcome> work) : IJobWorker
    {
        public string JobType => "mail";
        public Task<JobOutcome> WorkAsync(ActivatedJob job, CancellationToken cancellation) => Task.FromResult(work(job));
    }

    private static Task<int> SweepAsync(TestRuntime runtime) => runtime.InScopeAsync<WorkJobs, int>(w => w.SweepAsync(10, CancellationToken.None));

    private static Task<IReadOnlyList<ActivatedJob>> ActivateAsync(TestRuntime runtime, string worker) =>
        runtime.InScopeAsync<ActivateJobs, IReadOnlyList<ActivatedJob>>(a => a.HandleAsync("mail", worker, 10, TimeSpan.FromMinutes(1), CancellationToken.None));

    private static Task<RunResult> ReportAsync(TestRuntime runtime, ActivatedJob job, JobOutcome outcome) =>
        runtime.InScopeAsync<ReportJob, RunResult>(r => r.HandleAsync(job.Id, job.FencingToken, outcome, CancellationToken.None));

    [Theory, ClassData(typeof(Databases))]
    public async Task A_worker_of_the_process_does_the_job_and_the_instance_goes_on(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database, new Mailer(job => new JobOutcome.Completed(Variables.Of(("told", job.Input.Values["to"])))));
        await runtime.DeployAsync(Elements, Flows);
        var instance = await runtime.StartProcessAsync(input: ("to", FeelValue.Of("unit")));

        (await SweepAsync(runtime)).ShouldBe(1);

        (await runtime.StateAsync(instance)).Variables.Values["told"].ShouldBe(FeelValue.Of("unit"));
        (await runtime.CountAsync<JobRow>()).ShouldBe(0);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_job_that_fails_is_tried_again_after_a_pause_then_becomes_an_incident_that_can_be_retried(string database)
    {
        var works = false;
        await using var runtime = await TestRuntime.StartAsync(database, new Mailer(_ => works ? new JobOutcome.Completed(Variables.Empty) : throw new TimeoutException("no server")));
        await runtime.DeployAsync(Elements, Flows);
        await runtime.StartProcessAsync();

        (await SweepAsync(runtime)).ShouldBe(1);
        (await SweepAsync(runtime)).ShouldBe(0, "the back-off has not passed");
        runtime.Clock.Advance(TimeSpan.FromMinutes(1));
        (await SweepAsync(runtime)).ShouldBe(1);
        var incident = await runtime.InScopeAsync<RuntimeDb, IncidentRow>(db => db.Incidents.SingleAsync());
        (incident.Code, incident.Element, incident.ResolvedAt).ShouldBe(("job.failed", "notify", null));

        works = true;
        (await runtime.InScopeAsync<RetryIncident, RunResult>(r => r.HandleAsync(incident.Id, Actor.System, CancellationToken.None))).ShouldBeOfType<RunResult.Accepted>();
        (await SweepAsync(runtime)).ShouldBe(1);

        await runtime.TaskAsync("after");
        (await runtime.InScopeAsync<RuntimeDb, IncidentRow>(db => db.Incidents.SingleAsync())).ResolvedAt.ShouldNotBeNull();
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Two_workers_never_get_the_same_job(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Elements, Flows);
        await runtime.StartProcessAsync();

        (await ActivateAsync(runtime, "one")).Count.ShouldBe(1);
        (await ActivateAsync(runtime, "two")).ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_worker_whose_lock_has_passed_to_another_cannot_report(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Elements, Flows);
        await runtime.StartProcessAsync();
        var slow = (await ActivateAsync(runtime, "slow")).Single();
        runtime.Clock.Advance(TimeSpan.FromMinutes(2));
        var quick = (await ActivateAsync(runtime, "quick")).Single();

        (await ReportAsync(runtime, slow, new JobOutcome.Completed(Variables.Empty))).ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("job.lock-lost");

        (await ReportAsync(runtime, quick, new JobOutcome.Completed(Variables.Empty))).ShouldBeOfType<RunResult.Accepted>();
        (await ReportAsync(runtime, quick, new JobOutcome.Completed(Variables.Empty))).ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("job.not-active");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task An_error_of_the_work_takes_the_way_drawn_for_it(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database, new Mailer(_ => new JobOutcome.Error("unknown-address", "nobody there", Variables.Empty)));
        await runtime.DeployAsync(Elements + """<error id="e" errorCode="unknown-address"/><boundaryEvent id="unknown" attachedToRef="notify"><errorEventDefinition errorRef="e"/></boundaryEvent><userTask id="call"/><endEvent id="called"/>""",
            Flows + "; unknown -> call -> called");
        await runtime.StartProcessAsync();

        await SweepAsync(runtime);

        await runtime.TaskAsync("call");
    }
}
