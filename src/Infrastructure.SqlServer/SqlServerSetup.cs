using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Workflow.Nominations.Data;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Infrastructure.SqlServer;

public static class SqlServerSetup
{
    /// <summary>The product's context on SQL Server.</summary>
    public static IServiceCollection AddSqlServerDatabase(this IServiceCollection services, string connectionString)
    {
        services.TryAddSingleton<WakeUps>();
        services.TryAddSingleton<WakeAfterCommit>();
        services.AddDbContextPool<OfficeDb>((provider, options) => options
            .UseSqlServer(connectionString, sql => sql.MigrationsAssembly(typeof(SqlServerSetup).Assembly.GetName().Name))
            .AddInterceptors(provider.GetRequiredService<WakeAfterCommit>()));
        services.AddScoped<RuntimeDb>(provider => provider.GetRequiredService<OfficeDb>());
        return services.AddSingleton<IRuntimeDialect, SqlServerDialect>();
    }
}

/// <summary>For <c>dotnet ef</c>, which needs the provider and no server.</summary>
public sealed class SqlServerDesign : IDesignTimeDbContextFactory<OfficeDb>
{
    public OfficeDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<OfficeDb>()
        .UseSqlServer("Server=localhost;Database=design", sql => sql.MigrationsAssembly(typeof(SqlServerDesign).Assembly.GetName().Name))
        .Options);
}
