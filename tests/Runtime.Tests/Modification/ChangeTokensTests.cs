using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Data;
using Workflow.Runtime.Modification;
using Workflow.Runtime.Operations;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Tests.Modification;

public sealed class ChangeTokensTests
{
    private const string Elements = """
        <startEvent id="start"/><parallelGateway id="fork"/><parallelGateway id="join"/><userTask id="left"/><userTask id="right"/><endEvent id="end"/>
        <callActivity id="call"><zeebe:calledElement processId="called"/></callActivity>
        """;

    private const string Flows = "start -> fork -> left -> join -> call -> end; fork -> right -> join";

    private static async Task<(TestRuntime Runtime, Guid Instance)> StartedAsync(string database)
    {
        var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync("""<startEvent id="start"/><userTask id="inner"/><endEvent id="end"/>""", "start -> inner -> end", "called");
        await runtime.DeployAsync(Elements, Flows);
        return (runtime, await runtime.StartProcessAsync());
    }

    private static Task<RunResult> ChangeAsync(TestRuntime runtime, Guid instance, params TokenChange[] changes) =>
        runtime.InScopeAsync<ChangeTokens, RunResult>(c => c.HandleAsync(new(instance), [.. changes], "REST API", Actor.System, CancellationToken.None));

    private static TokenChange.Move Move(string from, string to, params ScopedVariables[] variables) => new(new TokenSource.ById(new(from)), new(to), new MoveScope.Inferred(), [.. variables]);

    private static Task<List<string>> TasksAsync(TestRuntime runtime) => runtime.InScopeAsync<RuntimeDb, List<string>>(db => db.UserTasks.OrderBy(t => t.Element).Select(t => t.Element).ToListAsync());

    private static async Task<Guid> CalledAsync(TestRuntime runtime, Guid caller)
    {
        await ChangeAsync(runtime, caller, Move("left", "call"), new TokenChange.Terminate(new TokenSource.ById(new("right"))));
        return await runtime.InScopeAsync<RuntimeDb, Guid>(db => db.Instances.Where(i => i.ParentId == caller).Select(i => i.Id).SingleAsync());
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_token_that_waits_at_a_join_is_moved_by_the_joins_id(string database)
    {
        var (runtime, instance) = await StartedAsync(database);
        await using var ending = runtime;
        await runtime.CompleteAsync("left");

        (await ChangeAsync(runtime, instance, Move("join", "left"))).ShouldBeOfType<RunResult.Accepted>();

        (await TasksAsync(runtime)).ShouldBe(["left", "right"]);
        (await runtime.StateAsync(instance)).Parked.ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Variables_go_to_the_scope_that_is_named(string database)
    {
        var (runtime, instance) = await StartedAsync(database);
        await using var ending = runtime;

        await ChangeAsync(runtime, instance, Move("left", "right", new ScopedVariables(null, Variables.Of(("amount", FeelValue.Of(5)))), new ScopedVariables(new("right"), Variables.Of(("note", FeelValue.Of("again"))))));

        var state = await runtime.StateAsync(instance);
        state.Variables.Values["amount"].ShouldBe(FeelValue.Of(5));
        state.Elements.Last(e => e.Element.Value == "right").Local.Values["note"].ShouldBe(FeelValue.Of("again"));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task An_element_without_a_token_changes_nothing_at_all(string database)
    {
        var (runtime, instance) = await StartedAsync(database);
        await using var ending = runtime;

        var result = await ChangeAsync(runtime, instance, Move("left", "right"), new TokenChange.Terminate(new TokenSource.ById(new("call"))));

        result.ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("modify.not-active");
        (await TasksAsync(runtime)).ShouldBe(["left", "right"]);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_called_instance_is_not_emptied_because_its_caller_would_wait_for_ever(string database)
    {
        var (runtime, instance) = await StartedAsync(database);
        await using var ending = runtime;
        var called = await CalledAsync(runtime, instance);

        var result = await ChangeAsync(runtime, called, new TokenChange.Terminate(new TokenSource.ById(new("inner"))));

        result.ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("modify.called");
        (await runtime.CompleteAsync("inner")).ShouldBeOfType<RunResult.Accepted>();
        (await runtime.StateAsync(instance)).Status.ShouldBe(InstanceStatus.Completed);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_called_instance_is_not_cancelled_because_its_caller_would_wait_for_ever(string database)
    {
        var (runtime, instance) = await StartedAsync(database);
        await using var ending = runtime;
        var called = await CalledAsync(runtime, instance);

        var refused = await runtime.InScopeAsync<CancelInstance, RunResult>(c => c.HandleAsync(new(called), "wrong", Actor.System, CancellationToken.None));
        var outermost = await runtime.InScopeAsync<CancelInstance, RunResult>(c => c.HandleAsync(new(instance), "wrong", Actor.System, CancellationToken.None));

        refused.ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("instance.called");
        outermost.ShouldBeOfType<RunResult.Accepted>();
        (await runtime.StateAsync(called)).Status.ShouldBe(InstanceStatus.Cancelled);
    }
}
