using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Batches;
using Workflow.Runtime.Data;
using Workflow.Runtime.Messages;
using Workflow.Runtime.Search;

namespace Workflow.Runtime.Tests.Batches;

public sealed class BatchTests
{
    private const string Elements = """<startEvent id="start"/><userTask id="check"/><userTask id="decide"/><endEvent id="end"/>""";
    private const string Flows = "start -> check -> decide -> end";
    private static readonly Actor Program = new(null, "cong-dich-vu");

    private static async Task<TestRuntime> DeployedAsync(string database)
    {
        var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Elements, Flows, by: Program);
        return runtime;
    }

    private static Task<BatchStart> BeginAsync(TestRuntime runtime, BatchChange change, string filter = """{"processDefinitionId":"process"}""") =>
        runtime.InScopeAsync<BeginBatch, BatchStart>(b => b.HandleAsync(change, JsonSerializer.Deserialize<JsonElement>(filter), Program, CancellationToken.None));

    private static async Task<long> BegunAsync(TestRuntime runtime, BatchChange change, string filter = """{"processDefinitionId":"process"}""") =>
        (await BeginAsync(runtime, change, filter)).ShouldBeOfType<BatchStart.Begun>().Key;

    private static async Task<BatchFound> FoundAsync(TestRuntime runtime, long batch) =>
        (await runtime.InScopeAsync<BatchSearch, BatchFound?>(b => b.FindAsync(batch, CancellationToken.None))).ShouldNotBeNull();

    private static Task<BatchStart.Rejected?> SteerAsync(TestRuntime runtime, long batch, BatchSteering steering, string? only = null) =>
        runtime.InScopeAsync<SteerBatch, BatchStart.Rejected?>(s => s.HandleAsync(batch, steering, only, CancellationToken.None));

    private static Task<List<BatchItemRow>> ItemsAsync(TestRuntime runtime) => runtime.InScopeAsync<RuntimeDb, List<BatchItemRow>>(db => db.BatchItems.AsNoTracking().OrderBy(i => i.ItemKey).ToListAsync());

    /// <summary>What the broker does: every message of the outbox arrives, here twice.</summary>
    private static async Task DeliverAsync(TestRuntime runtime)
    {
        while (await runtime.InScopeAsync<Outbox, IReadOnlyList<OutgoingMessage>>(o => o.ClaimAsync(10, CancellationToken.None)) is { Count: > 0 } messages)
        {
            foreach (var message in messages)
            {
                await runtime.InScopeAsync<Inbox, bool>(i => i.DispatchAsync(message, CancellationToken.None));
                await runtime.InScopeAsync<Inbox, bool>(i => i.DispatchAsync(message, CancellationToken.None));
                await runtime.InScopeAsync<Outbox>(o => o.MarkArrivedAsync(message.Id, CancellationToken.None));
            }
        }
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Every_instance_that_the_filter_finds_is_cancelled_and_no_other(string database)
    {
        await using var runtime = await DeployedAsync(database);
        await runtime.DeployAsync(Elements, Flows, "other", Program);
        for (var i = 0; i < 3; i++) await runtime.StartProcessAsync();
        var other = await runtime.StartProcessAsync("other");

        var batch = await BegunAsync(runtime, new BatchChange.Cancel());
        await DeliverAsync(runtime);

        var found = await FoundAsync(runtime, batch);
        (found.State, found.Total, found.Done, found.Failed).ShouldBe(("COMPLETED", 3, 3, 0));
        (await runtime.CountAsync<UserTaskRow>()).ShouldBe(1);
        (await runtime.StateAsync(other)).Status.ShouldBe(InstanceStatus.Active);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_message_about_a_batch_that_comes_to_two_nodes_at_once_does_each_item_once(string database)
    {
        await using var runtime = await DeployedAsync(database);
        for (var i = 0; i < 30; i++) await runtime.StartProcessAsync();
        await BegunAsync(runtime, new BatchChange.Modify([new("check", "decide")]));
        var message = (await runtime.InScopeAsync<Outbox, IReadOnlyList<OutgoingMessage>>(o => o.ClaimAsync(10, CancellationToken.None))).Single(m => m.Type == ContinuedBatch.Type);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => runtime.InScopeAsync<Inbox, bool>(i => i.DispatchAsync(message, CancellationToken.None)))));

        (await ItemsAsync(runtime)).Select(item => item.Outcome).Distinct().ShouldBe([BatchOutcome.Done]);
        (await runtime.TasksAsync("decide")).Count.ShouldBe(30);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task An_instance_that_has_ended_before_its_turn_is_skipped(string database)
    {
        await using var runtime = await DeployedAsync(database);
        await runtime.StartProcessAsync();
        await BegunAsync(runtime, new BatchChange.Cancel());
        await runtime.CompleteAsync("check");
        await runtime.CompleteAsync("decide");

        await DeliverAsync(runtime);

        (await ItemsAsync(runtime)).Single().Outcome.ShouldBe(BatchOutcome.Skipped);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Tokens_of_every_instance_are_moved_and_those_that_have_none_there_are_skipped(string database)
    {
        await using var runtime = await DeployedAsync(database);
        await runtime.StartProcessAsync();
        await runtime.CompleteAsync("check");
        await runtime.StartProcessAsync();

        await BegunAsync(runtime, new BatchChange.Modify([new("decide", "check")]));
        await DeliverAsync(runtime);

        (await ItemsAsync(runtime)).Select(item => item.Outcome).ShouldBe([BatchOutcome.Done, BatchOutcome.Skipped]);
        (await runtime.InScopeAsync<RuntimeDb, int>(db => db.UserTasks.CountAsync(t => t.Element == "check"))).ShouldBe(2);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task One_that_cannot_migrate_fails_with_its_reason_and_the_others_go_on(string database)
    {
        await using var runtime = await DeployedAsync(database);
        var stays = await runtime.StartProcessAsync();
        await runtime.CompleteAsync("check");
        var goes = await runtime.StartProcessAsync();
        await runtime.DeployAsync("""<startEvent id="start"/><userTask id="look"/><endEvent id="end"/>""", "start -> look -> end", by: Program);

        await BegunAsync(runtime, new BatchChange.Migrate("process", 2, new Dictionary<string, string>(StringComparer.Ordinal) { ["check"] = "look" }));
        await DeliverAsync(runtime);

        (await ItemsAsync(runtime)).Select(item => item.Outcome).ShouldBe([BatchOutcome.Failed, BatchOutcome.Done]);
        (await ItemsAsync(runtime))[0].Message.ShouldNotBeNull().ShouldContain("migration.unknown-target");
        ((await runtime.StateAsync(stays)).Definition.Version, (await runtime.StateAsync(goes)).Definition.Version).ShouldBe((1, 2));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_suspended_batch_touches_nothing_until_it_is_resumed(string database)
    {
        await using var runtime = await DeployedAsync(database);
        await runtime.StartProcessAsync();
        var batch = await BegunAsync(runtime, new BatchChange.Cancel());

        (await SteerAsync(runtime, batch, BatchSteering.Suspend)).ShouldBeNull();
        await DeliverAsync(runtime);
        var halted = (await FoundAsync(runtime, batch)).State;
        var open = await runtime.CountAsync<UserTaskRow>();
        (await SteerAsync(runtime, batch, BatchSteering.Resume)).ShouldBeNull();
        await DeliverAsync(runtime);

        (halted, open).ShouldBe(("SUSPENDED", 1));
        ((await FoundAsync(runtime, batch)).State, await runtime.CountAsync<UserTaskRow>()).ShouldBe(("COMPLETED", 0));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_batch_that_is_given_up_leaves_the_rest_alone_for_good(string database)
    {
        await using var runtime = await DeployedAsync(database);
        await runtime.StartProcessAsync();
        var batch = await BegunAsync(runtime, new BatchChange.Cancel());

        (await SteerAsync(runtime, batch, BatchSteering.Cancel)).ShouldBeNull();
        await DeliverAsync(runtime);

        (await ItemsAsync(runtime)).Single().Outcome.ShouldBe(BatchOutcome.Cancelled);
        (await FoundAsync(runtime, batch)).State.ShouldBe("CANCELED");
        (await runtime.CountAsync<UserTaskRow>()).ShouldBe(1);
        (await SteerAsync(runtime, batch, BatchSteering.Resume)).ShouldNotBeNull().Code.ShouldBe("batch.ended");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Only_incidents_that_are_open_are_items_of_their_resolution(string database)
    {
        await using var runtime = await DeployedAsync(database);
        await runtime.StartProcessAsync();
        await runtime.InScopeAsync<RuntimeDb>(async db =>
        {
            var instance = await db.Instances.SingleAsync();
            for (var owner = 90; owner < 93; owner++)
            {
                db.Incidents.Add(new IncidentRow
                {
                    Id = Guid.CreateVersion7(), InstanceId = instance.Id, RootId = instance.RootId, Owner = owner, Element = "check", Code = "proof", Message = "", RaisedAt = TestRuntime.Monday,
                    ResolvedAt = owner == 90 ? null : TestRuntime.Monday,
                });
            }

            await db.SaveChangesAsync();
        });

        await BegunAsync(runtime, new BatchChange.ResolveIncidents());

        (await ItemsAsync(runtime)).Count.ShouldBe(1);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Somebody_elses_batch_is_not_steered(string database)
    {
        await using var runtime = await DeployedAsync(database);
        await runtime.StartProcessAsync();
        var batch = await BegunAsync(runtime, new BatchChange.Cancel());

        (await SteerAsync(runtime, batch, BatchSteering.Suspend, only: "somebody")).ShouldNotBeNull().Code.ShouldBe("batch.of-another");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task The_products_own_instances_are_in_no_batch(string database)
    {
        await using var runtime = await DeployedAsync(database);
        await runtime.DeployAsync(Elements, Flows, "nomination");
        var dossier = await runtime.StartProcessAsync("nomination");
        await runtime.StartProcessAsync();

        var all = await BegunAsync(runtime, new BatchChange.Cancel(), """{"state":"ACTIVE"}""");
        var only = await BeginAsync(runtime, new BatchChange.Cancel(), """{"processDefinitionId":"nomination"}""");
        await DeliverAsync(runtime);

        (await FoundAsync(runtime, all)).Total.ShouldBe(1);
        only.ShouldBeOfType<BatchStart.Rejected>().Code.ShouldBe("process.of-the-product");
        (await runtime.StateAsync(dossier)).Status.ShouldBe(InstanceStatus.Active);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_filter_that_would_find_everything_is_refused(string database)
    {
        await using var runtime = await DeployedAsync(database);

        (await BeginAsync(runtime, new BatchChange.Cancel(), "{}")).ShouldBeOfType<BatchStart.Rejected>().Code.ShouldBe("batch.filter");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task More_items_than_are_done_at_once_all_get_their_turn(string database)
    {
        await using var runtime = await DeployedAsync(database);
        for (var i = 0; i < 130; i++) await runtime.StartProcessAsync();

        var batch = await BegunAsync(runtime, new BatchChange.Modify([new("check", "decide")]));
        await DeliverAsync(runtime);

        ((await FoundAsync(runtime, batch)).Done, await runtime.InScopeAsync<RuntimeDb, int>(db => db.UserTasks.CountAsync(t => t.Element == "decide"))).ShouldBe((130, 130));
    }
}
