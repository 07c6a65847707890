using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;
using Workflow.Runtime.Tasks;

namespace Workflow.Runtime.Tests.Tasks;

public sealed class TaskTests
{
    private const string Elements = """
        <startEvent id="start"/><endEvent id="end"/>
        <userTask id="check"><zeebe:assignmentDefinition candidateGroups="office:reception"/><zeebe:taskSchedule dueDate="=due"/></userTask>
        """;

    private static (string, Feel.FeelValue) Due(int day) => ("due", Feel.FeelValue.Of($"2026-08-{day:00}T17:00:00+07:00"));

    private static async Task<(TestRuntime Runtime, Actor Lan, Actor Minh)> TwoClerksAsync(string database)
    {
        var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Elements, "start -> check -> end");
        var lan = await runtime.AddAccountAsync("lan", "office:reception");
        var minh = await runtime.AddAccountAsync("minh", "office:reception");
        return (runtime, new Actor(lan.Id, "lan"), new Actor(minh.Id, "minh"));
    }

    private static Task<TaskOutcome> ClaimAsync(TestRuntime runtime, Guid task, Actor actor) =>
        runtime.InScopeAsync<ClaimTask, TaskOutcome>(c => c.HandleAsync(task, actor, CancellationToken.None));

    private static Task<TaskPage> PageAsync(TestRuntime runtime, Actor actor, TaskScope scope, TaskCursor? after = null, int size = 50) =>
        runtime.InScopeAsync<TaskList, TaskPage>(l => l.PageAsync(new TaskViewer(actor.Name, ["office:reception"], []), scope, after, size, CancellationToken.None));

    [Theory, ClassData(typeof(Databases))]
    public async Task Of_two_who_claim_at_once_one_gets_the_task_and_the_other_learns_who(string database)
    {
        var (runtime, lan, minh) = await TwoClerksAsync(database);
        await using var _ = runtime;
        await runtime.StartProcessAsync(input: Due(3));
        var task = await runtime.TaskAsync("check");

        var outcomes = await Task.WhenAll(Task.Run(() => ClaimAsync(runtime, task, lan)), Task.Run(() => ClaimAsync(runtime, task, minh)));

        var holder = outcomes.OfType<TaskOutcome.Done>().Single().Assignee;
        var refused = outcomes.OfType<TaskOutcome.Rejected>().Single();
        (refused.Code, refused.Holder).ShouldBe(("task.held-by-other", holder));
        refused.Message.ShouldContain($"Display {holder}");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_stranger_can_neither_claim_nor_complete(string database)
    {
        var (runtime, _, _) = await TwoClerksAsync(database);
        await using var __ = runtime;
        await runtime.StartProcessAsync(input: Due(3));
        var task = await runtime.TaskAsync("check");
        var stranger = new Actor((await runtime.AddAccountAsync("hoa", "office:finance")).Id, "hoa");

        (await ClaimAsync(runtime, task, stranger)).ShouldBeOfType<TaskOutcome.Rejected>().Code.ShouldBe("task.not-candidate");
        (await runtime.CompleteAsync(task, stranger)).ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("task.not-candidate");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Completing_a_task_that_somebody_else_holds_names_the_holder(string database)
    {
        var (runtime, lan, minh) = await TwoClerksAsync(database);
        await using var _ = runtime;
        await runtime.StartProcessAsync(input: Due(3));
        var task = await runtime.TaskAsync("check");
        await ClaimAsync(runtime, task, lan);

        var refused = (await runtime.CompleteAsync(task, minh)).ShouldBeOfType<RunResult.Rejected>();

        (refused.Code, refused.Message).ShouldBe(("task.held-by-other", "Expected 'check' to be free or yours, but Display lan holds it."));
        (await runtime.CompleteAsync(task, lan)).ShouldBeOfType<RunResult.Accepted>();
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_released_task_is_offered_to_the_group_again(string database)
    {
        var (runtime, lan, minh) = await TwoClerksAsync(database);
        await using var _ = runtime;
        await runtime.StartProcessAsync(input: Due(3));
        var task = await runtime.TaskAsync("check");
        await ClaimAsync(runtime, task, lan);
        (await PageAsync(runtime, minh, TaskScope.Groups)).Items.ShouldBeEmpty();

        await runtime.InScopeAsync<UnclaimTask, TaskOutcome>(u => u.HandleAsync(task, lan, CancellationToken.None));

        (await PageAsync(runtime, minh, TaskScope.Groups)).Items.Single().Id.ShouldBe(task);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_task_can_be_given_to_an_account_that_exists(string database)
    {
        var (runtime, _, minh) = await TwoClerksAsync(database);
        await using var __ = runtime;
        await runtime.StartProcessAsync(input: Due(3));
        var task = await runtime.TaskAsync("check");

        (await runtime.InScopeAsync<AssignTask, TaskOutcome>(a => a.HandleAsync(task, "nobody", Actor.System, CancellationToken.None))).ShouldBeOfType<TaskOutcome.Rejected>().Code.ShouldBe("task.unknown-assignee");
        (await runtime.InScopeAsync<AssignTask, TaskOutcome>(a => a.HandleAsync(task, "minh", Actor.System, CancellationToken.None))).ShouldBeOfType<TaskOutcome.Done>();

        var mine = (await PageAsync(runtime, minh, TaskScope.Mine)).Items.Single();
        (mine.AssigneeName, mine.Groups.Single()).ShouldBe(("Display minh", "office:reception"));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Pages_follow_each_other_without_gap_or_repetition_the_most_urgent_first(string database)
    {
        var (runtime, lan, _) = await TwoClerksAsync(database);
        await using var __ = runtime;
        for (var day = 25; day > 0; day--) await runtime.StartProcessAsync(input: Due(day));

        var (seen, after) = (new List<TaskItem>(), (TaskCursor?)null);
        do
        {
            var page = await PageAsync(runtime, lan, TaskScope.Groups, after, 10);
            seen.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);

        seen.Select(t => t.DueAt!.Value.ToOffset(TimeSpan.FromHours(7)).Day).ShouldBe(Enumerable.Range(1, 25));
    }
}
