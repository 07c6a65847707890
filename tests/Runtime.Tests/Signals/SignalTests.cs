using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Data;
using Workflow.Runtime.Messages;
using Workflow.Runtime.Running;
using Workflow.Runtime.Signals;

namespace Workflow.Runtime.Tests.Signals;

public sealed class SignalTests
{
    private const string Waits = """
        <signal id="s" name="budget-closed"/><startEvent id="start"/><endEvent id="end"/>
        <intermediateCatchEvent id="wait"><signalEventDefinition signalRef="s"/></intermediateCatchEvent><userTask id="after"/>
        """;

    private static Task<int> Broadcast(TestRuntime runtime) =>
        runtime.InScopeAsync<InstanceRunner, int>(r => r.BroadcastSignalAsync("budget-closed", Variables.Of(("year", FeelValue.Of(2026))), CancellationToken.None));

    /// <summary>What the outbox holds of signals arrives, each message as often as said.</summary>
    private static async Task DeliverAsync(TestRuntime runtime, int times = 1)
    {
        var rows = await runtime.InScopeAsync<RuntimeDb, List<OutboxRow>>(db => db.Outbox.AsNoTracking().Where(o => o.Type.StartsWith("signal.")).ToListAsync());
        foreach (var row in Enumerable.Repeat(rows, times).SelectMany(all => all))
        {
            var message = new OutgoingMessage(row.Id, row.Type, row.Body, new Dictionary<string, string>(StringComparer.Ordinal), 0);
            await runtime.InScopeAsync<Inbox, bool>(inbox => inbox.DispatchAsync(message, CancellationToken.None));
        }
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task A_signal_reaches_every_waiting_instance_once_however_often_it_is_delivered(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Waits, "start -> wait -> after -> end");
        await runtime.StartProcessAsync();
        await runtime.StartProcessAsync();

        var reached = await Broadcast(runtime);
        await DeliverAsync(runtime, times: 2);

        reached.ShouldBe(2);
        (await runtime.CountAsync<UserTaskRow>()).ShouldBe(2);
        (await runtime.CountAsync<SignalSubscriptionRow>()).ShouldBe(0);
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task A_suspended_instance_gets_the_signal_when_it_goes_on(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Waits, "start -> wait -> after -> end");
        var instance = await runtime.StartProcessAsync();
        await RunAsync(new Command.Suspend("audit"));

        await Broadcast(runtime);
        await DeliverAsync(runtime);
        await RunAsync(new Command.Resume());
        await DeliverAsync(runtime);

        (await runtime.CountAsync<UserTaskRow>()).ShouldBe(1);

        Task RunAsync(Command command) => runtime.InScopeAsync<InstanceRunner>(r => r.RunAsync(new(instance), command, Actor.System, CancellationToken.None));
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task A_signal_is_not_kept_for_those_who_wait_later(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Waits, "start -> wait -> after -> end");

        var reached = await Broadcast(runtime);
        await runtime.StartProcessAsync();
        await DeliverAsync(runtime);

        reached.ShouldBe(0);
        (await runtime.CountAsync<SignalSubscriptionRow>()).ShouldBe(1);
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task What_one_instance_throws_reaches_its_own_waits_at_once_and_others_through_the_outbox(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Waits, "start -> wait -> after -> end");
        await runtime.DeployAsync(
            Waits + """<parallelGateway id="both"/><userTask id="tell"/><intermediateThrowEvent id="throw"><signalEventDefinition signalRef="s"/></intermediateThrowEvent>""",
            "start -> both -> wait -> after -> end; both -> tell -> throw -> end", "thrower");
        await runtime.StartProcessAsync();
        await runtime.StartProcessAsync("thrower");

        await runtime.CompleteAsync("tell");

        (await runtime.CountAsync<UserTaskRow>()).ShouldBe(1);
        await DeliverAsync(runtime);
        (await runtime.CountAsync<UserTaskRow>()).ShouldBe(2);
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task A_signal_starts_the_processes_that_begin_with_it(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(
            """<signal id="s" name="budget-closed"/><startEvent id="start"><signalEventDefinition signalRef="s"/></startEvent><userTask id="task"/><endEvent id="end"/>""", "start -> task -> end");

        await Broadcast(runtime);
        await DeliverAsync(runtime, times: 2);

        var started = await runtime.InScopeAsync<RuntimeDb, InstanceRow>(db => db.Instances.AsNoTracking().SingleAsync());
        (await runtime.StateAsync(started.Id)).Variables.Values["year"].ShouldBe(FeelValue.Of(2026));
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task A_condition_starts_the_processes_for_which_it_holds(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(
            """<startEvent id="start"><conditionalEventDefinition><condition>=amount > 10</condition></conditionalEventDefinition></startEvent><userTask id="task"/><endEvent id="end"/>""",
            "start -> task -> end");

        var started = new List<int>();
        foreach (var amount in new[] { 5, 11 })
        {
            var instances = await runtime.InScopeAsync<StartByCondition, System.Collections.Immutable.ImmutableArray<ProcessInstanceId>>(
                start => start.HandleAsync(Variables.Of(("amount", FeelValue.Of(amount))), "D01", Actor.System, CancellationToken.None));
            started.Add(instances.Length);
        }

        started.ShouldBe([0, 1]);
        (await runtime.CountAsync<UserTaskRow>()).ShouldBe(1);
    }
}
