using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Messages;
using Workflow.Runtime.Record;
using Workflow.Runtime.Retention;

namespace Workflow.Runtime.Tests.Retention;

public sealed class RemoveHistoryTests
{
    private static readonly Actor Archivist = new(null, "quantri");

    /// <summary>Two instances that have ended with what they called, one that is open, all begun on the same Monday; kept for a year.</summary>
    private static async Task<(TestRuntime Runtime, Guid[] Ended, Guid Open)> YearsAgoAsync()
    {
        var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        await runtime.DeployAsync("""<startEvent id="start"/><userTask id="inner"/><endEvent id="end"/>""", "start -> inner -> end", "called");
        await runtime.DeployAsync(
            """<startEvent id="start"/><callActivity id="call"><zeebe:calledElement processId="called"/></callActivity><endEvent id="end"/>""", "start -> call -> end");
        var (first, second) = (await EndedAsync(runtime), await EndedAsync(runtime));
        var open = await runtime.StartProcessAsync();
        await SetAsync(runtime, 12);
        runtime.Clock.Advance(TimeSpan.FromDays(800));
        return (runtime, [first, second], open);
    }

    private static async Task<Guid> EndedAsync(TestRuntime runtime)
    {
        var instance = await runtime.StartProcessAsync();
        runtime.Clock.Advance(TimeSpan.FromDays(1));
        await runtime.CompleteAsync("inner");
        return instance;
    }

    private static Task<RetentionResult> SetAsync(TestRuntime runtime, int? months, string process = "process") => runtime.InScopeAsync<RetentionRules, RetentionResult>(
        r => r.SetAsync(process, months, r.Today, "Quyết định 12/QĐ-UBND", Archivist, CancellationToken.None));

    private static async Task<RetentionRunRow> RemoveAsync(TestRuntime runtime, int deliveries = 2)
    {
        var begun = await runtime.InScopeAsync<RemoveHistory, RetentionResult>(r => r.HandleAsync("hết hạn lưu", Archivist, CancellationToken.None));
        begun.ShouldBeOfType<RetentionResult.Done>();
        while (await runtime.InScopeAsync<Outbox, IReadOnlyList<OutgoingMessage>>(o => o.ClaimAsync(10, CancellationToken.None)) is { Count: > 0 } messages)
        {
            foreach (var message in messages)
            {
                await Task.WhenAll(Enumerable.Range(0, deliveries).Select(_ => Task.Run(() => runtime.InScopeAsync<Inbox, bool>(i => i.DispatchAsync(message, CancellationToken.None)))));
                await runtime.InScopeAsync<Outbox>(o => o.MarkArrivedAsync(message.Id, CancellationToken.None));
            }
        }

        return (await runtime.InScopeAsync<RemoveHistory, IReadOnlyList<RetentionRunRow>>(r => r.RunsAsync(1, CancellationToken.None))).Single();
    }

    private static Task<AlteredRow?> VerifyAsync(TestRuntime runtime, Guid root) => runtime.InScopeAsync<VerifyJournal, AlteredRow?>(v => v.TreeAsync(root, CancellationToken.None));

    private static Task<AlteredRow?> VerifyRemovalsAsync(TestRuntime runtime) => runtime.InScopeAsync<VerifyJournal, AlteredRow?>(v => v.RemovalsAsync(CancellationToken.None));

    private static Task SqlAsync(TestRuntime runtime, string sql, params object[] values) => runtime.InScopeAsync<RuntimeDb>(db => db.Database.ExecuteSqlRawAsync(sql, values));

    private static Task<IReadOnlyList<RetentionPreview>> PreviewAsync(TestRuntime runtime) => runtime.InScopeAsync<RemoveHistory, IReadOnlyList<RetentionPreview>>(r => r.PreviewAsync(CancellationToken.None));

