using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Fixtures;
using Workflow.Runtime.Data;
using Workflow.Runtime.Jobs;
using Workflow.Runtime.Operations;
using Workflow.Runtime.Running;
using Workflow.Runtime.Tests.Tasks;

namespace Workflow.Runtime.Tests.Jobs;

/// <summary>A report of a worker: what it costs, what holds while it is acted on, and what stays of the job.</summary>
public sealed class JobReportTests
{
    private const string Elements = """
        <startEvent id="start"/><endEvent id="end"/><serviceTask id="notify"><zeebe:taskDefinition type="mail" retries="3"/></serviceTask>
        <error id="e" errorCode="unknown-address"/><boundaryEvent id="unknown" attachedToRef="notify"><errorEventDefinition errorRef="e"/></boundaryEvent><endEvent id="nobody"/>
        <boundaryEvent id="late" attachedToRef="notify"><timerEventDefinition><timeDuration>PT8H</timeDuration></timerEventDefinition></boundaryEvent><userTask id="call"/><endEvent id="called"/>
        """;

    private const string Flows = "start -> notify -> end; unknown -> nobody; late -> call -> called";

    private static readonly Variables Host = Variables.Of(("host", Feel.FeelValue.Of("a")));

    private static readonly Dictionary<string, JobOutcome> Outcomes = new(StringComparer.Ordinal)
    {
        ["done"] = new JobOutcome.Completed(Variables.Empty),
        ["error"] = new JobOutcome.Error("unknown-address", "nobody there", Variables.Empty),
        ["try"] = new JobOutcome.Failed("no server"),
        ["try with variables"] = new JobOutcome.Failed("no server") { Variables = Host },
        ["last try"] = new JobOutcome.Failed("no server") { RetriesLeft = 0 },
    };

    private static Task<IReadOnlyList<ActivatedJob>> TakeAsync(TestRuntime runtime, string worker = "worker") =>
        runtime.InScopeAsync<ActivateJobs, IReadOnlyList<ActivatedJob>>(a => a.HandleAsync("mail", worker, 10, TimeSpan.FromMinutes(1), CancellationToken.None));

    private static Task<RunResult> ReportAsync(TestRuntime runtime, ActivatedJob job, JobOutcome outcome) =>
        runtime.InScopeAsync<ReportJob, RunResult>(r => r.HandleAsync(job.Id, job.FencingToken, outcome, CancellationToken.None));

    private static Task<RunResult> SuspendAsync(TestRuntime runtime, Guid instance) =>
        runtime.InScopeAsync<SuspendInstance, RunResult>(s => s.HandleAsync(new(instance), "complaint", Actor.System, CancellationToken.None));

    private static Task<RunResult> CancelAsync(TestRuntime runtime, Guid instance) =>
        runtime.InScopeAsync<CancelInstance, RunResult>(c => c.HandleAsync(new(instance), "withdrawn", Actor.System, CancellationToken.None));

    private static Task<List<string>> ReportsAsync(TestRuntime runtime) => runtime.InScopeAsync<RuntimeDb, List<string>>(db =>
        Task.FromResult(db.JobReports.OrderBy(r => r.Key).AsEnumerable().Select(r => $"{r.FencingToken} {r.Outcome} {r.RetriesLeft} {r.Worker} {r.Message}").ToList()));

