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
    public async Task A_start_timer_whose_time_is_no_time_is_refused_at_deployment(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        var file = new DefinitionFile("p.bpmn", ResourceKind.Bpmn, ProcessText.Xml(Elements("<timeDuration>soon</timeDuration>"), "start -> check -> end"));

        var result = await runtime.InScopeAsync<DeployDefinition, DeployResult>(d => d.HandleAsync(file, null, Actor.System, CancellationToken.None));

        result.ShouldBeOfType<DeployResult.Refused>().Problems.ShouldContain(p => p.Element.Value == "start");
        (await runtime.CountAsync<DefinitionRow>()).ShouldBe(0);
    }
}
