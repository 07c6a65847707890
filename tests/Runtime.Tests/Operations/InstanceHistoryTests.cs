using Workflow.Engine;
using Workflow.Runtime.Operations;

namespace Workflow.Runtime.Tests.Operations;

public sealed class InstanceHistoryTests
{
    [Theory, ClassData(typeof(Databases))]
    public async Task The_picture_shows_where_an_instance_stands_and_where_it_has_been(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync("""<startEvent id="start"/><userTask id="one"/><userTask id="two"/><endEvent id="end"/>""", "start -> one -> two -> end");
        var instance = await runtime.StartProcessAsync();
        await runtime.CompleteAsync("one");

        var picture = (await runtime.InScopeAsync<InstanceHistory, IReadOnlyList<InstancePicture>>(h => h.PicturesAsync(instance, CancellationToken.None))).Single();

        picture.Active.ShouldBe(["two"]);
        picture.Passed.ShouldBe(["start", "start-one", "one", "one-two"], ignoreOrder: true);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task The_timeline_says_who_completed_what(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync("""<startEvent id="start"/><userTask id="one"/><endEvent id="end"/>""", "start -> one -> end");
        var instance = await runtime.StartProcessAsync();
        var lan = await runtime.AddAccountAsync("lan");
        await runtime.CompleteAsync(await runtime.TaskAsync("one"), new Actor(lan.Id, "lan"));

        var timeline = await runtime.InScopeAsync<InstanceHistory, IReadOnlyList<HistoryLine>>(h => h.TimelineAsync(instance, CancellationToken.None));

        timeline.Single(l => l is { Kind: FactKind.Completed, Element: "one" }).Actor.ShouldBe("lan");
        timeline.Select(l => l.Sequence).ShouldBe(Enumerable.Range(1, timeline.Count).Select(n => (long)n));
    }
}
