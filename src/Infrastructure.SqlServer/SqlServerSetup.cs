using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Nominations.Data;
using Workflow.Runtime.Data;

namespace Workflow.Infrastructure.SqlServer;

public static class SqlServerSetup
{
    /// <summary>The product's context on SQL Server.</summary>
    public static IServiceCollection AddSqlServerDatabase(this IServiceCollection services, string connectionString) =>
        services.AddRuntimeDb<OfficeDb, SqlServerDialect>((_, options) => options.UseSqlServer(
            connectionString, sql => sql.MigrationsAssembly(typeof(SqlServerSetup).Assembly.GetName().Name)));
}

/// <summary>For <c>dotnet ef</c>, which needs the provider and no server.</summary>
public sealed class SqlServerDesign : IDesignTimeDbContextFactory<OfficeDb>
{
    public OfficeDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<OfficeDb>().UseIdentitySchema()
        .UseSqlServer("Server=localhost;Database=design", sql => sql.MigrationsAssembly(typeof(SqlServerDesign).Assembly.GetName().Name))
        .Options);
}
