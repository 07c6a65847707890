using Workflow.Runtime.Data;
using Workflow.Runtime.Messages;
using Workflow.Runtime.Retention;

namespace Workflow.Runtime.Tests.Retention;

/// <summary>When a legal hold counts, and for what.</summary>
public sealed class HoldGuardTests
{
    private static readonly Actor Archivist = new(null, "quantri");

    /// <summary>An instance that has ended with what it called, kept for a year, which is over.</summary>
    private static async Task<(TestRuntime Runtime, Guid Root)> OverAsync()
    {
        var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        await runtime.DeployAsync("""<startEvent id="start"/><userTask id="inner"/><endEvent id="end"/>""", "start -> inner -> end", "called");
        await runtime.DeployAsync("""<startEvent id="start"/><callActivity id="call"><zeebe:calledElement processId="called"/></callActivity><endEvent id="end"/>""", "start -> call -> end");
        var root = await runtime.StartProcessAsync();
        await runtime.CompleteAsync("inner");
        await runtime.InScopeAsync<RetentionRules, RetentionResult>(r => r.SetAsync("process", 12, r.Today, "Quyết định 12/QĐ-UBND", Archivist, CancellationToken.None));
        runtime.Clock.Advance(TimeSpan.FromDays(800));
        return (runtime, root);
    }

    private static Task<RetentionResult> HoldAsync(TestRuntime runtime, Guid instance, int days = 30) => runtime.InScopeAsync<LegalHolds, RetentionResult>(
        h => h.PlaceAsync(instance, "đơn tố cáo", "Công văn 1/TTr", DateOnly.FromDateTime(runtime.Clock.GetUtcNow().UtcDateTime.AddHours(7)).AddDays(days), Archivist, CancellationToken.None));

    private static async Task<(int Due, int Held)> DueAsync(TestRuntime runtime) =>
        (await runtime.InScopeAsync<RemoveHistory, IReadOnlyList<RetentionPreview>>(r => r.PreviewAsync(CancellationToken.None))).Single() is var preview ? (preview.Due, preview.Held) : default;

    [Fact]
    public async Task A_hold_on_what_was_called_holds_the_whole_tree()
    {
        var (runtime, root) = await OverAsync();
        await using var ending = runtime;
        var called = await runtime.InScopeAsync<RuntimeDb, Guid>(db => Task.FromResult(db.Instances.Single(i => i.ParentId == root).Id));

        (await HoldAsync(runtime, called)).ShouldBeOfType<RetentionResult.Done>();

        (await DueAsync(runtime)).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_hold_counts_on_its_last_day_and_not_on_the_next()
    {
        var (runtime, root) = await OverAsync();
        await using var ending = runtime;
        await HoldAsync(runtime, root, days: 2);

        runtime.Clock.Advance(TimeSpan.FromDays(2));
        (await DueAsync(runtime)).ShouldBe((1, 1));
        runtime.Clock.Advance(TimeSpan.FromDays(1));
        (await DueAsync(runtime)).ShouldBe((1, 0));
    }

    [Fact]
    public async Task A_hold_until_yesterday_is_refused()
    {
        var (runtime, root) = await OverAsync();
        await using var ending = runtime;

        (await HoldAsync(runtime, root, days: -1)).ShouldBeOfType<RetentionResult.Rejected>().Code.ShouldBe("hold.past");
    }

    [Fact]
    public async Task A_hold_is_lifted_once()
    {
        var (runtime, root) = await OverAsync();
        await using var ending = runtime;
        var hold = (await HoldAsync(runtime, root)).ShouldBeOfType<RetentionResult.Done>().Id;
        Task<RetentionResult> LiftAsync(string why) => runtime.InScopeAsync<LegalHolds, RetentionResult>(h => h.LiftAsync(hold, why, Archivist, CancellationToken.None));

        (await LiftAsync("đã giải quyết")).ShouldBeOfType<RetentionResult.Done>();
        (await LiftAsync("lần nữa")).ShouldBeOfType<RetentionResult.Rejected>().Code.ShouldBe("hold.not-in-force");

        (await DueAsync(runtime)).ShouldBe((1, 0));
        (await runtime.InScopeAsync<RuntimeDb, string?>(db => Task.FromResult(db.LegalHolds.Single().LiftReason))).ShouldBe("đã giải quyết");
    }

    [Fact]
    public async Task A_hold_that_comes_while_the_removal_is_at_the_tree_waits_and_learns_that_it_is_gone()
    {
        var (runtime, root) = await OverAsync();
        await using var ending = runtime;
        (await runtime.InScopeAsync<RemoveHistory, RetentionResult>(r => r.HandleAsync("hết hạn lưu", Archivist, CancellationToken.None))).ShouldBeOfType<RetentionResult.Done>();
        var message = (await runtime.InScopeAsync<Outbox, IReadOnlyList<OutgoingMessage>>(o => o.ClaimAsync(10, CancellationToken.None))).Single(m => m.Type == ContinuedRemoval.Type);
        RetentionResult? held = null;

        await runtime.WhileHeldAsync(root, () => runtime.InScopeAsync<Inbox, bool>(i => i.DispatchAsync(message, CancellationToken.None)), async () => held = await HoldAsync(runtime, root));

        held.ShouldBeOfType<RetentionResult.Rejected>().Code.ShouldBe("instance.not-found");
        (await runtime.CountAsync<LegalHoldRow>()).ShouldBe(0);
    }
}
