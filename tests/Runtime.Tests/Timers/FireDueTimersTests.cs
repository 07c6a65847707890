using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;
using Workflow.Runtime.Timers;

namespace Workflow.Runtime.Tests.Timers;

public sealed class FireDueTimersTests
{
    private const string Elements = """
        <startEvent id="start"/><userTask id="check"/><userTask id="remind"/><endEvent id="end"/><endEvent id="told"/>
        <boundaryEvent id="late" attachedToRef="check" cancelActivity="false"><timerEventDefinition><timeDuration>PT8H</timeDuration></timerEventDefinition></boundaryEvent>
        """;

    private const string Flows = "start -> check -> end; late -> remind -> told";

    private static Task<int> SweepAsync(TestRuntime runtime) => runtime.InScopeAsync<FireDueTimers, int>(f => f.HandleAsync(100, CancellationToken.None));

    [Theory, ClassData(typeof(Databases))]
    public async Task A_timer_that_is_not_due_does_not_fire(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Elements, Flows);
        await runtime.StartProcessAsync();

        runtime.Clock.Advance(TimeSpan.FromHours(7));

        (await SweepAsync(runtime)).ShouldBe(0);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_hundred_due_timers_fire_once_each_with_two_sweepers(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Elements, Flows);
        for (var i = 0; i < 100; i++) await runtime.StartProcessAsync();
        runtime.Clock.Advance(TimeSpan.FromHours(9));

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => runtime.InScopeAsync<FireDueTimers, int>(f => f.HandleAsync(60, CancellationToken.None)))));

        (await runtime.CountAsync<TimerRow>()).ShouldBe(0);
        (await runtime.CountAsync<UserTaskRow>()).ShouldBe(200);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Two_thousand_timers_due_at_once_fire_once_each_with_two_nodes_that_sweep_four_at_a_time(string database)
    {
        const int Timers = 2_000;
        await using var runtime = await TestRuntime.StartAsync(database);
        await using var other = runtime.AnotherNode();
        await runtime.DeployAsync(Elements, Flows);
        await Parallel.ForEachAsync(Enumerable.Range(0, Timers), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (_, _) => await runtime.StartProcessAsync());
        runtime.Clock.Advance(TimeSpan.FromHours(9));

        var taken = await Task.WhenAll(new[] { runtime, other }.SelectMany(node => Enumerable.Range(0, 4).Select(_ => Task.Run(() => DrainAsync(node)))));

        taken.Sum().ShouldBe(Timers);
        (await runtime.CountAsync<TimerRow>(), await runtime.CountAsync<UserTaskRow>()).ShouldBe((0, 2 * Timers));
        (await runtime.InScopeAsync<RuntimeDb, int>(db => db.Journal.CountAsync(row => row.Kind == FactKind.Triggered))).ShouldBe(Timers);
    }

    private static async Task<int> DrainAsync(TestRuntime node)
    {
        var (all, taken) = (0, 0);
        while ((taken = await node.InScopeAsync<FireDueTimers, int>(f => f.HandleAsync(50, CancellationToken.None))) > 0) all += taken;
        return all;
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_cycle_that_catches_up_all_its_times_does_so_in_one_sweep(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        var hourly = Elements.Replace("<timeDuration>PT8H</timeDuration>", "<timeCycle>0 0 * * * *</timeCycle>")
            .Replace("cancelActivity=\"false\">", """cancelActivity="false"><extensionElements><zeebe:properties><zeebe:property name="timerCatchUp" value="all"/></zeebe:properties></extensionElements>""");
        await runtime.DeployAsync(hourly, Flows);
        await runtime.StartProcessAsync();
        runtime.Clock.Advance(TimeSpan.FromHours(5));

        await DrainAsync(runtime);

        (await runtime.CountAsync<UserTaskRow>()).ShouldBe(6);
        (await runtime.InScopeAsync<RuntimeDb, TimerRow>(db => db.Timers.SingleAsync())).DueAt.ShouldBe(TestRuntime.Monday.AddHours(6));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_late_timer_is_rejected_and_changes_nothing(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Elements.Replace("<endEvent id=\"end\"/>", "<userTask id=\"next\"/><endEvent id=\"end\"/>"), "start -> check -> next -> end; late -> remind -> told");
        var instance = await runtime.StartProcessAsync();
        var owner = (await runtime.StateAsync(instance)).Elements.Single().Key;
        await runtime.CompleteAsync("check");
        var before = StateJson.Write(await runtime.StateAsync(instance));
        runtime.Clock.Advance(TimeSpan.FromHours(9));

        var result = await runtime.InScopeAsync<InstanceRunner, RunResult>(r =>
            r.RunAsync(new(instance), new Command.FireTimer(owner, new("late")), Actor.System, CancellationToken.None));

        result.ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("timer.not-active");
        StateJson.Write(await runtime.StateAsync(instance)).ShouldBe(before);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Whoever_waits_for_timers_is_told_when_the_earliest_is_due(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Elements, Flows);
        var told = new List<DateTimeOffset>();
        await runtime.InScopeAsync<WakeUps>(w => { w.WhenTimerArmed(told.Add); return Task.CompletedTask; });

        await runtime.StartProcessAsync();

        told.ShouldBe([TestRuntime.Monday.AddHours(8)]);
    }
}
