using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Workflow.Nominations.Data;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Infrastructure.PostgreSql;

public static class PostgreSqlSetup
{
    /// <summary>The product's context on PostgreSQL. Statements are prepared by themselves when they come back, unless the connection string says otherwise.</summary>
    public static IServiceCollection AddPostgreSqlDatabase(this IServiceCollection services, string connectionString)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        if (connection.MaxAutoPrepare == 0) (connection.MaxAutoPrepare, connection.AutoPrepareMinUsages) = (200, 2);
        services.TryAddSingleton<WakeUps>();
        services.TryAddSingleton<WakeAfterCommit>();
        services.AddSingleton(_ => NpgsqlDataSource.Create(connection));
        services.AddDbContextPool<OfficeDb>((provider, options) => Configure(options, provider.GetRequiredService<NpgsqlDataSource>())
            .AddInterceptors(provider.GetRequiredService<WakeAfterCommit>()));
        services.AddScoped<RuntimeDb>(provider => provider.GetRequiredService<OfficeDb>());
        return services.AddSingleton<IRuntimeDialect, PostgreSqlDialect>();
    }

    private static DbContextOptionsBuilder Configure(DbContextOptionsBuilder options, NpgsqlDataSource source) =>
        options.UseNpgsql(source, npgsql => npgsql.MigrationsAssembly(typeof(PostgreSqlSetup).Assembly.GetName().Name));
}

/// <summary>For <c>dotnet ef</c>, which needs the provider and no server.</summary>
public sealed class PostgreSqlDesign : IDesignTimeDbContextFactory<OfficeDb>
{
    public OfficeDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<OfficeDb>()
        .UseNpgsql("Host=localhost;Database=design", npgsql => npgsql.MigrationsAssembly(typeof(PostgreSqlDesign).Assembly.GetName().Name))
        .Options);
}
