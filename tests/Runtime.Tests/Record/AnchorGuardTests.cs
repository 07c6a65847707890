using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;
using Workflow.Runtime.Record;

namespace Workflow.Runtime.Tests.Record;

/// <summary>What an anchor stands for, and when it is made.</summary>
public sealed class AnchorGuardTests
{
    private static async Task<TestRuntime> RecordedAsync()
    {
        var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        await runtime.DeployAsync("""<startEvent id="start"/><userTask id="check"/><endEvent id="end"/>""", "start -> check -> end");
        await runtime.StartProcessAsync();
        return runtime;
    }

    private static Task<int> AnchorAsync(TestRuntime runtime) => runtime.InScopeAsync<AnchorDays, int>(a => a.HandleAsync(CancellationToken.None));

    private static Task<List<AnchorRow>> AnchorsAsync(TestRuntime runtime) => runtime.InScopeAsync<RuntimeDb, List<AnchorRow>>(db => db.Anchors.AsNoTracking().OrderBy(a => a.Day).ToListAsync());

    private static Task<string?> WhyNotAsync(TestRuntime runtime, AnchorRow anchor) => runtime.InScopeAsync<AnchorDays, string?>(a => a.WhyNotAsync(anchor, CancellationToken.None));

    [Fact]
    public async Task An_anchor_follows_the_one_before_it()
    {
        await using var runtime = await RecordedAsync();
        runtime.Clock.Advance(TimeSpan.FromDays(2));
        (await AnchorAsync(runtime)).ShouldBe(2);
        (await WhyNotAsync(runtime, (await AnchorsAsync(runtime))[1])).ShouldBeNull();

        await runtime.InScopeAsync<RuntimeDb>(db => db.Database.ExecuteSqlAsync($"UPDATE anchors SET hash = '\\x00' WHERE day = (SELECT min(day) FROM anchors)"));

        (await WhyNotAsync(runtime, (await AnchorsAsync(runtime))[1])).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_day_is_anchored_an_hour_after_it_is_over_when_its_last_transaction_has_ended()
    {
        await using var runtime = await RecordedAsync();   // eight in the morning

        runtime.Clock.Advance(TimeSpan.FromHours(16.5));
        (await AnchorAsync(runtime)).ShouldBe(0);
        runtime.Clock.Advance(TimeSpan.FromHours(0.5));
        (await AnchorAsync(runtime)).ShouldBe(1);
    }

    [Fact]
    public async Task Of_six_nodes_that_anchor_at_the_same_moment_each_day_is_anchored_once()
    {
        await using var runtime = await RecordedAsync();
        runtime.Clock.Advance(TimeSpan.FromDays(20));

        var anchored = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => AnchorAsync(runtime))));

        anchored.Sum().ShouldBe(20);
        (await AnchorsAsync(runtime)).Count.ShouldBe(20);
    }

    [Fact]
    public void No_other_texts_give_the_same_hash() =>
        new RecordChain().Add("ab").Add("c").Next().ShouldNotBe(new RecordChain().Add("a").Add("bc").Next());
}
