using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Jobs;
using Workflow.Runtime.Operations;
using Workflow.Runtime.Running;
using Workflow.Runtime.Tests.Tasks;

namespace Workflow.Runtime.Tests.Jobs;

/// <summary>What a worker may not do with a job.</summary>
public sealed class JobGuardTests
{
    private const string Elements = """<startEvent id="start"/><endEvent id="end"/><serviceTask id="notify"><zeebe:taskDefinition type="mail" retries="1"/></serviceTask>""";

    private static async Task<(TestRuntime Runtime, Guid Instance)> StartedAsync(string database, string elements = Elements, string flows = "start -> notify -> end")
    {
        var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(elements, flows);
        return (runtime, await runtime.StartProcessAsync());
    }

    private static Task<IReadOnlyList<ActivatedJob>> TakeAsync(TestRuntime runtime, string worker = "worker") =>
        runtime.InScopeAsync<ActivateJobs, IReadOnlyList<ActivatedJob>>(a => a.HandleAsync("mail", worker, 10, TimeSpan.FromMinutes(1), CancellationToken.None));

    private static Task<RunResult> ReportAsync(TestRuntime runtime, ActivatedJob job, JobOutcome outcome) =>
        runtime.InScopeAsync<ReportJob, RunResult>(r => r.HandleAsync(job.Id, job.FencingToken, outcome, CancellationToken.None));

    private static Task<RunResult> ExtendAsync(TestRuntime runtime, ActivatedJob job) =>
        runtime.InScopeAsync<ChangeJob, RunResult>(c => c.HandleAsync(job.Id, job.FencingToken, null, TimeSpan.FromMinutes(5), CancellationToken.None));

    [Theory, ClassData(typeof(Databases))]
    public async Task A_job_without_tries_left_is_given_to_nobody_however_long_it_waits(string database)
    {
        var (runtime, _) = await StartedAsync(database);
        await using var ending = runtime;
        await ReportAsync(runtime, (await TakeAsync(runtime)).Single(), new JobOutcome.Failed("no server"));

        runtime.Clock.Advance(TimeSpan.FromDays(1));

        (await TakeAsync(runtime)).ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Whoever_lost_the_lease_gets_no_more_time(string database)
    {
        var (runtime, _) = await StartedAsync(database);
        await using var ending = runtime;
        var slow = (await TakeAsync(runtime, "slow")).Single();
        runtime.Clock.Advance(TimeSpan.FromMinutes(2));
        var quick = (await TakeAsync(runtime, "quick")).Single();

        (await ExtendAsync(runtime, slow)).Code().ShouldBe("job.lock-lost");
        (await ExtendAsync(runtime, quick)).Code().ShouldBe("done");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_job_that_was_given_back_after_a_failure_is_held_by_nobody_who_could_get_more_time(string database)
    {
        var (runtime, _) = await StartedAsync(database);
        await using var ending = runtime;
        var job = (await TakeAsync(runtime)).Single();
        await ReportAsync(runtime, job, new JobOutcome.Failed("try again") { RetriesLeft = 2 });

        (await ExtendAsync(runtime, job)).Code().ShouldBe("job.not-held");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task What_a_listener_says_about_a_task_that_stands_still_is_refused_and_asked_again_when_it_goes_on(string database)
    {
        const string Listened = """<startEvent id="start"/><endEvent id="end"/><userTask id="task"><zeebe:taskListeners><zeebe:taskListener eventType="completing" type="mail"/></zeebe:taskListeners></userTask>""";
        var (runtime, instance) = await StartedAsync(database, Listened, "start -> task -> end");
        await using var ending = runtime;
        await runtime.CompleteAsync("task");
        var job = (await TakeAsync(runtime)).Single();
        await runtime.InScopeAsync<SuspendInstance, RunResult>(s => s.HandleAsync(new(instance), "complaint", Actor.System, CancellationToken.None));

        (await ReportAsync(runtime, job, new JobOutcome.Completed(Variables.Empty) { Verdict = TaskVerdict.Fine with { IsDenied = true } })).Code().ShouldBe("instance.suspended");

        (await runtime.CountAsync<HeldReportRow>(), await runtime.CountAsync<JobReportRow>()).ShouldBe((0, 0));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_try_that_failed_with_variables_while_the_instance_stood_still_is_a_try_and_no_incident(string database)
    {
        var (runtime, instance) = await StartedAsync(database, Elements.Replace("retries=\"1\"", "retries=\"3\""));
        await using var ending = runtime;
        var job = (await TakeAsync(runtime)).Single();
        await runtime.InScopeAsync<SuspendInstance, RunResult>(s => s.HandleAsync(new(instance), "complaint", Actor.System, CancellationToken.None));

        (await ReportAsync(runtime, job, new JobOutcome.Failed("no server") { Variables = Variables.Of(("host", Feel.FeelValue.Of("a"))) })).Code().ShouldBe("done");
        await runtime.InScopeAsync<ResumeInstance, RunResult>(s => s.HandleAsync(new(instance), Actor.System, CancellationToken.None));
        runtime.Clock.Advance(TimeSpan.FromDays(1));

        (await runtime.CountAsync<IncidentRow>()).ShouldBe(0);
        (await TakeAsync(runtime)).Single().RetriesLeft.ShouldBe(2);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task What_workers_report_is_kept_try_by_try(string database)
    {
        var (runtime, _) = await StartedAsync(database, Elements.Replace("retries=\"1\"", "retries=\"3\""));
        await using var ending = runtime;
        await ReportAsync(runtime, (await TakeAsync(runtime, "one")).Single(), new JobOutcome.Failed("no server", TimeSpan.Zero));
        await ReportAsync(runtime, (await TakeAsync(runtime, "two")).Single(), new JobOutcome.Completed(Variables.Empty));

        (await ReportsAsync(runtime)).ShouldBe(["1 Failed 2 one no server", "2 Completed 2 two "]);
    }

    private static Task<List<string>> ReportsAsync(TestRuntime runtime) => runtime.InScopeAsync<RuntimeDb, List<string>>(db =>
        Task.FromResult(db.JobReports.OrderBy(r => r.Key).AsEnumerable().Select(r => $"{r.FencingToken} {r.Outcome} {r.RetriesLeft} {r.Worker} {r.Message}").ToList()));
}
