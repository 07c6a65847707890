using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Data;
using Workflow.Runtime.Jobs;
using Workflow.Runtime.Operations;
using Workflow.Runtime.Running;
using Workflow.Runtime.Timers;

namespace Workflow.Runtime.Tests.Operations;

public sealed class SuspendInstanceTests
{
    private const string Elements = """
        <message id="m" name="answer" key="=dossier"/><startEvent id="start"/><parallelGateway id="fork"/><endEvent id="end"/>
        <userTask id="work"/><receiveTask id="wait" messageRef="m"/><serviceTask id="tell"><zeebe:taskDefinition type="mail"/></serviceTask>
        <intermediateCatchEvent id="later"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
        """;

    private const string Flows = "start -> fork; fork -> work -> end; fork -> wait -> end; fork -> tell -> end; fork -> later -> end";

    private static async Task<(TestRuntime Runtime, Guid Instance)> SuspendedAsync(string database)
    {
        var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Elements, Flows);
        var instance = await runtime.StartProcessAsync(input: ("dossier", FeelValue.Of("D09")));
        await SuspendAsync(runtime, instance);
        return (runtime, instance);
    }

    private static async Task SuspendAsync(TestRuntime runtime, Guid instance) =>
        (await runtime.InScopeAsync<SuspendInstance, RunResult>(s => s.HandleAsync(new(instance), "complaint", Actor.System, CancellationToken.None)))
            .ShouldBeOfType<RunResult.Accepted>();

    private static async Task ResumeAsync(TestRuntime runtime, Guid instance) =>
        (await runtime.InScopeAsync<ResumeInstance, RunResult>(s => s.HandleAsync(new(instance), Actor.System, CancellationToken.None)))
            .ShouldBeOfType<RunResult.Accepted>();

    private static Task<PublishResult> AnswerAsync(TestRuntime runtime) => runtime.InScopeAsync<InstanceRunner, PublishResult>(r =>
        r.PublishMessageAsync("answer", "D09", Variables.Empty, null, TimeSpan.Zero, Actor.System, CancellationToken.None));

    private static Task<int> FireAsync(TestRuntime runtime) => runtime.InScopeAsync<FireDueTimers, int>(f => f.HandleAsync(10, CancellationToken.None));

    private static Task<IReadOnlyList<ActivatedJob>> JobsAsync(TestRuntime runtime) => runtime.InScopeAsync<ActivateJobs, IReadOnlyList<ActivatedJob>>(
        a => a.HandleAsync("mail", "worker", 10, TimeSpan.FromMinutes(1), CancellationToken.None));

    [Theory, ClassData(typeof(Databases))]
    public async Task Its_tasks_are_refused_with_the_reason(string database)
    {
        var (runtime, _) = await SuspendedAsync(database);
        await using var ending = runtime;

        (await runtime.CompleteAsync("work")).ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("instance.suspended");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Its_timers_wait_and_fire_when_it_goes_on(string database)
    {
        var (runtime, instance) = await SuspendedAsync(database);
        await using var ending = runtime;
        runtime.Clock.Advance(TimeSpan.FromHours(2));

        (await FireAsync(runtime)).ShouldBe(0);
        await ResumeAsync(runtime, instance);
        (await FireAsync(runtime)).ShouldBe(1);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Its_jobs_are_given_to_workers_only_when_it_goes_on(string database)
    {
        var (runtime, instance) = await SuspendedAsync(database);
        await using var ending = runtime;

        (await JobsAsync(runtime)).ShouldBeEmpty();
        await ResumeAsync(runtime, instance);
        (await JobsAsync(runtime)).Count.ShouldBe(1);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_message_that_comes_meanwhile_is_kept_and_received_when_it_goes_on(string database)
    {
        var (runtime, instance) = await SuspendedAsync(database);
        await using var ending = runtime;

        (await AnswerAsync(runtime)).ShouldBeOfType<PublishResult.Kept>();
        runtime.Clock.Advance(TimeSpan.FromDays(40));
        await ResumeAsync(runtime, instance);

        (await runtime.CountAsync<SubscriptionRow>()).ShouldBe(0);
        (await runtime.StateAsync(instance)).Status.ShouldBe(InstanceStatus.Active);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task The_instances_it_called_stand_still_with_it(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync("""<startEvent id="start"/><userTask id="inner"/><endEvent id="end"/>""", "start -> inner -> end", "called");
        await runtime.DeployAsync("""<startEvent id="start"/><callActivity id="call"><zeebe:calledElement processId="called"/></callActivity><endEvent id="end"/>""", "start -> call -> end");
        var instance = await runtime.StartProcessAsync();

        await SuspendAsync(runtime, instance);
        var suspended = await runtime.InScopeAsync<RuntimeDb, int>(db => db.Instances.CountAsync(i => i.Status == InstanceStatus.Suspended && i.EndedAt == null));
        await ResumeAsync(runtime, instance);
        await runtime.CompleteAsync("inner");

        suspended.ShouldBe(2);
        (await runtime.StateAsync(instance)).Status.ShouldBe(InstanceStatus.Completed);
    }
}
