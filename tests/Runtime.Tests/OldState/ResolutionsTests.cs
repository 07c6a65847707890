using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Workflow.Fixtures;
using Workflow.Nominations.Data;
using Workflow.Runtime.Repair;

namespace Workflow.Runtime.Tests.OldState;

/// <summary>Incidents that an earlier release resolved at once, in tables of their own, are batches like the others.</summary>
public sealed class ResolutionsTests
{
    private static readonly Guid Resolution = new("019fc522-0000-7000-8000-00000000000a");

    private const string Rows = """
        INSERT INTO instances (id, root_id, process_id, version, business_key, status, row_version, schema_version, state, started_at)
        VALUES ('019fc522-0000-7000-8000-000000000001', '019fc522-0000-7000-8000-000000000001', 'paper', 1, 'D01', 1, 3, 1, '\x', '2026-11-01Z');
        INSERT INTO incidents (id, instance_id, root_id, owner, element, code, message, raised_at, resolved_at) VALUES
            ('019fc522-0000-7000-8000-000000000002', '019fc522-0000-7000-8000-000000000001', '019fc522-0000-7000-8000-000000000001', 1, 'check', 'job.failed', 'no', '2026-11-02Z', '2026-11-03Z'),
            ('019fc522-0000-7000-8000-000000000003', '019fc522-0000-7000-8000-000000000001', '019fc522-0000-7000-8000-000000000001', 2, 'send', 'job.failed', 'no', '2026-11-02Z', NULL);
        INSERT INTO resolutions (id, filter, variables, to_version, reason, created_by, created_at)
        VALUES ('019fc522-0000-7000-8000-00000000000a', '{}', '{"rate":"2"}', 4, 'the "rate" was missing', 'quantri', '2026-11-03Z');
        INSERT INTO resolution_items (resolution_id, incident_id, instance_id, business_key, element, outcome, detail, at) VALUES
            ('019fc522-0000-7000-8000-00000000000a', '019fc522-0000-7000-8000-000000000002', '019fc522-0000-7000-8000-000000000001', 'D01', 'check', 1, NULL, '2026-11-03Z'),
            ('019fc522-0000-7000-8000-00000000000a', '019fc522-0000-7000-8000-000000000003', '019fc522-0000-7000-8000-000000000001', 'D01', 'send', 0, NULL, NULL);
        """;

    [Fact]
    public async Task What_was_resolved_at_once_is_still_told_and_what_had_not_had_its_turn_was_not_tried()
    {
        var server = await PostgreSqlServer.SharedAsync();
        var connection = await server.CreateDatabaseAsync();
        await using var runtime = TestRuntime.On(connection, new(2026, 11, 21, 1, 0, 0, TimeSpan.Zero));
        await runtime.InScopeAsync<OfficeDb>(async db =>
        {
            await db.GetService<IMigrator>().MigrateAsync("RuntimeWhole");
            await db.Database.ExecuteSqlRawAsync(Rows.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
        });

        await runtime.InScopeAsync<OfficeDb>(db => db.Database.MigrateAsync());

        var told = (await runtime.InScopeAsync<ResolveIncidents, ResolutionProgress?>(c => c.ProgressAsync(Resolution, 10, default))).ShouldNotBeNull();
        (told.Resolution.CreatedBy, told.Resolution.Change.Reason, told.Resolution.Change.ToVersion, told.Resolution.Change.Variables).ShouldBe(("quantri", "the \"rate\" was missing", 4, "{\"rate\":\"2\"}"));
        (told.Pending, told.Resolved, told.RaisedAgain, told.Refused).ShouldBe((0, 1, 0, 1));
        told.Items.Select(item => item.Element).ShouldBe(["send", "check"]);
        await server.DropDatabaseAsync(connection);
    }
}
