using Microsoft.EntityFrameworkCore;
using Workflow.Fixtures;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.Tests.Codes;

/// <summary>An empty database with the product's tables.</summary>
public sealed class RulesDatabase : IAsyncLifetime
{
    private PostgreSqlServer? server;
    private string connection = "";

    public OfficeDb Open() => Open(connection);

    public async Task InitializeAsync()
    {
        server = await PostgreSqlServer.SharedAsync();
        connection = await server.CreateDatabaseAsync("rules", async to =>
        {
            await using var db = Open(to);
            await db.Database.EnsureCreatedAsync();
        });
    }

    public async Task DisposeAsync()
    {
        if (server is not null) await server.DropDatabaseAsync(connection);
    }

    private static OfficeDb Open(string to) => new(new DbContextOptionsBuilder<OfficeDb>().UseNpgsql(to).Options);
}
