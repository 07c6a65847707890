using Microsoft.EntityFrameworkCore;
using Workflow.Fixtures;
using Workflow.Nominations.Data;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Tests.Codes;

/// <summary>An empty database with the product's tables.</summary>
public sealed class RulesDatabase : IAsyncLifetime
{
    private PostgreSqlServer? server;
    private string connection = "";
    private DbContextOptions<OfficeDb> options = new();

    public OfficeDb Open() => new(options);

    public async Task InitializeAsync()
    {
        server = await PostgreSqlServer.SharedAsync();
        connection = await server.CreateDatabaseAsync("rules", async to =>
        {
            await using var db = new OfficeDb(To(to));
            await db.Database.EnsureCreatedAsync();
        });
        options = To(connection);
    }

    public async Task DisposeAsync()
    {
        if (server is not null) await server.DropDatabaseAsync(connection);
    }

    private static DbContextOptions<OfficeDb> To(string connection) => new DbContextOptionsBuilder<OfficeDb>().UseNpgsql(connection).UseIdentitySchema().Options;
}
