using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Workflow.Nominations.Data;
using Workflow.Runtime.Data;

namespace Workflow.Infrastructure.PostgreSql;

public static class PostgreSqlSetup
{
    /// <summary>The product's context on PostgreSQL. Statements are prepared by themselves when they come back, unless the connection string says otherwise.</summary>
    public static IServiceCollection AddPostgreSqlDatabase(this IServiceCollection services, string connectionString)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        if (connection.MaxAutoPrepare == 0) (connection.MaxAutoPrepare, connection.AutoPrepareMinUsages) = (200, 2);
        services.AddSingleton(_ => NpgsqlDataSource.Create(connection));
        return services.AddRuntimeDb<OfficeDb, PostgreSqlDialect>((provider, options) => options.UseNpgsql(
            provider.GetRequiredService<NpgsqlDataSource>(), npgsql => npgsql.MigrationsAssembly(typeof(PostgreSqlSetup).Assembly.GetName().Name)));
    }
}

/// <summary>For <c>dotnet ef</c>, which needs the provider and no server.</summary>
public sealed class PostgreSqlDesign : IDesignTimeDbContextFactory<OfficeDb>
{
    public OfficeDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<OfficeDb>().UseIdentitySchema()
        .UseNpgsql("Host=localhost;Database=design", npgsql => npgsql.MigrationsAssembly(typeof(PostgreSqlDesign).Assembly.GetName().Name))
        .Options);
}