    [Fact]
    public async Task What_has_served_its_time_is_removed_once_with_all_it_called_and_what_is_open_stays()
    {
        var (runtime, ended, open) = await YearsAgoAsync();
        await using var ending = runtime;

        var run = await RemoveAsync(runtime);

        (run.Expected, run.Removed, run.Kept, run.FinishedAt.HasValue).ShouldBe((2, 2, 0, true));
        (await runtime.InScopeAsync<RuntimeDb, List<Guid>>(db => db.Instances.Select(i => i.RootId).Distinct().ToListAsync())).ShouldBe([open]);
        (await runtime.InScopeAsync<RuntimeDb, int>(db => db.Journal.CountAsync(row => !db.Instances.Any(i => i.Id == row.InstanceId)))).ShouldBe(0);
        (await runtime.InScopeAsync<RuntimeDb, int>(db => db.Removals.CountAsync(r => ended.Contains(r.RootId) && r.RemovedBy == "quantri"))).ShouldBe(4);
    }

    [Fact]
    public async Task Of_several_who_begin_a_removal_at_the_same_moment_one_does()
    {
        var (runtime, _, _) = await YearsAgoAsync();
        await using var ending = runtime;

        var begun = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(
            () => runtime.InScopeAsync<RemoveHistory, RetentionResult>(r => r.HandleAsync("hết hạn lưu", Archivist, CancellationToken.None)))));

        begun.OfType<RetentionResult.Done>().ShouldHaveSingleItem();
        begun.OfType<RetentionResult.Rejected>().ShouldAllBe(refused => refused.Code == "retention.running");
        (await runtime.CountAsync<RetentionRunRow>()).ShouldBe(1);
    }

    [Fact]
    public async Task A_process_that_only_others_call_is_listed_with_them_and_takes_no_rule_of_its_own()
    {
        var (runtime, _, _) = await YearsAgoAsync();
        await using var ending = runtime;

        var refused = await SetAsync(runtime, 1, "called");
        var listed = await runtime.InScopeAsync<RetentionRules, IReadOnlyList<ProcessRetention>>(r => r.ListAsync(CancellationToken.None));

        refused.ShouldBeOfType<RetentionResult.Rejected>().Code.ShouldBe("retention.only-called");
        listed.Select(p => (p.ProcessId, string.Join(' ', p.GoesWith), p.OnlyCalled)).ShouldBe([("called", "process", true), ("process", "", false)]);
    }

    [Fact]
    public async Task A_process_that_is_called_and_also_runs_by_itself_takes_a_rule_for_those_runs()
    {
        var (runtime, _, _) = await YearsAgoAsync();
        await using var ending = runtime;
        await runtime.StartProcessAsync("called");

        (await SetAsync(runtime, 1, "called")).ShouldBeOfType<RetentionResult.Done>();
        var listed = await runtime.InScopeAsync<RetentionRules, IReadOnlyList<ProcessRetention>>(r => r.ListAsync(CancellationToken.None));

        listed.Select(p => (p.ProcessId, string.Join(' ', p.GoesWith), p.OnlyCalled)).ShouldBe([("called", "process", false), ("process", "", false)]);
    }

    [Fact]
    public async Task The_preview_tells_what_would_go_and_changes_nothing()
    {
        var (runtime, _, _) = await YearsAgoAsync();
        await using var ending = runtime;

        var preview = (await PreviewAsync(runtime)).ShouldHaveSingleItem();

        (preview.ProcessId, preview.Due, preview.Held).ShouldBe(("process", 2, 0));
        (await runtime.CountAsync<RemovalRow>()).ShouldBe(0);
    }

    [Theory]
    [InlineData(36)]
    [InlineData(null)]
    public async Task Nothing_goes_before_its_time_and_nothing_at_all_that_is_kept_for_ever(int? months)
    {
        var (runtime, _, _) = await YearsAgoAsync();
        await using var ending = runtime;
        await SetAsync(runtime, months);

        (await runtime.InScopeAsync<RemoveHistory, RetentionResult>(r => r.HandleAsync("why", Archivist, CancellationToken.None)))
            .ShouldBeOfType<RetentionResult.Rejected>().Code.ShouldBe("retention.nothing");
    }

    [Fact]
    public async Task A_rule_counts_from_its_day_on()
    {
        var (runtime, _, _) = await YearsAgoAsync();
        await using var ending = runtime;
        await runtime.InScopeAsync<RetentionRules, RetentionResult>(r => r.SetAsync("process", null, r.Today.AddDays(10), "Thông tư mới", Archivist, CancellationToken.None));

        var before = await PreviewAsync(runtime);
        runtime.Clock.Advance(TimeSpan.FromDays(10));

        before.ShouldHaveSingleItem().Due.ShouldBe(2);
        (await PreviewAsync(runtime)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_tree_of_which_anything_is_still_open_stays_although_its_root_has_ended()
    {
        var (runtime, ended, open) = await YearsAgoAsync();
        await using var ending = runtime;
        await SqlAsync(runtime, "update instances set ended_at = (select ended_at from instances where id = {0}) where id = {1}", ended[0], open);

        (await PreviewAsync(runtime)).ShouldHaveSingleItem().Due.ShouldBe(2);
        await RemoveAsync(runtime);

        (await runtime.CountAsync<InstanceRow>()).ShouldBe(2, "the root and what it called");
    }

    [Fact]
    public async Task The_anchor_of_a_day_holds_what_was_removed_on_it()
    {
        var (runtime, _, _) = await YearsAgoAsync();
        await using var ending = runtime;
        await RemoveAsync(runtime);
        runtime.Clock.Advance(TimeSpan.FromDays(2));
        await runtime.InScopeAsync<AnchorDays, int>(a => a.HandleAsync(CancellationToken.None));
        var day = await runtime.InScopeAsync<RuntimeDb, AnchorRow>(db => db.Anchors.OrderByDescending(a => a.Day).Skip(1).FirstAsync());
        Task<string?> WhyNotAsync() => runtime.InScopeAsync<AnchorDays, string?>(a => a.WhyNotAsync(day, CancellationToken.None));
        (await WhyNotAsync()).ShouldBeNull();

        await SqlAsync(runtime, "delete from removals where sequence = (select max(sequence) from removals)");

        (await WhyNotAsync()).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_removal_that_is_gone_is_named_by_its_number()
    {
        var (runtime, _, _) = await YearsAgoAsync();
        await using var ending = runtime;
        await RemoveAsync(runtime);

        await SqlAsync(runtime, "delete from removals where sequence = 2");

        (await VerifyRemovalsAsync(runtime)).ShouldNotBeNull().What.ShouldBe("Expected removal 2, but the next is 3: what lay between is gone.");
    }

    [Fact]
    public async Task A_removal_that_was_altered_is_named_where_its_own_tree_is_looked_at()
    {
        var (runtime, ended, _) = await YearsAgoAsync();
        await using var ending = runtime;
        await RemoveAsync(runtime);
        (await VerifyAsync(runtime, ended[0])).ShouldBeNull();

        await SqlAsync(runtime, "update removals set removed_by = 'nobody' where instance_id = {0}", ended[0]);

        (await VerifyAsync(runtime, ended[0])).ShouldNotBeNull().Kind.ShouldBe("removal");
    }

    [Fact]
    public async Task What_workers_have_reported_goes_with_the_history()
    {
        var (runtime, ended, open) = await YearsAgoAsync();
        await using var ending = runtime;
        foreach (var instance in new[] { ended[0], open })
            await SqlAsync(runtime, """
                insert into job_reports (job_key, fencing_token, instance_id, root_id, owner, element, job_type, kind, event, outcome, retries_left, worker, headers, created_at, at)
                values (1, 1, {0}, {0}, 1, 'e', 'mail', 0, 0, 0, 3, 'w', '', now(), now())
                """, instance);

        await RemoveAsync(runtime);

        (await runtime.InScopeAsync<RuntimeDb, List<Guid>>(db => db.JobReports.Select(r => r.InstanceId).ToListAsync())).ShouldBe([open]);
    }

    [Fact]
    public async Task What_is_held_by_law_stays_until_the_hold_is_lifted_or_over()
    {
        var (runtime, ended, _) = await YearsAgoAsync();
        await using var ending = runtime;
        var lifted = await runtime.InScopeAsync<LegalHolds, RetentionResult>(h => h.PlaceAsync(ended[0], "thanh tra", "Công văn 5/TTr", null, Archivist, CancellationToken.None));
        await runtime.InScopeAsync<LegalHolds, RetentionResult>(h => h.PlaceAsync(ended[1], "tố cáo", "Đơn 7", new DateOnly(2028, 11, 1), Archivist, CancellationToken.None));

        (await PreviewAsync(runtime)).Single().Held.ShouldBe(2);
        runtime.Clock.Advance(TimeSpan.FromDays(60));   // the second is over
        (await RemoveAsync(runtime)).Removed.ShouldBe(1);
        await runtime.InScopeAsync<LegalHolds, RetentionResult>(h => h.LiftAsync(((RetentionResult.Done)lifted).Id, "thanh tra đã kết luận", Archivist, CancellationToken.None));

        (await RemoveAsync(runtime)).Removed.ShouldBe(1);
        (await runtime.InScopeAsync<RuntimeDb, LegalHoldRow>(db => db.LegalHolds.SingleAsync(h => h.RootId == ended[0]))).LiftedBy.ShouldBe("quantri");
    }

    [Fact]
    public async Task A_documented_removal_is_accepted_by_the_verifier_and_by_the_anchors_of_its_days()
    {
        var (runtime, ended, _) = await YearsAgoAsync();
        await using var ending = runtime;
        await runtime.InScopeAsync<AnchorDays, int>(a => a.HandleAsync(CancellationToken.None));

        await RemoveAsync(runtime);

        (await VerifyAsync(runtime, ended[0])).ShouldBeNull();
        (await VerifyRemovalsAsync(runtime)).ShouldBeNull();
        var anchors = await runtime.InScopeAsync<RuntimeDb, List<AnchorRow>>(db => db.Anchors.AsNoTracking().Where(a => a.Chains > 0).ToListAsync());
        anchors.Count.ShouldBeGreaterThan(1);
        foreach (var anchor in anchors) (await runtime.InScopeAsync<AnchorDays, string?>(a => a.WhyNotAsync(anchor, CancellationToken.None))).ShouldBeNull();
    }

    [Theory]
    [InlineData("UPDATE removals SET removed_by = 'nobody' WHERE sequence = 2", 2)]
    [InlineData("DELETE FROM removals WHERE sequence = 2", 2)]
    [InlineData("UPDATE removals SET head = '\\x00' WHERE sequence = 3", 3)]
    public async Task A_removal_that_was_altered_is_named(string sql, long position)
    {
        var (runtime, _, _) = await YearsAgoAsync();
        await using var ending = runtime;
        await RemoveAsync(runtime);

        await SqlAsync(runtime, sql);

        (await VerifyRemovalsAsync(runtime)).ShouldNotBeNull().Position.ShouldBe(position);
    }

    [Fact]
    public async Task Every_value_of_a_removal_is_sealed()
    {
        var (runtime, _, _) = await YearsAgoAsync();
        await using var ending = runtime;
        await RemoveAsync(runtime);
        await SqlAsync(runtime, "CREATE TABLE kept AS SELECT * FROM removals WHERE sequence = 2");

        foreach (var (column, other) in new[]
        {
            ("instance_id", "gen_random_uuid()"), ("root_id", "gen_random_uuid()"), ("process_id", "'other'"), ("version", "version + 1"), ("business_key", "business_key || 'x'"),
            ("started_at", "started_at - interval '1 day'"), ("ended_at", "ended_at + interval '1 second'"), ("rows", "rows + 1"), ("head", "sha256(head)"),
            ("removed_at", "removed_at + interval '1 second'"), ("removed_by", "'nobody'"), ("run_id", "gen_random_uuid()"), ("rule_id", "gen_random_uuid()"),
        })
        {
            await SqlAsync(runtime, $"UPDATE removals SET {column} = {other} WHERE sequence = 2");
            (await VerifyRemovalsAsync(runtime)).ShouldNotBeNull(column).Position.ShouldBe(2, column);
            await SqlAsync(runtime, $"UPDATE removals r SET {column} = kept.{column} FROM kept WHERE r.sequence = 2");
            (await VerifyRemovalsAsync(runtime)).ShouldBeNull(column);
        }
    }

    [Theory]
    [InlineData("INSERT INTO journal (instance_id, sequence, at, kind, element, owner, actor, detail) VALUES ({0}, 1, now(), 1, 'start', 0, 'quantri', '')")]
    [InlineData("""INSERT INTO instances (id, root_id, process_id, version, business_key, status, row_version, schema_version, state, started_at) VALUES ({0}, {0}, 'process', 1, '', 1, 1, 1, '\x00', now())""")]
    public async Task What_lies_again_where_a_removal_is_recorded_is_named(string sql)
    {
        var (runtime, ended, _) = await YearsAgoAsync();
        await using var ending = runtime;
        await RemoveAsync(runtime);

        await SqlAsync(runtime, sql, ended[0]);

        (await VerifyAsync(runtime, ended[0])).ShouldNotBeNull().What.ShouldBe("Expected no rows, because they were removed, but there are some.");
    }

    [Fact]
    public async Task A_day_hash_of_a_removed_journal_that_was_altered_is_named_by_its_journal_and_by_its_anchor()
    {
        var (runtime, ended, _) = await YearsAgoAsync();
        await using var ending = runtime;
        await runtime.InScopeAsync<AnchorDays, int>(a => a.HandleAsync(CancellationToken.None));
        await RemoveAsync(runtime);

        await SqlAsync(runtime, "UPDATE removed_days SET hash = '\\x00' WHERE instance_id = {0}", ended[0]);

        (await VerifyAsync(runtime, ended[0])).ShouldNotBeNull().Chain.ShouldBe(ended[0]);
        var day = await runtime.InScopeAsync<RuntimeDb, AnchorRow>(db => db.Anchors.AsNoTracking().OrderBy(a => a.Day).FirstAsync());
        (await runtime.InScopeAsync<AnchorDays, string?>(a => a.WhyNotAsync(day, CancellationToken.None))).ShouldNotBeNull();
    }

    [Fact]
    public async Task An_instance_that_went_without_a_record_is_missed()
    {
        var (runtime, ended, _) = await YearsAgoAsync();
        await using var ending = runtime;

        await SqlAsync(runtime, "DELETE FROM journal WHERE instance_id IN (SELECT id FROM instances WHERE root_id = {0})", ended[0]);
        await SqlAsync(runtime, "DELETE FROM instances WHERE root_id = {0}", ended[0]);

        (await VerifyAsync(runtime, ended[0])).ShouldNotBeNull().Chain.ShouldBe(ended[0]);
    }

    [Fact]
    public async Task What_was_tampered_with_is_kept_as_evidence()
    {
        var (runtime, ended, _) = await YearsAgoAsync();
        await using var ending = runtime;
        await SqlAsync(runtime, "UPDATE journal SET actor = 'somebody' WHERE instance_id = {0} AND sequence = 2", ended[0]);

        var run = await RemoveAsync(runtime);

        (run.Removed, run.Kept).ShouldBe((1, 1));
        (await VerifyAsync(runtime, ended[0])).ShouldNotBeNull().Position.ShouldBe(2);
    }

    [Fact]
    public async Task Notes_of_what_programs_asked_for_go_after_five_years()
    {
        await using var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        foreach (var days in new[] { 1_824, 1_826 })
        {
            await runtime.InScopeAsync<RuntimeDb>(async db =>
            {
                db.Add(new ApiCallRow { Id = Guid.NewGuid(), At = TestRuntime.Monday.AddDays(-days), TokenId = Guid.NewGuid(), Account = "api", Operation = "getVariable", Target = $"/v2/{days}" });
                await db.SaveChangesAsync();
            });
        }

        await runtime.InScopeAsync<DeleteExpired, int>(d => d.HandleAsync(CancellationToken.None));

        (await runtime.InScopeAsync<RuntimeDb, ApiCallRow>(db => db.ApiCalls.SingleAsync())).Target.ShouldBe("/v2/1824");
    }
}
