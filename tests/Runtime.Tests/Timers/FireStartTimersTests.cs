using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Timers;
using Workflow.Engine.Tests.Bpmn;

namespace Workflow.Runtime.Tests.Timers;

public sealed class FireStartTimersTests
{
    private static string Elements(string timer) =>
        $"""<startEvent id="start"><timerEventDefinition>{timer}</timerEventDefinition></startEvent><userTask id="check"/><endEvent id="end"/>""";

    [Theory, ClassData(typeof(Databases))]
    public async Task A_cycle_starts_one_instance_each_time(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Elements("<timeCycle>R2/P1D</timeCycle>"), "start -> check -> end");

        for (var day = 0; day < 4; day++)
        {
            runtime.Clock.Advance(TimeSpan.FromDays(1));
            await runtime.InScopeAsync<FireStartTimers, int>(f => f.HandleAsync(10, CancellationToken.None));
        }

        (await runtime.CountAsync<InstanceRow>(), await runtime.CountAsync<StartTimerRow>()).ShouldBe((2, 0));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task The_next_time_does_not_wait_for_the_lease_of_the_one_before(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Elements("<timeCycle>R/PT10S</timeCycle>"), "start -> check -> end");

        for (var times = 1; times <= 3; times++)
        {
            runtime.Clock.Advance(TimeSpan.FromSeconds(10));
            (await runtime.InScopeAsync<FireStartTimers, int>(f => f.HandleAsync(10, CancellationToken.None))).ShouldBe(1);
        }

        (await runtime.CountAsync<InstanceRow>()).ShouldBe(3);
    }

    private static async Task SweepAsync(TestRuntime runtime)
    {
        while (await runtime.InScopeAsync<FireStartTimers, int>(f => f.HandleAsync(10, CancellationToken.None)) > 0) { }
    }

    [Theory]
    [InlineData("once", 1)]
    [InlineData("all", 3)]
    [InlineData("skip", 0)]
    public async Task After_three_days_of_downtime_a_daily_start_catches_up_as_its_definition_says(string catchUp, int started)
    {
        await using var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        var property = $"""<extensionElements><zeebe:properties><zeebe:property name="timerCatchUp" value="{catchUp}"/></zeebe:properties></extensionElements>""";
        await runtime.DeployAsync(Elements("<timeCycle>0 30 9 * * *</timeCycle>").Replace("<startEvent id=\"start\">", $"<startEvent id=\"start\">{property}"), "start -> check -> end");
        runtime.Clock.Advance(TimeSpan.FromDays(3));   // Thursday, 8:00

        await SweepAsync(runtime);

        (await runtime.CountAsync<InstanceRow>()).ShouldBe(started);
        (await runtime.InScopeAsync<RuntimeDb, StartTimerRow>(db => db.StartTimers.SingleAsync())).DueAt.ShouldBe(TestRuntime.Monday.AddDays(3).AddHours(1.5));
    }

    [Fact]
    public async Task Two_nodes_start_one_instance_each_time()
    {
        await using var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        await using var other = runtime.AnotherNode();
        await runtime.DeployAsync(Elements("<timeCycle>@daily</timeCycle>"), "start -> check -> end");

        for (var day = 0; day < 10; day++)
        {
            runtime.Clock.Advance(TimeSpan.FromDays(1));
            await Task.WhenAll(Task.Run(() => SweepAsync(runtime)), Task.Run(() => SweepAsync(other)));
        }

        (await runtime.CountAsync<InstanceRow>()).ShouldBe(10);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_start_timer_whose_time_is_no_time_is_refused_at_deployment(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        var file = new DefinitionFile("p.bpmn", ResourceKind.Bpmn, ProcessText.Xml(Elements("<timeDuration>soon</timeDuration>"), "start -> check -> end"));

        var result = await runtime.InScopeAsync<DeployDefinition, DeployResult>(d => d.HandleAsync(file, null, Actor.System, CancellationToken.None));

        result.ShouldBeOfType<DeployResult.Refused>().Problems.ShouldContain(p => p.Element.Value == "start");
        (await runtime.CountAsync<DefinitionRow>()).ShouldBe(0);
    }
}
