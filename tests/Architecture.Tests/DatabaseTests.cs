using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Workflow.Infrastructure.PostgreSql;
using Workflow.Infrastructure.SqlServer;
using Workflow.Nominations.Data;
using Workflow.Runtime.Data;

namespace Workflow.Architecture.Tests;

/// <summary>Both databases have every migration. No server is needed: EF compares the model with its snapshot, and writes SQL for nobody.</summary>
public sealed class DatabaseTests
{
    public static TheoryData<string> Providers => ["PostgreSQL", "SQL Server"];

    [Theory]
    [MemberData(nameof(Providers))]
    public void No_change_of_the_model_lacks_its_migration(string provider)
    {
        using var db = Open(provider);

        db.Database.GetMigrations().ShouldNotBeEmpty();
        db.Database.HasPendingModelChanges().ShouldBeFalse($"A change of the model has no migration for {provider}: dotnet ef migrations add …");
    }

    [Fact]
    public void The_migration_guard_finds_a_model_without_migrations()
    {
        var here = typeof(DatabaseTests).Assembly.GetName().Name;
        using var db = new OfficeDb(new DbContextOptionsBuilder<OfficeDb>().UseIdentitySchema().UseNpgsql("Host=localhost", npgsql => npgsql.MigrationsAssembly(here)).Options);

        db.Database.HasPendingModelChanges().ShouldBeTrue();
    }

    /// <summary>An index of some rows only does not help a query about all of them: every act on a dossier would read a table that grows for years.</summary>
    [Theory]
    [MemberData(nameof(Providers))]
    public void Every_reference_to_another_row_is_found_by_an_index_of_all_rows(string provider)
    {
        using var db = Open(provider);
        var references = db.Model.GetEntityTypes().SelectMany(type => type.GetForeignKeys().Select(key => (Type: type, Properties: (IReadOnlyList<IReadOnlyProperty>)key.Properties)))
            .Append((db.Model.FindEntityType(typeof(UserTaskRow)) ?? throw new InvalidOperationException("no user tasks"), [db.Model.FindEntityType(typeof(UserTaskRow))!.GetProperty(nameof(UserTaskRow.RootId))]));

        references.Where(reference => !IsIndexed(reference.Type, reference.Properties)).Select(reference => $"{reference.Type.GetTableName()}.{reference.Properties[0].GetColumnName()}").ShouldBeEmpty();
    }

    [Fact]
    public void The_script_for_SQL_Server_makes_every_table_and_can_be_run_again()
    {
        using var db = Open("SQL Server");

        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

        Problems(script, Tables(db)).ShouldBeEmpty();
    }

    [Fact]
    public void The_script_guard_finds_a_missing_table_an_unguarded_statement_and_types_of_the_other_database() =>
        Problems("CREATE TABLE [dossiers] ([id] uuid NOT NULL);\nGO\n", ["dossiers", "ballots"])
            .ShouldBe(["no table ballots", "speaks of uuid", "nothing guards against running it twice"], ignoreOrder: true);

    private static bool IsIndexed(IEntityType type, IReadOnlyList<IReadOnlyProperty> properties) =>
        type.GetKeys().Select(key => key.Properties).Concat(type.GetIndexes().Where(index => index.GetFilter() is null).Select(index => index.Properties))
            .Any(covered => covered.Take(properties.Count).Select(property => property.Name).SequenceEqual(properties.Select(property => property.Name), StringComparer.Ordinal));

    private static IEnumerable<string> Problems(string script, IEnumerable<string> tables) =>
    [
        .. tables.Where(table => !script.Contains($"CREATE TABLE [{table}]", StringComparison.Ordinal)).Select(table => $"no table {table}"),
        .. new[] { " uuid ", " jsonb ", " bytea ", "timestamp with time zone", " xmin " }.Where(word => script.Contains(word, StringComparison.Ordinal)).Select(word => $"speaks of {word.Trim()}"),
        .. script.Contains("IF NOT EXISTS", StringComparison.Ordinal) ? Array.Empty<string>() : ["nothing guards against running it twice"],
    ];

    private static IReadOnlyList<string> Tables(OfficeDb db) =>
        [.. db.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().Distinct(StringComparer.Ordinal)];

    private static OfficeDb Open(string provider) => provider == "PostgreSQL" ? new PostgreSqlDesign().CreateDbContext([]) : new SqlServerDesign().CreateDbContext([]);
}
