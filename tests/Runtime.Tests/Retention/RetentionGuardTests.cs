using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Messages;
using Workflow.Runtime.Retention;
using Workflow.Runtime.Running;
using Workflow.Runtime.Tasks;

namespace Workflow.Runtime.Tests.Retention;

/// <summary>Which rule counts, and what goes with a history.</summary>
public sealed class RetentionGuardTests
{
    private static readonly Actor Archivist = new(null, "quantri");

    private static async Task<TestRuntime> EndedAsync(int instances)
    {
        var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        await runtime.DeployAsync("""<startEvent id="start"/><userTask id="check"/><endEvent id="end"/>""", "start -> check -> end");
        for (var i = 0; i < instances; i++) await runtime.StartProcessAsync();
        foreach (var task in await runtime.TasksAsync("check")) await runtime.CompleteAsync(task);
        return runtime;
    }

    private static Task<RetentionResult> SetAsync(TestRuntime runtime, int? months, int inDays = 0) => runtime.InScopeAsync<RetentionRules, RetentionResult>(
        r => r.SetAsync("process", months, r.Today.AddDays(inDays), "Quyết định 12/QĐ-UBND", Archivist, CancellationToken.None));

    private static async Task<RetentionRunRow> RemoveAsync(TestRuntime runtime)
    {
        (await runtime.InScopeAsync<RemoveHistory, RetentionResult>(r => r.HandleAsync("hết hạn lưu", Archivist, CancellationToken.None))).ShouldBeOfType<RetentionResult.Done>();
        while (await runtime.InScopeAsync<Outbox, IReadOnlyList<OutgoingMessage>>(o => o.ClaimAsync(10, CancellationToken.None)) is { Count: > 0 } messages)
        {
            foreach (var message in messages)
            {
                await runtime.InScopeAsync<Inbox, bool>(i => i.DispatchAsync(message, CancellationToken.None));
                await runtime.InScopeAsync<Outbox>(o => o.MarkArrivedAsync(message.Id, CancellationToken.None));
            }
        }

        return (await runtime.InScopeAsync<RemoveHistory, IReadOnlyList<RetentionRunRow>>(r => r.RunsAsync(1, CancellationToken.None))).Single();
    }

    [Fact]
    public async Task Of_two_rules_from_the_same_day_on_the_one_that_was_set_later_counts()
    {
        await using var runtime = await EndedAsync(1);
        await SetAsync(runtime, 1);
        runtime.Clock.Advance(TimeSpan.FromSeconds(1));
        await SetAsync(runtime, 120);

        runtime.Clock.Advance(TimeSpan.FromDays(400));

        (await runtime.InScopeAsync<RemoveHistory, IReadOnlyList<RetentionPreview>>(r => r.PreviewAsync(CancellationToken.None))).Single().Due.ShouldBe(0);
    }

    [Theory]
    [InlineData(0, 0, "retention.months")]
    [InlineData(1_201, 0, "retention.months")]
    [InlineData(12, -1, "retention.past")]
    public async Task A_rule_that_is_none_is_refused(int months, int inDays, string code)
    {
        await using var runtime = await EndedAsync(0);

        (await SetAsync(runtime, months, inDays)).ShouldBeOfType<RetentionResult.Rejected>().Code.ShouldBe(code);
    }

    [Fact]
    public async Task More_histories_than_one_message_takes_all_go()
    {
        await using var runtime = await EndedAsync(53);
        await SetAsync(runtime, 1);
        runtime.Clock.Advance(TimeSpan.FromDays(90));

        var run = await RemoveAsync(runtime);

        (run.Removed, run.FinishedAt.HasValue).ShouldBe((53, true));
        (await runtime.CountAsync<InstanceRow>()).ShouldBe(0);
    }

    [Fact]
    public async Task Of_a_removed_history_no_table_has_a_row_but_those_of_the_removal()
    {
        await using var runtime = await EndedAsync(0);
        var instance = await runtime.StartProcessAsync();
        await runtime.InScopeAsync<AddComment, RunResult>(c => c.OnTreeAsync(instance, "Đã gọi điện", Archivist, null, CancellationToken.None));
        await runtime.CompleteAsync("check");
        var now = TestRuntime.Monday;
        await runtime.InScopeAsync<RuntimeDb>(db =>
        {
            var batch = new BatchRow { Id = Guid.CreateVersion7(), Kind = BatchKind.Cancel, State = BatchState.Completed, Change = "{}", CreatedBy = "quantri", CreatedAt = now };
            db.AddRange(
                new DecisionRecordRow { Id = Guid.CreateVersion7(), InstanceId = instance, Owner = 3, Element = "check", DecisionId = "d", At = now, Record = [1] },
                new IncidentRow { Id = Guid.CreateVersion7(), InstanceId = instance, RootId = instance, Owner = 3, Element = "check", Code = "c", Message = "m", RaisedAt = now, ResolvedAt = now },
                batch, new BatchItemRow { BatchId = batch.Id, TargetId = instance, InstanceId = instance, ItemKey = 1, Outcome = BatchOutcome.Done },
                new InstanceTagRow { InstanceId = instance, Name = "tag" });
            return db.SaveChangesAsync();
        });
        (await LeftAsync(runtime, instance)).ShouldBe(["batch_items", "decision_records", "ended_user_tasks", "incidents", "instance_tags", "instances", "journal", "task_comments"]);
        await SetAsync(runtime, 1);
        runtime.Clock.Advance(TimeSpan.FromDays(90));

        (await RemoveAsync(runtime)).Removed.ShouldBe(1);

        (await LeftAsync(runtime, instance)).ShouldBe(["removals", "removed_days"]);
    }

    /// <summary>Every table that names the instance in a column, whatever tables there come to be.</summary>
    private static async Task<List<string>> LeftAsync(TestRuntime runtime, Guid instance)
    {
        var left = new List<string>();
        var columns = await runtime.InScopeAsync<RuntimeDb, List<string>>(db => db.Database.SqlQuery<string>(
            $"SELECT table_name || '/' || column_name AS \"Value\" FROM information_schema.columns WHERE table_schema = 'public' AND column_name IN ('instance_id', 'root_id') ORDER BY 1").ToListAsync());
        foreach (var (table, column) in columns.Select(name => name.Split('/')).Select(parts => (parts[0], parts[1])))
        {
#pragma warning disable EF1002 // names of the catalogue
            var rows = await runtime.InScopeAsync<RuntimeDb, int>(db => db.Database.SqlQueryRaw<int>($"SELECT count(*)::int AS \"Value\" FROM \"{table}\" WHERE \"{column}\" = {{0}}", instance).SingleAsync());
#pragma warning restore EF1002
            if (rows > 0 && !left.Contains(table)) left.Add(table);
        }

        return left;
    }
}
