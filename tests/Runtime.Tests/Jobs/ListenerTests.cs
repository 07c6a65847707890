using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Data;
using Workflow.Runtime.Jobs;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Tests.Jobs;

/// <summary>Listeners as jobs in the tables: what a row says of them, and a completion that waits for one.</summary>
public sealed class ListenerTests
{
    private const string Checked = """
        <startEvent id="start"/><endEvent id="end"/><userTask id="after"/>
        <userTask id="task"><zeebe:executionListeners><zeebe:executionListener eventType="start" type="work"/></zeebe:executionListeners>
        <zeebe:taskListeners><zeebe:taskListener eventType="creating" type="work"/><zeebe:taskListener eventType="completing" type="work"/></zeebe:taskListeners></userTask>
        """;

    private const string Flows = "start -> task -> after -> end";

    private static async Task<ActivatedJob> TakeAsync(TestRuntime runtime) =>
        (await runtime.InScopeAsync<ActivateJobs, IReadOnlyList<ActivatedJob>>(a => a.HandleAsync("work", "worker", 10, TimeSpan.FromMinutes(1), CancellationToken.None))).ShouldHaveSingleItem();

    private static async Task<RunResult> DoAsync(TestRuntime runtime, TaskVerdict? verdict = null)
    {
        var job = await TakeAsync(runtime);
        return await runtime.InScopeAsync<ReportJob, RunResult>(r => r.HandleAsync(job.Id, job.FencingToken, new JobOutcome.Completed(Variables.Empty) { Verdict = verdict }, CancellationToken.None));
    }

    private static async Task<Guid> AskedAsync(TestRuntime runtime)
    {
        await runtime.DeployAsync(Checked, Flows);
        await runtime.StartProcessAsync();
        await DoAsync(runtime);
        await DoAsync(runtime, TaskVerdict.Fine with { Corrections = TaskCorrections.None with { Assignee = "lan", Priority = 80 } });
        return await runtime.TaskAsync("task");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_job_says_for_what_it_is(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Checked, Flows);
        await runtime.StartProcessAsync();

        (await TakeAsync(runtime)).ShouldSatisfyAllConditions(job => job.Kind.ShouldBe(JobKind.ExecutionListener), job => job.Event.ShouldBe(ListenerEvent.Start));
        runtime.Clock.Advance(TimeSpan.FromMinutes(2));
        await DoAsync(runtime);
        (await TakeAsync(runtime)).ShouldSatisfyAllConditions(job => job.Kind.ShouldBe(JobKind.TaskListener), job => job.Event.ShouldBe(ListenerEvent.Creating), job => job.Headers["io.camunda.zeebe:action"].ShouldBe("create"));
        (await runtime.CountAsync<UserTaskRow>()).ShouldBe(0);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_listener_corrects_the_task_before_it_is_there(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        var task = await AskedAsync(runtime);

        var row = await runtime.InScopeAsync<RuntimeDb, UserTaskRow>(db => db.UserTasks.SingleAsync(t => t.Id == task));
        (row.Assignee, row.Priority).ShouldBe(("lan", 80));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_completion_that_is_denied_leaves_the_task_open_with_its_holder_and_the_journal_says_why(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        var task = await AskedAsync(runtime);

        (await runtime.CompleteAsync(task, new Actor(null, "lan"), ("vote", FeelValue.Of("yes")))).ShouldBeOfType<RunResult.Accepted>();
        (await runtime.CompleteAsync(task, new Actor(null, "lan"))).ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("task.completing");
        (await DoAsync(runtime, TaskVerdict.Fine with { IsDenied = true, Reason = "no opinion" })).ShouldBeOfType<RunResult.Accepted>();

        (await runtime.InScopeAsync<RuntimeDb, UserTaskRow>(db => db.UserTasks.SingleAsync())).ShouldSatisfyAllConditions(row => row.Id.ShouldBe(task), row => row.Assignee.ShouldBe("lan"));
        (await runtime.InScopeAsync<RuntimeDb, JournalRow>(db => db.Journal.SingleAsync(j => j.Kind == FactKind.CompletionDenied))).Detail.ShouldBe("no opinion");
        (await runtime.CountAsync<JobRow>()).ShouldBe(0);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_completion_that_is_agreed_to_is_the_deed_of_whoever_handed_it_in(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        var task = await AskedAsync(runtime);

        await runtime.CompleteAsync(task, new Actor(null, "lan"), ("vote", FeelValue.Of("yes")));
        await DoAsync(runtime);

        await runtime.TaskAsync("after");
        (await runtime.InScopeAsync<RuntimeDb, EndedUserTaskRow>(db => db.Set<EndedUserTaskRow>().SingleAsync())).ShouldSatisfyAllConditions(ended => ended.EndedBy.ShouldBe("lan"), ended => ended.IsCompleted.ShouldBeTrue());
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task What_the_error_of_a_called_process_brings_reaches_its_caller(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync("""
            <error id="e" errorCode="bad"/><startEvent id="start"/><endEvent id="end"><zeebe:ioMapping><zeebe:input source="=3" target="days"/></zeebe:ioMapping><errorEventDefinition errorRef="e"/></endEvent>
            """, "start -> end", "called");
        await runtime.DeployAsync("""
            <startEvent id="start"/><endEvent id="end"/><callActivity id="call"><zeebe:calledElement processId="called"/></callActivity><userTask id="after"/>
            <boundaryEvent id="caught" attachedToRef="call"><zeebe:properties><zeebe:property name="errorCodeVariable" value="code"/></zeebe:properties><errorEventDefinition/></boundaryEvent>
            """, "start -> call -> end; caught -> after -> end");

        var state = await runtime.StateAsync(await runtime.StartProcessAsync());

        (FeelJson.Text(state.Variables.Values["days"]), FeelJson.Text(state.Variables.Values["code"])).ShouldBe(("3", "\"bad\""));
    }
}
