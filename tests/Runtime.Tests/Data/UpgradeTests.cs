using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Fixtures;
using Workflow.Infrastructure.PostgreSql;
using Workflow.Nominations.Data;

namespace Workflow.Runtime.Tests.Data;

public sealed class UpgradeTests
{
    private const string FirstRelease = "Initial";

    [Fact]
    public async Task A_database_of_the_first_release_is_upgraded_and_what_had_been_sent_is_not_sent_again()
    {
        var server = await PostgreSqlServer.SharedAsync();
        var connection = await server.CreateDatabaseAsync("upgraded", _ => Task.CompletedTask);
        await using var services = new ServiceCollection().AddPostgreSqlDatabase(connection).BuildServiceProvider(true);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        await db.GetService<IMigrator>().MigrateAsync(FirstRelease);
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO outbox (id, type, body, headers, created_at, attempts, next_attempt_at, sent_at)
            VALUES (gen_random_uuid(), 'sent', '', '', now(), 1, now(), now()), (gen_random_uuid(), 'waiting', '', '', now(), 0, now(), null);
            INSERT INTO start_subscriptions (process_id, element, message_name, version) VALUES ('p', 'start', 'dossier.submitted', 1);
            """);

        await db.Database.MigrateAsync();

        (await db.Outbox.Where(row => row.ArrivedAt == null).Select(row => row.Type).ToListAsync()).ShouldBe(["waiting"]);
        (await db.StartSubscriptions.Select(row => row.Name).SingleAsync()).ShouldBe("dossier.submitted");
        await server.DropDatabaseAsync(connection);
    }
}
