using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Data;
using Workflow.Runtime.Operations;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Tests.Running;

public sealed class ChildTests
{
    private static async Task<TestRuntime> ARuntimeWithAChildAsync(string database)
    {
        var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync("""<startEvent id="start"/><userTask id="inner"/><endEvent id="end"/>""", "start -> inner -> end", "child");
        await runtime.DeployAsync("""<startEvent id="start"/><callActivity id="call"><zeebe:calledElement processId="child"/></callActivity><userTask id="after"/><endEvent id="end"/>""", "start -> call -> after -> end");
        return runtime;
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_called_process_ends_and_its_caller_goes_on(string database)
    {
        await using var runtime = await ARuntimeWithAChildAsync(database);
        var root = await runtime.StartProcessAsync();

        var inner = await runtime.TaskAsync("inner");
        (await runtime.CompleteAsync(inner, null, ("found", FeelValue.Of("paper")))).ShouldBeOfType<RunResult.Accepted>().Status.ShouldBe(InstanceStatus.Completed);

        await runtime.TaskAsync("after");
        (await runtime.StateAsync(root)).Variables.Values["found"].ShouldBe(FeelValue.Of("paper"));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_called_process_shares_root_and_business_key_with_its_caller(string database)
    {
        await using var runtime = await ARuntimeWithAChildAsync(database);
        var root = await runtime.StartProcessAsync();

        var child = await runtime.InScopeAsync<RuntimeDb, InstanceRow>(db => db.Instances.SingleAsync(i => i.ParentId != null));

        (child.RootId, child.BusinessKey).ShouldBe((root, "D01"));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Cancelling_the_caller_cancels_what_it_called(string database)
    {
        await using var runtime = await ARuntimeWithAChildAsync(database);
        var root = await runtime.StartProcessAsync();

        await runtime.InScopeAsync<CancelInstance, RunResult>(c => c.HandleAsync(new(root), "withdrawn", Actor.System, CancellationToken.None));

        var statuses = await runtime.InScopeAsync<RuntimeDb, List<InstanceStatus>>(db => db.Instances.Select(i => i.Status).ToListAsync());
        statuses.ShouldBe([InstanceStatus.Cancelled, InstanceStatus.Cancelled]);
        (await runtime.CountAsync<UserTaskRow>()).ShouldBe(0);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_call_of_a_process_nobody_deployed_is_an_incident(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync("""<startEvent id="start"/><callActivity id="call"><zeebe:calledElement processId="unknown"/></callActivity><endEvent id="end"/>""", "start -> call -> end");

        await runtime.StartProcessAsync();

        (await runtime.InScopeAsync<RuntimeDb, IncidentRow>(db => db.Incidents.SingleAsync())).Element.ShouldBe("call");
    }
}
