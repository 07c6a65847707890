using Microsoft.EntityFrameworkCore;
using Workflow.Infrastructure.PostgreSql;
using Workflow.Infrastructure.SqlServer;

namespace Workflow.Runtime.Tests.Data;

public sealed class MigrationTests
{
    [Fact]
    public void PostgreSQL_lacks_no_migration()
    {
        using var db = new PostgreSqlDesign().CreateDbContext([]);

        db.Database.HasPendingModelChanges().ShouldBeFalse("run src/migrations.sh add NAME");
    }

    [Fact]
    public void SQL_Server_lacks_no_migration()
    {
        using var db = new SqlServerDesign().CreateDbContext([]);

        db.Database.HasPendingModelChanges().ShouldBeFalse("run src/migrations.sh add NAME");
    }

    [Fact]
    public void Both_providers_have_the_same_migrations()
    {
        using var postgreSql = new PostgreSqlDesign().CreateDbContext([]);
        using var sqlServer = new SqlServerDesign().CreateDbContext([]);

        Names(postgreSql).ShouldBe(Names(sqlServer));

        static string[] Names(DbContext db) => [.. db.Database.GetMigrations().Select(m => m[(m.IndexOf('_', StringComparison.Ordinal) + 1)..])];
    }

    [Fact]
    public void Both_providers_have_the_same_tables_and_columns_in_snake_case()
    {
        using var postgreSql = new PostgreSqlDesign().CreateDbContext([]);
        using var sqlServer = new SqlServerDesign().CreateDbContext([]);

        var columns = Columns(postgreSql);

        columns.ShouldBe(Columns(sqlServer));
        columns.ShouldAllBe(c => !c.Any(char.IsUpper));

        static string[] Columns(DbContext db) => [.. db.Model.GetEntityTypes().Where(e => !e.IsMappedToJson())
            .SelectMany(e => e.GetProperties().Select(p => $"{e.GetTableName()}.{p.GetColumnName()}")).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
