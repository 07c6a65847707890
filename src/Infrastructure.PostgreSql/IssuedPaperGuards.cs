using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Infrastructure.PostgreSql;

/// <summary>
/// Triggers that keep issued papers and codes as they were issued (invariant viii), against any statement of the application's role. Whoever owns the
/// tables can take a trigger away: the role that migrates, not the one that works (deploy/README.md).
/// </summary>
internal static class IssuedPaperGuards
{
    public static void Add(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        migration.Sql("""
            CREATE FUNCTION keep_issued_slip() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              RAISE EXCEPTION 'slip.immutable: Expected an issued slip to stay as it is, but a statement would % one.', lower(TG_OP) USING ERRCODE = 'restrict_violation';
            END $$;
            CREATE TRIGGER slips_are_kept BEFORE UPDATE OR DELETE ON slips FOR EACH ROW EXECUTE FUNCTION keep_issued_slip();
            CREATE TRIGGER slips_are_not_emptied BEFORE TRUNCATE ON slips FOR EACH STATEMENT EXECUTE FUNCTION keep_issued_slip();
            CREATE FUNCTION keep_issued_code() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF OLD.code IS NOT NULL AND (TG_OP = 'DELETE' OR NEW.code IS DISTINCT FROM OLD.code) THEN
                RAISE EXCEPTION 'code.immutable: Expected code % to stay with its dossier, but a statement would % it.', OLD.code, lower(TG_OP) USING ERRCODE = 'restrict_violation';
              END IF;
              IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
              RETURN NEW;
            END $$;
            CREATE TRIGGER codes_are_kept BEFORE UPDATE OF code OR DELETE ON dossiers FOR EACH ROW EXECUTE FUNCTION keep_issued_code();
            """);
    }

    public static void Remove(MigrationBuilder migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        migration.Sql("""
            DROP TRIGGER codes_are_kept ON dossiers;
            DROP FUNCTION keep_issued_code();
            DROP TRIGGER slips_are_not_emptied ON slips;
            DROP TRIGGER slips_are_kept ON slips;
            DROP FUNCTION keep_issued_slip();
            """);
    }
}
