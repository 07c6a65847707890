using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Tests.Timers;

/// <summary>What is due is taken at the cost of what is taken, whatever else waits. PostgreSQL counts the tables that a transaction has read as a whole.</summary>
public sealed class ClaimCostTests
{
    private const string Timer = """<startEvent id="start"/><intermediateCatchEvent id="rest"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent><endEvent id="end"/>""";

    private const string Job = """
        <startEvent id="start"/><serviceTask id="rest"><extensionElements><zeebe:taskDefinition type="print"/></extensionElements></serviceTask><endEvent id="end"/>
        """;

    [Fact]
    public async Task Taking_due_timers_does_not_read_all_instances()
    {
        await using var runtime = await AmongManyAsync(Timer, "timers");

        (await ReadAsAWholeAsync(runtime, (dialect, db, now) => dialect.ClaimTimersAsync(db, 10, now, now.AddMinutes(1), CancellationToken.None))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Taking_jobs_does_not_read_all_instances()
    {
        await using var runtime = await AmongManyAsync(Job, "jobs");

        (await ReadAsAWholeAsync(runtime, (dialect, db, now) => dialect.ClaimJobsAsync(db, "print", "printer", 10, now, now.AddMinutes(1), CancellationToken.None))).ShouldBeEmpty();
    }

    /// <summary>Copies of one instance that waits, enough for the planner to think of joining tables whole.</summary>
    private static async Task<TestRuntime> AmongManyAsync(string elements, string waits)
    {
        var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        await runtime.DeployAsync(elements, "start -> rest -> end");
        var instance = await runtime.StartProcessAsync();
        await runtime.InScopeAsync<RuntimeDb, int>(async db =>
        {
            await db.Database.ExecuteSqlAsync($"CREATE TABLE copies AS SELECT gen_random_uuid() AS id, 1000 + n AS key FROM generate_series(1, 20000) n");
            await db.Database.ExecuteSqlAsync($"INSERT INTO instances SELECT (jsonb_populate_record(i, jsonb_build_object('id', c.id, 'root_id', c.id, 'key', c.key))).* FROM instances i CROSS JOIN copies c WHERE i.id = {instance}");
#pragma warning disable EF1002 // The name of a table is the test's own.
            await db.Database.ExecuteSqlRawAsync($"INSERT INTO {waits} SELECT (jsonb_populate_record(w, jsonb_build_object('id', gen_random_uuid(), 'instance_id', c.id, 'root_id', c.id, 'key', c.key))).* FROM {waits} w CROSS JOIN copies c WHERE w.instance_id = '{instance}'");
#pragma warning restore EF1002
            return await db.Database.ExecuteSqlAsync($"ANALYZE");
        });
        runtime.Clock.Advance(TimeSpan.FromHours(2));
        return runtime;
    }

    private static Task<List<string>> ReadAsAWholeAsync<TRow>(TestRuntime runtime, Func<IRuntimeDialect, RuntimeDb, DateTimeOffset, Task<IReadOnlyList<TRow>>> take) =>
        runtime.InScopeAsync<RuntimeDb, List<string>>(async db =>
        {
            await using var scope = runtime.Scope();
            await using var together = await db.Database.BeginTransactionAsync();
            var before = await ScansAsync(db);
            (await take(scope.ServiceProvider.GetRequiredService<IRuntimeDialect>(), db, runtime.Clock.GetUtcNow())).Count.ShouldBe(10);
            return [.. (await ScansAsync(db)).Except(before).Select(scan => scan.Table)];
        });

    /// <summary>By table; counts of what ran before in the same session may still be among them.</summary>
    private static async Task<List<Scan>> ScansAsync(RuntimeDb db) =>
        await db.Database.SqlQuery<Scan>($"SELECT relname::text AS \"Table\", seq_scan AS \"Count\" FROM pg_stat_xact_user_tables WHERE seq_scan > 0").ToListAsync();

    private sealed record Scan(string Table, long Count);
}
