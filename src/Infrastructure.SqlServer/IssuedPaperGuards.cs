using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Infrastructure.SqlServer;

/// <summary>
/// Triggers that keep issued papers and codes as they were issued (invariant viii), against any statement of the application's role. Whoever owns the
/// tables can take a trigger away: the role that migrates, not the one that works (deploy/README.md). TRUNCATE needs that role's right anyway.
/// </summary>
internal static class IssuedPaperGuards
{
    public static void Add(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        // A trigger must be alone in its batch, which an idempotent script does not give it.
        migration.Sql("""
            EXEC(N'CREATE TRIGGER slips_are_kept ON slips AFTER UPDATE, DELETE AS
            BEGIN
              SET NOCOUNT ON;
              IF EXISTS (SELECT 1 FROM deleted) THROW 51001, ''slip.immutable: Expected an issued slip to stay as it is, but a statement would alter it.'', 1;
            END');
            """);
        migration.Sql("""
            EXEC(N'CREATE TRIGGER codes_are_kept ON dossiers AFTER UPDATE, DELETE AS
            BEGIN
              SET NOCOUNT ON;
              IF EXISTS (SELECT 1 FROM deleted old LEFT JOIN inserted new ON new.id = old.id
                         WHERE old.code IS NOT NULL AND (new.code IS NULL OR new.code <> old.code))
                THROW 51002, ''code.immutable: Expected a code to stay with its dossier, but a statement would alter it.'', 1;
            END');
            """);
    }

    public static void Remove(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        migration.Sql("DROP TRIGGER codes_are_kept;");
        migration.Sql("DROP TRIGGER slips_are_kept;");
    }
}
