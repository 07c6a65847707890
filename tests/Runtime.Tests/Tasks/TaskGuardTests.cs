using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Runtime.Tasks;

namespace Workflow.Runtime.Tests.Tasks;

/// <summary>What may not be done with a task.</summary>
public sealed class TaskGuardTests
{
    private static async Task<TestRuntime> AssignedAsync(string database, string properties = "")
    {
        var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync($"""<startEvent id="start"/><endEvent id="end"/><userTask id="decide"><zeebe:assignmentDefinition assignee="lan"/>{properties}</userTask>""", "start -> decide -> end");
        await runtime.StartProcessAsync();
        return runtime;
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_task_that_only_its_holder_can_do_is_not_let_go_to_nobody(string database)
    {
        await using var runtime = await AssignedAsync(database);
        var lan = await runtime.PersonAsync("lan");

        (await runtime.UnclaimAsync(await runtime.TaskAsync("decide"), lan)).Code().ShouldBe("task.no-candidates");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_task_is_not_given_to_an_account_that_was_closed(string database)
    {
        await using var runtime = await AssignedAsync(database);
        var closed = await runtime.PersonAsync("minh");
        await runtime.InScopeAsync<OfficeDb>(db => db.Users.Where(a => a.Id == closed.Account).ExecuteUpdateAsync(set => set.SetProperty(a => a.IsActive, false)));

        (await runtime.AssignAsync(await runtime.TaskAsync("decide"), "minh", Actor.System)).Code().ShouldBe("task.unknown-assignee");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_task_of_one_person_alone_is_not_taken_back(string database)
    {
        await using var runtime = await AssignedAsync(database, """<zeebe:properties><zeebe:property name="workflow:personal" value="true"/></zeebe:properties>""");
        var task = await runtime.TaskAsync("decide");

        (await runtime.InScopeAsync<TakeBackTask, TaskOutcome>(t => t.HandleAsync(task, Actor.System, CancellationToken.None))).Code().ShouldBe("task.personal");
    }
}
