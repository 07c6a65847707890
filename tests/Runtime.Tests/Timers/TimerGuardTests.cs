using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;
using Workflow.Runtime.Timers;

namespace Workflow.Runtime.Tests.Timers;

/// <summary>No timer fires twice, whoever sweeps.</summary>
public sealed class TimerGuardTests
{
    private const string Daily = """<startEvent id="start"><timerEventDefinition><timeCycle>R/P1D</timeCycle></timerEventDefinition></startEvent><userTask id="check"/><endEvent id="end"/>""";

    private static Task<IReadOnlyList<StartTimerRow>> ClaimAsync(TestRuntime runtime) => runtime.InScopeAsync<RuntimeDb, IReadOnlyList<StartTimerRow>>(async db =>
    {
        await using var scope = runtime.Scope();
        return await scope.ServiceProvider.GetRequiredService<IRuntimeDialect>().ClaimStartTimersAsync(db, 10, runtime.Clock.GetUtcNow(), runtime.Clock.GetUtcNow().AddMinutes(1), CancellationToken.None);
    });

    [Theory, ClassData(typeof(Databases))]
    public async Task A_start_timer_that_a_node_has_taken_is_left_alone_until_its_lease_has_passed(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Daily, "start -> check -> end");
        runtime.Clock.Advance(TimeSpan.FromDays(1));

        (await ClaimAsync(runtime)).Count.ShouldBe(1);
        (await ClaimAsync(runtime)).ShouldBeEmpty();
        runtime.Clock.Advance(TimeSpan.FromMinutes(2));
        (await ClaimAsync(runtime)).Count.ShouldBe(1);
    }

    /// <summary>Leases of no length: every node takes what another has taken, as when one was slow for longer than its lease.</summary>
    [Theory, ClassData(typeof(Databases))]
    public async Task Of_six_nodes_that_have_taken_the_same_start_timer_one_starts_the_process(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Daily, "start -> check -> end");
        await runtime.InScopeAsync<IOptions<RuntimeOptions>>(options => { options.Value.LeaseSeconds = 0; return Task.CompletedTask; });

        for (var day = 1; day <= 12; day++)
        {
            runtime.Clock.Advance(TimeSpan.FromDays(1));
            await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => runtime.InScopeAsync<FireStartTimers, int>(f => f.HandleAsync(10, CancellationToken.None)))));
            (await runtime.CountAsync<InstanceRow>()).ShouldBe(day);
        }
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_timer_of_an_instance_that_cannot_be_read_does_not_keep_the_others_from_firing(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync("""<startEvent id="start"/><intermediateCatchEvent id="rest"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent><userTask id="check"/><endEvent id="end"/>""", "start -> rest -> check -> end");
        var broken = await runtime.StartProcessAsync();
        runtime.Clock.Advance(TimeSpan.FromSeconds(1));
        await runtime.StartProcessAsync();
        await runtime.InScopeAsync<RuntimeDb>(db => db.Instances.Where(i => i.Id == broken).ExecuteUpdateAsync(set => set.SetProperty(i => i.State, new byte[] { 1, 2, 3 })));
        runtime.Clock.Advance(TimeSpan.FromHours(2));

        (await runtime.InScopeAsync<FireDueTimers, int>(f => f.HandleAsync(10, CancellationToken.None))).ShouldBe(2);

        (await runtime.CountAsync<UserTaskRow>(), await runtime.CountAsync<TimerRow>()).ShouldBe((1, 1));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_timer_that_nothing_waits_for_any_more_goes_without_firing(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync("""<startEvent id="start"/><userTask id="check"/><endEvent id="end"/>""", "start -> check -> end");
        var instance = await runtime.StartProcessAsync();
        await runtime.InScopeAsync<RuntimeDb>(db =>
        {
            db.Timers.Add(new() { InstanceId = instance, RootId = instance, Owner = 3, Element = "late", DueAt = TestRuntime.Monday });
            return db.SaveChangesAsync();
        });

        (await runtime.InScopeAsync<FireDueTimers, int>(f => f.HandleAsync(10, CancellationToken.None))).ShouldBe(1);

        (await runtime.CountAsync<TimerRow>(), await runtime.CountAsync<UserTaskRow>()).ShouldBe((0, 1));
    }
}
