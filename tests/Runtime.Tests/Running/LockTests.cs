using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Running;
using Workflow.Runtime.Tests.Tasks;

namespace Workflow.Runtime.Tests.Running;

public sealed class LockTests
{
    [Theory, ClassData(typeof(Databases))]
    public async Task Commands_to_one_instance_at_the_same_moment_queue_up_and_each_is_carried_out(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync("""<startEvent id="start"/><userTask id="check"/><endEvent id="end"/>""", "start -> check -> end");
        var instance = await runtime.StartProcessAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 24).Select(n => Task.Run(() => runtime.InScopeAsync<InstanceRunner, RunResult>(
            r => r.RunAsync(new(instance), new Command.SetVariables(null, Variables.Of(($"v{n}", FeelValue.Of(n)))), Actor.System, CancellationToken.None)))));

        results.ShouldAllBe(result => result.Code() == "done");
        (await runtime.StateAsync(instance)).Variables.Values.Keys.Count().ShouldBe(24);
        (await runtime.VerifiedAsync(instance)).ShouldBeNull();
    }
}
