using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Workflow.Fixtures;
using Workflow.Nominations.Data;

namespace Workflow.Runtime.Tests.OldState;

/// <summary>Who had done a step under a release that kept it in rows of its own is known to this one.</summary>
public sealed class PerformersTests
{
    // One tree: the first task was done before ended tasks were kept, the second afterwards by lan in the place of minh.
    private const string Rows = """
        INSERT INTO instances (id, root_id, process_id, version, business_key, status, row_version, schema_version, state, started_at)
        VALUES ('019fc522-0000-7000-8000-000000000001', '019fc522-0000-7000-8000-000000000001', 'paper', 1, 'D01', 1, 3, 1, '\x', '2026-11-01Z');
        INSERT INTO journal (instance_id, sequence, at, kind, element, owner, actor, detail) VALUES
            ('019fc522-0000-7000-8000-000000000001', 1, '2026-11-02Z', 2, 'draft', 1, 'hoa', ''),
            ('019fc522-0000-7000-8000-000000000001', 2, '2026-11-03Z', 20, 'check', 2, 'lan', 'minh'),
            ('019fc522-0000-7000-8000-000000000001', 3, '2026-11-03Z', 2, 'check', 2, 'lan', '');
        INSERT INTO ended_user_tasks (id, instance_id, root_id, owner, process_id, element, name, priority, created_at, ended_at, ended_by, is_completed)
        VALUES ('019fc522-0000-7000-8000-000000000002', '019fc522-0000-7000-8000-000000000001', '019fc522-0000-7000-8000-000000000001', 2, 'paper', 'check', 'Check', 50, '2026-11-02Z', '2026-11-03Z', 'lan', true);
        INSERT INTO task_performers (root_id, name, step) VALUES
            ('019fc522-0000-7000-8000-000000000001', 'hoa', '|paper/draft|'),
            ('019fc522-0000-7000-8000-000000000001', 'lan', '|paper/check|'), ('019fc522-0000-7000-8000-000000000001', 'minh', '|paper/check|');
        """;

    [Fact]
    public async Task Steps_done_before_ended_tasks_were_kept_and_in_whose_place_a_step_was_done_are_known_after_the_upgrade()
    {
        var server = await PostgreSqlServer.SharedAsync();
        var connection = await server.CreateDatabaseAsync();
        await using var runtime = TestRuntime.On(connection, new(2026, 11, 21, 1, 0, 0, TimeSpan.Zero));
        await runtime.InScopeAsync<OfficeDb>(async db =>
        {
            await db.GetService<IMigrator>().MigrateAsync("RuntimeWhole");
            await db.Database.ExecuteSqlRawAsync(Rows);
        });

        await runtime.InScopeAsync<OfficeDb>(db => db.Database.MigrateAsync());

        (await runtime.InScopeAsync<OfficeDb, List<string>>(db => db.TaskPerformances.OrderBy(p => p.Step).Select(p => p.Step + " " + p.By + " for " + (p.InPlaceOf ?? "-")).ToListAsync()))
            .ShouldBe(["|paper/check| lan for minh", "|paper/draft| hoa for -"]);
        await server.DropDatabaseAsync(connection);
    }
}
