using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Search;

namespace Workflow.Runtime.Tests.Search;

/// <summary><c>AUDIT_INSTANCES</c> sets among how many instances of 50 lines each the plans are looked at (600).</summary>
public sealed class AuditLogTests
{
    private static int Instances => int.TryParse(Environment.GetEnvironmentVariable("AUDIT_INSTANCES"), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 600;

    /// <summary>Of every instance 50 lines a minute apart, 4 of which somebody did.</summary>
    private static async Task<TestRuntime> FilledAsync(int instances)
    {
        var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        await runtime.DeployAsync("""<startEvent id="start"/><userTask id="check"/><endEvent id="end"/>""", "start -> check -> end", by: new Actor(null, "quantri"));
        await runtime.InScopeAsync<RuntimeDb>(async db =>
        {
            db.Database.SetCommandTimeout(300);
            await db.Database.ExecuteSqlRawAsync($$"""
                INSERT INTO instances (id, root_id, process_id, version, business_key, status, row_version, schema_version, state, started_at)
                SELECT id, id, 'process', 1, 'D' || n, {{(int)InstanceStatus.Active}}, 1, 1, '\x00', timestamptz '2026-01-01' + n * interval '1 minute'
                FROM (SELECT gen_random_uuid() AS id, n FROM generate_series(1, {0}) n) made ORDER BY n;
                INSERT INTO journal (instance_id, sequence, at, kind, element, owner, actor, detail)
                SELECT i.id, s, i.started_at + s * interval '1 minute',
                    CASE s WHEN 1 THEN {{(int)FactKind.InstanceStarted}} WHEN 9 THEN {{(int)FactKind.TaskClaimed}} WHEN 10 THEN {{(int)FactKind.TaskReleased}} WHEN 40 THEN {{(int)FactKind.VariablesSet}} ELSE {{(int)FactKind.FlowTaken}} END,
                    'check', 3, 'nvtiepnhan' || s % 7, 'detail' FROM instances i, generate_series(1, 50) s ORDER BY i.started_at, s;
                ANALYZE;
                """, [instances]);
        });
        return runtime;
    }

    private static async Task<SearchPage<AuditItem>> PageAsync(TestRuntime runtime, SearchRequest request) =>
        (await runtime.InScopeAsync<AuditLog, SearchResult<AuditItem>>(log => log.SearchAsync(request, CancellationToken.None))).ShouldBeOfType<SearchResult<AuditItem>.Found>().Page;

    private static Task<string> PlanAsync(TestRuntime runtime, SearchRequest request) => runtime.InScopeAsync<RuntimeDb, string>(async db =>
    {
        await using var command = (await new AuditLog(db, runtime.Clock).PageAsync(request, CancellationToken.None)).CreateDbCommand();
        command.CommandText = "EXPLAIN " + command.CommandText;
        await db.Database.OpenConnectionAsync();
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync()) lines.Add(reader.GetString(0));
        return string.Join('\n', lines);
    });

    private static SearchRequest By(string field, string order, int limit) =>
        SearchRequest.Read(JsonSerializer.SerializeToElement(new { sort = new[] { new { field, order } }, page = new { limit } })).Request.ShouldNotBeNull();

    [Theory]
    [InlineData("auditLogKey", "ASC")]
    [InlineData("auditLogKey", "DESC")]
    public async Task A_page_among_many_entries_goes_along_the_keys_and_reads_no_more_than_it_shows(string field, string order)
    {
        await using var runtime = await FilledAsync(Instances);
        var request = By(field, order, 20);
        var first = await PageAsync(runtime, request);

        foreach (var plan in new[] { await PlanAsync(runtime, request), await PlanAsync(runtime, request with { After = first.End }) })
        {
            plan.ShouldNotContain("Seq Scan on journal", customMessage: plan);
            plan.Replace("Incremental Sort", "", StringComparison.Ordinal).ShouldNotContain("Sort  (", customMessage: plan);
        }
    }

    [Theory]
    [InlineData("ASC")]
    [InlineData("DESC")]
    public async Task A_page_by_time_among_many_entries_reads_the_lines_around_it_and_sorts_no_others(string order)
    {
        await using var runtime = await FilledAsync(Math.Max(Instances, 3000));
        runtime.Clock.AdvanceTo(new(2026, 8, 3, 2, 0, 0, TimeSpan.Zero));
        var request = By("timestamp", order, 20);
        var first = await PageAsync(runtime, request);
        first.Items.Count.ShouldBe(20);

        foreach (var plan in new[] { await PlanAsync(runtime, request), await PlanAsync(runtime, request with { After = first.End }) })
        {
            plan.ShouldContain("ix_journal_at", customMessage: plan);
            plan.ShouldNotContain("Seq Scan on journal", customMessage: plan);
        }
    }

    [Theory]
    [InlineData("auditLogKey", "ASC")]
    [InlineData("auditLogKey", "DESC")]
    [InlineData("timestamp", "ASC")]
    [InlineData("timestamp", "DESC")]
    public async Task Pages_follow_each_other_without_gap_or_repetition_forwards_and_backwards(string field, string order)
    {
        await using var runtime = await FilledAsync(9);
        var all = (await PageAsync(runtime, By(field, order, 1000))).Items.Select(item => item.Key).ToList();
        all.Count.ShouldBe(36);
        var (forwards, backwards) = (new List<long>(), new List<long>());

        for (var request = By(field, order, 7); await PageAsync(runtime, request) is { Items.Count: > 0 } page; request = request with { After = page.End }) forwards.AddRange(page.Items.Select(item => item.Key));
        var last = await PageAsync(runtime, By(field, order, 1000));
        backwards.Add(all[^1]);
        for (var request = By(field, order, 7) with { Before = last.End }; await PageAsync(runtime, request) is { Items.Count: > 0 } page; request = request with { Before = page.Start }) backwards.InsertRange(0, page.Items.Select(item => item.Key));

        forwards.ShouldBe(all);
        backwards.ShouldBe(all);
        (await PageAsync(runtime, By(field, order == "ASC" ? "DESC" : "ASC", 1000))).Items.Select(item => item.At).ShouldBe((await PageAsync(runtime, By(field, order, 1000))).Items.Select(item => item.At).Reverse());
    }
}
