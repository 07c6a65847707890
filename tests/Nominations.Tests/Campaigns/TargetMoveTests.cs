using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Fixtures;
using Workflow.Infrastructure.PostgreSql;
using Workflow.Nominations.Campaigns;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.Tests.Campaigns;

/// <summary>What an office of the release before had entered is there after the migration that moves it.</summary>
public sealed class TargetMoveTests
{
    [Fact]
    public async Task A_units_target_of_the_release_before_becomes_a_row_that_is_valid_since_it_joined()
    {
        var server = await PostgreSqlServer.SharedAsync();
        var connection = await server.CreateDatabaseAsync();
        await using var product = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddPostgreSqlDatabase(connection).BuildServiceProvider();
        await using var scope = product.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var move = db.Database.GetMigrations().Single(m => m.EndsWith("_AwardsReportsSeasons", StringComparison.Ordinal));
        await db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().TakeWhile(m => m != move).Last());
        var (aimed, nothing, none) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await db.Database.OpenConnectionAsync();
        // Units of no campaign: what they belong to is not the question here.
        await db.Database.ExecuteSqlRawAsync("SET session_replication_role = replica");
        foreach (var (id, target) in new (Guid, int?)[] { (aimed, 60), (nothing, 0), (none, null) })
        {
            await db.Database.ExecuteSqlAsync(
                $"insert into campaign_participants (id, campaign_id, unit, unit_key, joined_on, individuals, collectives, households, direct_labour_target) values ({id}, {Guid.NewGuid()}, {"Hội Nông dân"}, {id.ToString()}, {TestDay}, 100, 10, 0, {target})");
        }
        await db.Database.ExecuteSqlRawAsync("SET session_replication_role = DEFAULT");

        await db.Database.MigrateAsync();

        (await db.Set<CampaignTargetRow>().AsNoTracking().ToListAsync()).Select(t => (t.ParticipantId, t.ValidFrom, t.Percent, t.SetByName))
            .ShouldBe([(aimed, TestDay, (int?)60, ""), (nothing, TestDay, 0, "")], ignoreOrder: true);
        (await db.Set<CampaignParticipantRow>().CountAsync()).ShouldBe(3);
        await server.DropDatabaseAsync(connection);
    }

    private static DateOnly TestDay => new(2026, 10, 8);
}