    [Theory]
    [InlineData("done")]
    [InlineData("error")]
    [InlineData("try")]
    [InlineData("try with variables")]
    [InlineData("last try")]
    public async Task A_report_takes_two_round_trips_one_to_lock_and_read_and_one_to_write(string outcome)
    {
        var (runtime, wire) = await TestRuntime.OnTheWireAsync();
        using var relay = wire;
        await using var ending = runtime;
        await runtime.DeployAsync(Elements, Flows);
        for (var warm = 0; warm < 3; warm++) await OnceAsync();

        (await OnceAsync()).ShouldBe(2);

        async Task<long> OnceAsync()
        {
            await runtime.StartProcessAsync();
            var job = (await TakeAsync(runtime)).Single();
            var before = wire.Seen.RoundTrips;
            (await ReportAsync(runtime, job, Outcomes[outcome])).Code().ShouldBe("done");
            var trips = wire.Seen.RoundTrips - before;
            runtime.Clock.Advance(TimeSpan.FromSeconds(1));   // what was given back is not taken again
            return trips;
        }
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task While_a_report_is_acted_on_nobody_takes_the_job_over(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Elements, Flows);
        await runtime.StartProcessAsync();
        var job = (await TakeAsync(runtime, "slow")).Single();
        runtime.Clock.Advance(TimeSpan.FromMinutes(2));   // its lease has passed

        await using (var scope = runtime.Scope())
        {
            var db = scope.ServiceProvider.GetRequiredService<RuntimeDb>();
            await using var work = await db.BeginWorkAsync(CancellationToken.None);
            (await scope.ServiceProvider.GetRequiredService<IRuntimeDialect>().LockJobAsync(db, job.Id, CancellationToken.None)).ShouldNotBeNull().FencingToken.ShouldBe(1);

            (await TakeAsync(runtime, "quick")).ShouldBeEmpty();
        }

        (await TakeAsync(runtime, "quick")).Single().FencingToken.ShouldBe(2);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Of_a_job_that_was_done_the_report_is_all_that_stays(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Elements, Flows);
        await runtime.StartProcessAsync();

        await ReportAsync(runtime, (await TakeAsync(runtime)).Single(), Outcomes["done"]);

        (await ReportsAsync(runtime)).ShouldBe(["1 Completed 3 worker "]);
        (await runtime.CountAsync<JobRow>()).ShouldBe(0);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_job_that_failed_for_the_last_time_was_not_withdrawn(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Elements, Flows);
        await runtime.StartProcessAsync();

        await ReportAsync(runtime, (await TakeAsync(runtime)).Single(), Outcomes["last try"]);

        (await ReportsAsync(runtime)).ShouldBe(["1 Failed 0 worker no server"]);
        (await runtime.CountAsync<IncidentRow>()).ShouldBe(1);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_job_whose_element_is_left_is_kept_as_withdrawn_with_who_held_it_and_its_last_error(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Elements, Flows);
        await runtime.StartProcessAsync();
        await ReportAsync(runtime, (await TakeAsync(runtime, "one")).Single(), new JobOutcome.Failed("no server", TimeSpan.Zero));
        var held = (await TakeAsync(runtime, "two")).Single();
        runtime.Clock.Advance(TimeSpan.FromHours(9));

        await runtime.InScopeAsync<Workflow.Runtime.Timers.FireDueTimers, int>(f => f.HandleAsync(10, CancellationToken.None));

        (await ReportsAsync(runtime)).ShouldBe(["1 Failed 2 one no server", "2 Withdrawn 2 two no server"]);
        (await ReportAsync(runtime, held, Outcomes["done"])).Code().ShouldBe("job.not-active");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_job_that_nobody_had_taken_is_kept_as_withdrawn_when_its_instance_ends(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Elements, Flows);
        var instance = await runtime.StartProcessAsync();

        await CancelAsync(runtime, instance);

        (await ReportsAsync(runtime)).ShouldBe(["0 Withdrawn 3  "]);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_job_whose_report_is_held_is_not_withdrawn_too_when_its_instance_ends(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Elements, Flows);
        var instance = await runtime.StartProcessAsync();
        var job = (await TakeAsync(runtime)).Single();
        await SuspendAsync(runtime, instance);
        (await ReportAsync(runtime, job, Outcomes["done"])).Code().ShouldBe("done");

        await CancelAsync(runtime, instance);

        (await ReportsAsync(runtime)).ShouldBe(["1 Completed 3 worker "]);
        (await runtime.CountAsync<JobRow>()).ShouldBe(0);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_report_that_is_refused_has_left_nothing(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Elements, Flows);
        await runtime.StartProcessAsync();
        var slow = (await TakeAsync(runtime, "slow")).Single();
        runtime.Clock.Advance(TimeSpan.FromMinutes(2));
        await TakeAsync(runtime, "quick");

        (await ReportAsync(runtime, slow, Outcomes["try"])).Code().ShouldBe("job.lock-lost");

        (await ReportsAsync(runtime)).ShouldBeEmpty();
        (await runtime.InScopeAsync<RuntimeDb, string?>(db => db.Jobs.Select(j => j.Worker).SingleAsync())).ShouldBe("quick");
    }
}
