using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Jobs;
using Workflow.Runtime.Operations;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Tests.Jobs;

/// <summary>Programs that listen to a user task being taken away, in the tables and across called instances.</summary>
public sealed class CancelingTests
{
    private const string Listened = """<startEvent id="start"/><endEvent id="end"/><userTask id="inner"><zeebe:taskListeners><zeebe:taskListener eventType="canceling" type="told"/></zeebe:taskListeners></userTask>""";

    private const string Calls = """
        <message id="m" name="stop" key="=key"/><startEvent id="start"/><endEvent id="end"/><callActivity id="call"><zeebe:calledElement processId="child"/></callActivity><userTask id="after"/>
        <boundaryEvent id="stopped" attachedToRef="call"><messageEventDefinition messageRef="m"/></boundaryEvent>
        """;

    private static async Task<(TestRuntime Runtime, Guid Root)> CallingAsync(string database)
    {
        var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Listened, "start -> inner -> end", "child");
        await runtime.DeployAsync(Calls, "start -> call -> end; stopped -> after -> end");
        return (runtime, await runtime.StartProcessAsync("process", ("key", Feel.FeelValue.Of("D01"))));
    }

    private static async Task<ActivatedJob> TakeAsync(TestRuntime runtime) =>
        (await runtime.InScopeAsync<ActivateJobs, IReadOnlyList<ActivatedJob>>(a => a.HandleAsync("told", "worker", 10, TimeSpan.FromMinutes(1), default))).ShouldHaveSingleItem();

    private static Task<RunResult> ReportAsync(TestRuntime runtime, ActivatedJob job, JobOutcome? outcome = null) =>
        runtime.InScopeAsync<ReportJob, RunResult>(r => r.HandleAsync(job.Id, job.FencingToken, outcome ?? new JobOutcome.Completed(Variables.Empty), default));

    private static Task<List<InstanceStatus>> StatusesAsync(TestRuntime runtime) => runtime.InScopeAsync<RuntimeDb, List<InstanceStatus>>(db => db.Instances.OrderBy(i => i.Key).Select(i => i.Status).ToListAsync());

    [Theory, ClassData(typeof(Databases))]
    public async Task An_event_at_a_call_goes_on_when_the_program_of_a_task_in_what_was_called_has_been_told(string database)
    {
        var (runtime, _) = await CallingAsync(database);
        await using var disposed = runtime;

        await runtime.InScopeAsync<InstanceRunner>(r => r.PublishMessageAsync("stop", "D01", Variables.Empty, "1", TimeSpan.Zero, Actor.System, default));

        (await runtime.CountAsync<UserTaskRow>()).ShouldBe(0);
        var job = await TakeAsync(runtime);
        (job.Kind, job.Event).ShouldBe((JobKind.TaskListener, ListenerEvent.Canceling));
        (await ReportAsync(runtime, job)).ShouldBeOfType<RunResult.Accepted>();
        await runtime.TaskAsync("after");
        (await StatusesAsync(runtime)).ShouldBe([InstanceStatus.Active, InstanceStatus.Cancelled]);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_cancelled_instance_and_what_it_called_end_together_when_the_program_has_been_told(string database)
    {
        var (runtime, root) = await CallingAsync(database);
        await using var disposed = runtime;

        await runtime.InScopeAsync<CancelInstance, RunResult>(c => c.HandleAsync(new(root), "withdrawn", Actor.System, default));

        (await StatusesAsync(runtime)).ShouldBe([InstanceStatus.Active, InstanceStatus.Active]);
        (await ReportAsync(runtime, await TakeAsync(runtime))).ShouldBeOfType<RunResult.Accepted>();
        (await StatusesAsync(runtime)).ShouldBe([InstanceStatus.Cancelled, InstanceStatus.Cancelled]);
        (await runtime.CountAsync<JobRow>()).ShouldBe(0);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task What_the_program_reports_while_all_stands_still_counts_when_it_goes_on(string database)
    {
        var (runtime, root) = await CallingAsync(database);
        await using var disposed = runtime;
        await runtime.InScopeAsync<InstanceRunner>(r => r.PublishMessageAsync("stop", "D01", Variables.Empty, "1", TimeSpan.Zero, Actor.System, default));
        var job = await TakeAsync(runtime);

        (await runtime.InScopeAsync<SuspendInstance, RunResult>(c => c.HandleAsync(new(root), "wait", Actor.System, default))).ShouldBeOfType<RunResult.Accepted>();
        await ReportAsync(runtime, job);
        (await runtime.TasksAsync("after")).ShouldBeEmpty();
        (await runtime.InScopeAsync<ResumeInstance, RunResult>(c => c.HandleAsync(new(root), Actor.System, default))).ShouldBeOfType<RunResult.Accepted>();

        await runtime.TaskAsync("after");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task One_that_fails_is_an_incident_and_goes_on_after_the_repair(string database)
    {
        var (runtime, _) = await CallingAsync(database);
        await using var disposed = runtime;
        await runtime.InScopeAsync<InstanceRunner>(r => r.PublishMessageAsync("stop", "D01", Variables.Empty, "1", TimeSpan.Zero, Actor.System, default));

        await ReportAsync(runtime, await TakeAsync(runtime), new JobOutcome.Failed("no") { RetriesLeft = 0 });
        var incident = await runtime.InScopeAsync<RuntimeDb, IncidentRow>(db => db.Incidents.SingleAsync(i => i.ResolvedAt == null));
        (await runtime.InScopeAsync<RetryIncident, RunResult>(c => c.HandleAsync(incident.Id, Actor.System, default))).ShouldBeOfType<RunResult.Accepted>();
        await ReportAsync(runtime, await TakeAsync(runtime));

        await runtime.TaskAsync("after");
    }
}
