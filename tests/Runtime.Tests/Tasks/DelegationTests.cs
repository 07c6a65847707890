using Workflow.Runtime.Data;
using Workflow.Runtime.Tasks;

namespace Workflow.Runtime.Tests.Tasks;

public sealed class DelegationTests
{
    private static async Task<(TestRuntime Runtime, Actor Lan, Actor Minh, Guid Task)> OneTaskAsync(string database)
    {
        var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync("""<startEvent id="start"/><userTask id="check"><zeebe:assignmentDefinition candidateGroups="office:clerk"/></userTask><endEvent id="end"/>""", "start -> check -> end");
        var (lan, minh) = (await runtime.PersonAsync("lan", "office:clerk"), await runtime.PersonAsync("minh"));
        await runtime.StartProcessAsync();
        return (runtime, lan, minh, await runtime.TaskAsync("check"));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_delegated_task_comes_back_with_what_was_found_and_is_completed_by_the_one_who_delegated(string database)
    {
        var (runtime, lan, minh, task) = await OneTaskAsync(database);
        await using var _ = runtime;

        (await runtime.DelegateAsync(task, "minh", lan)).Code().ShouldBe("done");
        (await runtime.SeesAsync(minh, TaskScope.Mine)).ShouldBe(["check"]);
        (await runtime.CompleteAsync(task, minh)).Code().ShouldBe("task.delegated");
        (await runtime.CompleteAsync(task, lan)).Code().ShouldBe("task.held-by-other");
        (await runtime.ResolveAsync(task, "Đủ giấy tờ", minh)).Code().ShouldBe("done");

        var row = await runtime.RowAsync(task);
        (row.Assignee, row.Delegator, row.Delegation).ShouldBe(("lan", "lan", DelegationState.Resolved));
        (await runtime.NotesAsync()).Select(line => line.Split(' ')[1]).ShouldBe(["TaskDelegated", "Commented", "TaskResolved"]);
        (await runtime.CompleteAsync(task, lan)).Code().ShouldBe("done");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task What_was_delegated_is_not_given_back_without_a_word_nor_handed_on(string database)
    {
        var (runtime, lan, minh, task) = await OneTaskAsync(database);
        await using var _ = runtime;
        await runtime.DelegateAsync(task, "minh", lan);

        (await runtime.ResolveAsync(task, " ", minh)).Code().ShouldBe("comment.text");
        (await runtime.UnclaimAsync(task, minh)).Code().ShouldBe("task.delegated");
        (await runtime.DelegateAsync(task, "lan", minh)).Code().ShouldBe("task.delegated");
        (await runtime.RowAsync(task)).Delegation.ShouldBe(DelegationState.Pending);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_task_is_delegated_to_another_person_who_exists(string database)
    {
        var (runtime, lan, minh, task) = await OneTaskAsync(database);
        await using var _ = runtime;

        (await runtime.DelegateAsync(task, "lan", lan)).Code().ShouldBe("task.delegate-self");
        (await runtime.DelegateAsync(task, "nobody", lan)).Code().ShouldBe("task.unknown-assignee");
        (await runtime.DelegateAsync(task, "lan", minh)).Code().ShouldBe("task.not-candidate");
        (await runtime.ResolveAsync(task, "ok", lan)).Code().ShouldBe("task.not-delegated");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_task_that_was_put_off_is_out_of_the_list_until_its_day(string database)
    {
        var (runtime, lan, _, task) = await OneTaskAsync(database);
        await using var __ = runtime;
        await runtime.ClaimAsync(task, lan);

        await runtime.InScopeAsync<ChangeTask, TaskOutcome>(c => c.HandleAsync(task, new(null, default, (TestRuntime.Monday.AddDays(1), true), null, null), lan, CancellationToken.None));

        (await runtime.SeesAsync(lan, TaskScope.Mine)).ShouldBeEmpty();
        (await runtime.SeesAsync(lan, TaskScope.Deferred)).ShouldBe(["check"]);
        (await runtime.MayDoAsync(lan)).ShouldBe(["check"]);
        runtime.Clock.Advance(TimeSpan.FromDays(1));
        (await runtime.SeesAsync(lan, TaskScope.Mine)).ShouldBe(["check"]);
        (await runtime.SeesAsync(lan, TaskScope.Deferred)).ShouldBeEmpty();
    }
}
