using Workflow.Runtime.Tasks;

namespace Workflow.Runtime.Tests.Tasks;

public sealed class ManyClaimsTests
{
    [Theory, ClassData(typeof(Databases))]
    public async Task A_task_that_a_hundred_claim_at_once_goes_to_one_and_the_others_are_told_who_has_it(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync("""<startEvent id="start"/><userTask id="decide"/><endEvent id="end"/>""", "start -> decide -> end");
        await runtime.StartProcessAsync();
        var task = await runtime.TaskAsync("decide");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 100).Select(i =>
            Task.Run(() => runtime.InScopeAsync<ClaimTask, TaskOutcome>(claim => claim.HandleAsync(task, new Actor(Guid.CreateVersion7(), $"officer{i}"), CancellationToken.None)))));

        var winner = outcomes.OfType<TaskOutcome.Done>().ShouldHaveSingleItem().Assignee;
        outcomes.OfType<TaskOutcome.Rejected>().Select(r => (r.Code, r.Holder)).Distinct().ShouldBe([("task.held-by-other", winner)]);
        outcomes.OfType<TaskOutcome.Rejected>().Count().ShouldBe(99);
    }
}
