using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Modification;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Tests.Modification;

public sealed class ModifyInstanceTests
{
    private const string Elements = """<startEvent id="start"/><userTask id="check" name="Check"/><callActivity id="call"><zeebe:calledElement processId="called"/></callActivity><userTask id="decide" name="Decide"/><endEvent id="end"/>""";

    private const string Flows = "start -> check -> call -> decide -> end";

    private static async Task<(TestRuntime Runtime, Guid Instance)> StartedAsync(string database)
    {
        var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync("""<startEvent id="start"/><userTask id="inner"/><endEvent id="end"/>""", "start -> inner -> end", "called");
        await runtime.DeployAsync(Elements, Flows);
        return (runtime, await runtime.StartProcessAsync());
    }

    private static ImmutableArray<ModifyInstruction> Move(InstanceState state, string from, string to) =>
        [new ModifyInstruction.Move(state.Elements.Single(e => e.Element.Value == from).Key, new(to), Variables.Empty)];

    private static Task<RunResult> ModifyAsync(TestRuntime runtime, Guid instance, ImmutableArray<ModifyInstruction> instructions, string reason = "wrong way") =>
        runtime.InScopeAsync<ModifyInstance, RunResult>(m => m.HandleAsync(new(instance), instructions, reason, Actor.System, CancellationToken.None));

    private static Task<ModificationTrial?> TryAsync(TestRuntime runtime, Guid instance, ImmutableArray<ModifyInstruction> instructions) =>
        runtime.InScopeAsync<ModifyInstance, ModificationTrial?>(m => m.TryAsync(new(instance), instructions, CancellationToken.None));

    [Theory, ClassData(typeof(Databases))]
    public async Task A_moved_token_opens_the_task_and_starts_the_call(string database)
    {
        var (runtime, instance) = await StartedAsync(database);
        await using var ending = runtime;

        (await ModifyAsync(runtime, instance, Move(await runtime.StateAsync(instance), "check", "call"))).ShouldBeOfType<RunResult.Accepted>();

        (await runtime.CompleteAsync("inner")).ShouldBeOfType<RunResult.Accepted>();
        (await runtime.CompleteAsync("decide")).ShouldBeOfType<RunResult.Accepted>().Status.ShouldBe(InstanceStatus.Completed);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_called_instance_ends_with_the_call_that_is_taken_away(string database)
    {
        var (runtime, instance) = await StartedAsync(database);
        await using var ending = runtime;
        await runtime.CompleteAsync("check");

        (await ModifyAsync(runtime, instance, Move(await runtime.StateAsync(instance), "call", "check"))).ShouldBeOfType<RunResult.Accepted>();

        (await runtime.InScopeAsync<RuntimeDb, string>(db => db.UserTasks.Select(t => t.Element).SingleAsync())).ShouldBe("check");
        (await runtime.InScopeAsync<RuntimeDb, InstanceStatus>(db => db.Instances.Where(i => i.ParentId == instance).Select(i => i.Status).SingleAsync())).ShouldBe(InstanceStatus.Cancelled);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_trial_shows_before_and_after_and_changes_nothing(string database)
    {
        var (runtime, instance) = await StartedAsync(database);
        await using var ending = runtime;

        var trial = (await TryAsync(runtime, instance, Move(await runtime.StateAsync(instance), "check", "call"))).ShouldNotBeNull();

        trial.Before.ShouldBe([new OpenElement("check", "Check", 1)]);
        trial.After.ShouldBe([new OpenElement("call", "call", 1)]);
        trial.Calls.ShouldBe(1);
        (await runtime.CompleteAsync("check")).ShouldBeOfType<RunResult.Accepted>();
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_trial_says_why_it_would_be_refused(string database)
    {
        var (runtime, instance) = await StartedAsync(database);
        await using var ending = runtime;

        (await TryAsync(runtime, instance, Move(await runtime.StateAsync(instance), "check", "nowhere"))).ShouldNotBeNull().Rejected.ShouldNotBeNull().Code.ShouldBe("modify.unknown-element");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task The_journal_keeps_who_did_it_and_why(string database)
    {
        var (runtime, instance) = await StartedAsync(database);
        await using var ending = runtime;

        await ModifyAsync(runtime, instance, Move(await runtime.StateAsync(instance), "check", "decide"), "  the paper was there  ");

        var line = await runtime.InScopeAsync<RuntimeDb, JournalRow>(db => db.Journal.SingleAsync(l => l.Kind == FactKind.InstanceModified));
        (line.Detail, line.Actor).ShouldBe(("the paper was there", "system"));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Without_a_reason_nothing_is_changed(string database)
    {
        var (runtime, instance) = await StartedAsync(database);
        await using var ending = runtime;

        (await ModifyAsync(runtime, instance, Move(await runtime.StateAsync(instance), "check", "decide"), " ")).ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("modify.no-reason");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task An_instance_goes_back_to_a_step_of_its_history(string database)
    {
        var (runtime, instance) = await StartedAsync(database);
        await using var ending = runtime;
        await runtime.CompleteAsync("check");
        await runtime.CompleteAsync("inner");

        var steps = await runtime.InScopeAsync<ModifyInstance, ImmutableArray<SendBackStep>>(m => m.StepsBackAsync(new(instance), CancellationToken.None));
        steps.Select(step => (step.Element.Value, step.IsAllowed)).ShouldBe([("call", true), ("check", true)]);

        (await SendBackAsync(runtime, instance, "check")).ShouldBeOfType<RunResult.Accepted>();
        (await runtime.CompleteAsync("check")).ShouldBeOfType<RunResult.Accepted>();
        (await SendBackAsync(runtime, instance, "decide")).ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("send-back.not-allowed");
    }

    private static Task<RunResult> SendBackAsync(TestRuntime runtime, Guid instance, string element) =>
        runtime.InScopeAsync<ModifyInstance, RunResult>(m => m.SendBackAsync(new(instance), new(element), "not clear", Actor.System, CancellationToken.None));
}
