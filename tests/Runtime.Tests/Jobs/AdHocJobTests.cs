using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Data;
using Workflow.Runtime.Jobs;
using Workflow.Runtime.Running;
using Workflow.Runtime.Tests.Tasks;

namespace Workflow.Runtime.Tests.Jobs;

/// <summary>A program that chooses what is done in an ad-hoc sub-process, by jobs in the tables.</summary>
public sealed class AdHocJobTests
{
    private const string Driven = """<startEvent id="start"/><endEvent id="end"/><adHocSubProcess id="choice"><zeebe:taskDefinition type="choose"/><userTask id="a"/><userTask id="b"/></adHocSubProcess>""";

    private static async Task<(TestRuntime Runtime, Guid Instance)> StartedAsync(string database)
    {
        var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Driven, "start -> choice -> end");
        return (runtime, await runtime.StartProcessAsync());
    }

    private static async Task<ActivatedJob> TakeAsync(TestRuntime runtime) =>
        (await runtime.InScopeAsync<ActivateJobs, IReadOnlyList<ActivatedJob>>(a => a.HandleAsync("choose", "program", 10, TimeSpan.FromMinutes(1), default))).ShouldHaveSingleItem();

    private static Task<RunResult> DecideAsync(TestRuntime runtime, ActivatedJob job, AdHocDecision? decision) =>
        runtime.InScopeAsync<ReportJob, RunResult>(r => r.HandleAsync(job.Id, job.FencingToken, new JobOutcome.Completed(Variables.Empty) { Decision = decision }, default));

    private static AdHocDecision Begin(params string[] elements) => new([.. elements.Select(id => (new ElementId(id), Variables.Of(("of", FeelValue.Of(id)))))], false, false);

    [Theory, ClassData(typeof(Databases))]
    public async Task It_begins_what_it_chooses_is_asked_again_and_ends_it(string database)
    {
        var (runtime, instance) = await StartedAsync(database);
        await using var _ = runtime;

        var first = await TakeAsync(runtime);
        (await DecideAsync(runtime, first, Begin("a", "b"))).Code().ShouldBe("done");
        await runtime.CompleteAsync("a");
        var second = await TakeAsync(runtime);
        (await DecideAsync(runtime, second, new([], IsComplete: true, CancelsRemaining: true))).Code().ShouldBe("done");

        (first.Kind, second.Kind).ShouldBe((JobKind.AdHocSubProcess, JobKind.AdHocSubProcess));
        (await runtime.StateAsync(instance)).Status.ShouldBe(InstanceStatus.Completed);
        (await runtime.InScopeAsync<RuntimeDb, List<(string, bool)>>(async db => [.. (await db.EndedUserTasks.OrderBy(t => t.Element).ToListAsync()).Select(t => (t.Element, t.IsCompleted))])).ShouldBe([("a", true), ("b", false)]);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_job_that_was_put_anew_meanwhile_is_no_more(string database)
    {
        var (runtime, _) = await StartedAsync(database);
        await using var __ = runtime;
        await DecideAsync(runtime, await TakeAsync(runtime), Begin("a", "b"));
        await runtime.CompleteAsync("a");
        var old = await TakeAsync(runtime);

        await runtime.CompleteAsync("b");

        (await DecideAsync(runtime, old, Begin("a"))).Code().ShouldBe("job.not-active");
        (await DecideAsync(runtime, await TakeAsync(runtime), Begin("a"))).Code().ShouldBe("done");
        await runtime.TaskAsync("a");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task While_the_process_stands_still_a_decision_is_refused_and_its_job_stays(string database)
    {
        var (runtime, instance) = await StartedAsync(database);
        await using var _ = runtime;
        var job = await TakeAsync(runtime);
        await runtime.InScopeAsync<InstanceRunner, RunResult>(r => r.RunAsync(new(instance), new Command.Suspend("x"), Actor.System, default));

        (await DecideAsync(runtime, job, Begin("a"))).Code().ShouldBe("instance.suspended");
        await runtime.InScopeAsync<InstanceRunner, RunResult>(r => r.RunAsync(new(instance), new Command.Resume(), Actor.System, default));

        (await DecideAsync(runtime, job, Begin("a"))).Code().ShouldBe("done");
    }
}
