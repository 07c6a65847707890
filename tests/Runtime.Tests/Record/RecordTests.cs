using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Record;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Tests.Record;

public sealed class RecordTests
{
    private static async Task<(TestRuntime Runtime, Guid Instance)> RecordedAsync(string database)
    {
        var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync("""<startEvent id="start"/><userTask id="inner"/><endEvent id="end"/>""", "start -> inner -> end", "called");
        await runtime.DeployAsync(
            """<startEvent id="start"/><userTask id="check"/><callActivity id="call"><zeebe:calledElement processId="called"/></callActivity><userTask id="decide"/><endEvent id="end"/>""",
            "start -> check -> call -> decide -> end");
        var instance = await runtime.StartProcessAsync();
        await runtime.CompleteAsync("check");
        await runtime.CompleteAsync("inner");
        return (runtime, instance);
    }

    private static Task<AlteredRow?> VerifyAsync(TestRuntime runtime, Guid instance) =>
        runtime.InScopeAsync<VerifyJournal, AlteredRow?>(v => v.TreeAsync(instance, CancellationToken.None));

    private static Task AlterAsync(TestRuntime runtime, string sql, params object[] values) => runtime.InScopeAsync<RuntimeDb>(db => db.Database.ExecuteSqlRawAsync(sql, values));

    [Theory, ClassData(typeof(Databases))]
    public async Task A_record_that_nobody_touched_is_as_it_was_written(string database)
    {
        var (runtime, instance) = await RecordedAsync(database);
        await using var ending = runtime;

        (await VerifyAsync(runtime, instance)).ShouldBeNull();
        await runtime.CompleteAsync("decide");
        (await VerifyAsync(runtime, instance)).ShouldBeNull();
    }

    [Theory]
    [InlineData("detail = 'nothing happened'")]
    [InlineData("actor = 'somebody'")]
    [InlineData("element = 'other'")]
    [InlineData("kind = kind + 1")]
    [InlineData("owner = owner + 1")]
    [InlineData("at = at + interval '1 microsecond'")]
    [InlineData("hash = null")]
    [InlineData("hash = '\\x00'")]
    public async Task Every_change_of_a_row_is_found_and_the_row_is_named(string change)
    {
        var (runtime, instance) = await RecordedAsync(Databases.PostgreSql);
        await using var ending = runtime;

        await AlterAsync(runtime, $"UPDATE journal SET {change} WHERE instance_id = {{0}} AND sequence = 4", instance);

        var altered = (await VerifyAsync(runtime, instance)).ShouldNotBeNull();
        (altered.Chain, altered.Position).ShouldBe((instance, 4));
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_row_that_is_gone_is_missed(string database)
    {
        var (runtime, instance) = await RecordedAsync(database);
        await using var ending = runtime;

        await AlterAsync(runtime, "DELETE FROM journal WHERE instance_id = {0} AND sequence = 3", instance);

        (await VerifyAsync(runtime, instance)).ShouldNotBeNull().Position.ShouldBe(3);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Rows_cut_off_at_the_end_are_missed(string database)
    {
        var (runtime, instance) = await RecordedAsync(database);
        await using var ending = runtime;
        var last = await runtime.InScopeAsync<RuntimeDb, long>(db => db.Journal.Where(r => r.InstanceId == instance).MaxAsync(r => r.Sequence));

        await AlterAsync(runtime, "DELETE FROM journal WHERE instance_id = {0} AND sequence = {1}", instance, last);

        (await VerifyAsync(runtime, instance)).ShouldNotBeNull().Position.ShouldBe(last);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_row_put_at_the_end_is_found(string database)
    {
        var (runtime, instance) = await RecordedAsync(database);
        await using var ending = runtime;

        await AlterAsync(runtime, """
            INSERT INTO journal (instance_id, sequence, at, kind, element, owner, actor, detail, hash)
            SELECT instance_id, sequence + 1, at, kind, element, owner, actor, detail, hash FROM journal WHERE instance_id = {0} ORDER BY sequence DESC LIMIT 1
            """, instance);

        (await VerifyAsync(runtime, instance)).ShouldNotBeNull();
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task The_record_of_a_called_instance_is_looked_at_too(string database)
    {
        var (runtime, instance) = await RecordedAsync(database);
        await using var ending = runtime;

        await AlterAsync(runtime, "UPDATE journal SET detail = 'x' WHERE instance_id <> {0} AND sequence = 2", instance);

        (await VerifyAsync(runtime, instance)).ShouldNotBeNull().Chain.ShouldNotBe(instance);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Whoever_rewrites_a_record_to_its_end_is_found_by_the_anchor_of_the_day(string database)
    {
        var (runtime, instance) = await RecordedAsync(database);
        await using var ending = runtime;
        runtime.Clock.Advance(TimeSpan.FromDays(1));
        (await runtime.InScopeAsync<AnchorDays, int>(a => a.HandleAsync(CancellationToken.None))).ShouldBe(1);
        var anchor = await runtime.InScopeAsync<RuntimeDb, AnchorRow>(db => db.Anchors.AsNoTracking().SingleAsync());
        (await WhyNotAsync(runtime, anchor)).ShouldBeNull();

        await AlterAsync(runtime, "UPDATE journal SET detail = 'x', hash = null WHERE instance_id = {0} AND sequence = 4", instance);
        await AlterAsync(runtime, "UPDATE instances SET journal_head = null WHERE id = {0}", instance);
        await runtime.InScopeAsync<SealJournals, int>(s => s.HandleAsync(CancellationToken.None));

        (await VerifyAsync(runtime, instance)).ShouldBeNull();
        (await WhyNotAsync(runtime, anchor)).ShouldNotBeNull().ShouldContain("another");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Each_day_is_anchored_once_and_only_when_it_is_over(string database)
    {
        var (runtime, _) = await RecordedAsync(database);
        await using var ending = runtime;

        (await runtime.InScopeAsync<AnchorDays, int>(a => a.HandleAsync(CancellationToken.None))).ShouldBe(0);
        runtime.Clock.Advance(TimeSpan.FromDays(3));
        (await runtime.InScopeAsync<AnchorDays, int>(a => a.HandleAsync(CancellationToken.None))).ShouldBe(3);
        (await runtime.InScopeAsync<AnchorDays, int>(a => a.HandleAsync(CancellationToken.None))).ShouldBe(0);
        (await runtime.InScopeAsync<RuntimeDb, List<int>>(db => db.Anchors.OrderBy(a => a.Day).Select(a => a.Chains).ToListAsync())).ShouldBe([2, 0, 0]);
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_record_of_an_earlier_release_gets_its_hashes_and_goes_on(string database)
    {
        var (runtime, instance) = await RecordedAsync(database);
        await using var ending = runtime;
        await AlterAsync(runtime, "UPDATE journal SET hash = null");
        await AlterAsync(runtime, "UPDATE instances SET journal_head = null");

        (await runtime.InScopeAsync<SealJournals, int>(s => s.HandleAsync(CancellationToken.None))).ShouldBe(2);
        await runtime.CompleteAsync("decide");

        (await VerifyAsync(runtime, instance)).ShouldBeNull();
    }

    private static Task<string?> WhyNotAsync(TestRuntime runtime, AnchorRow anchor) =>
        runtime.InScopeAsync<AnchorDays, string?>(a => a.WhyNotAsync(anchor, CancellationToken.None));
}
