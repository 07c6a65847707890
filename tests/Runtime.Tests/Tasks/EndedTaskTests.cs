using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Access;
using Workflow.Runtime.Data;
using Workflow.Runtime.Operations;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Tests.Tasks;

public sealed class EndedTaskTests
{
    private static readonly Actor Program = new(null, "cong-dich-vu");
    private static readonly Actor Reviewer = new(null, "chuyenvien");

    private static async Task<(TestRuntime Runtime, Guid Instance)> StartedAsync(string database, Actor deployer)
    {
        var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync("""<startEvent id="start"/><userTask id="check" name="Check"/><userTask id="decide" name="Decide"/><endEvent id="end"/>""", "start -> check -> decide -> end", by: deployer);
        return (runtime, await runtime.StartProcessAsync());
    }

    private static Task<List<string>> SeenAsync(TestRuntime runtime, Actor actor, bool runsProcesses) => runtime.InScopeAsync<TaskSight, List<string>>(
        sight => sight.Ended(actor, runsProcesses).OrderBy(t => t.Element).Select(t => t.Element).ToListAsync());

    [Theory, ClassData(typeof(Databases))]
    public async Task A_task_that_is_done_is_kept_with_who_did_it_and_when(string database)
    {
        var (runtime, _) = await StartedAsync(database, Program);
        await using var ending = runtime;
        runtime.Clock.Advance(TimeSpan.FromHours(3));

        await runtime.CompleteAsync(await runtime.TaskAsync("check"), Reviewer);

        var ended = await runtime.InScopeAsync<RuntimeDb, EndedUserTaskRow>(db => db.EndedUserTasks.SingleAsync());
        (ended.Element, ended.Name, ended.EndedBy, ended.IsCompleted, ended.EndedAt - ended.CreatedAt).ShouldBe(("check", "Check", "chuyenvien", true, TimeSpan.FromHours(3)));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_task_that_is_taken_away_is_kept_as_not_done(string database)
    {
        var (runtime, instance) = await StartedAsync(database, Program);
        await using var ending = runtime;

        await runtime.InScopeAsync<CancelInstance, RunResult>(c => c.HandleAsync(new(instance), "wrong", Reviewer, CancellationToken.None));

        (await runtime.InScopeAsync<RuntimeDb, EndedUserTaskRow>(db => db.EndedUserTasks.SingleAsync())).IsCompleted.ShouldBeFalse();
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Nobody_sees_what_others_have_done_except_who_runs_processes(string database)
    {
        var (runtime, _) = await StartedAsync(database, Program);
        await using var ending = runtime;
        await runtime.CompleteAsync(await runtime.TaskAsync("check"), Reviewer);

        (await SeenAsync(runtime, Reviewer, false)).ShouldBe(["check"]);
        (await SeenAsync(runtime, new(null, "uyvien1"), false)).ShouldBeEmpty();
        (await SeenAsync(runtime, Program, true)).ShouldBe(["check"]);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task What_was_done_in_the_products_own_processes_is_seen_by_who_did_it_alone(string database)
    {
        var (runtime, _) = await StartedAsync(database, Actor.System);
        await using var ending = runtime;
        await runtime.CompleteAsync(await runtime.TaskAsync("check"), Reviewer);

        (await SeenAsync(runtime, Program, true)).ShouldBeEmpty();
        (await SeenAsync(runtime, Reviewer, false)).ShouldBe(["check"]);
    }
}
