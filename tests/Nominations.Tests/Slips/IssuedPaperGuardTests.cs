using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Workflow.Fixtures;
using Workflow.Infrastructure.PostgreSql;
using Workflow.Nominations.Data;
using Workflow.Nominations.Slips;

namespace Workflow.Nominations.Tests.Slips;

/// <summary>Invariant viii in the database itself, as the migrations make it: whoever writes as the application cannot alter what was issued.</summary>
public sealed class IssuedPaperGuardTests
{
    /// <summary>A migrated database with a slip, a dossier with a code and one without, and a role that may do everything to the rows but does not own the tables.</summary>
    private static async Task<NpgsqlConnection> OpenAsync()
    {
        var server = await PostgreSqlServer.SharedAsync();
        var database = await server.CreateDatabaseAsync("guarded", async connection =>
        {
            await using var product = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddPostgreSqlDatabase(connection).BuildServiceProvider();
            await using var scope = product.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
            await db.Database.MigrateAsync();
            // Rows that refer to no office: what they belong to is not the question here.
            await db.Database.OpenConnectionAsync();
            await db.Database.ExecuteSqlRawAsync("SET session_replication_role = replica");
            db.Add(new SlipRow
            {
                Id = Guid.NewGuid(), OfficeCode = "H98", Kind = SlipKind.ReceiptSlip, Year = 2026, Number = 1, DossierId = null, IssuedAt = DateTimeOffset.UnixEpoch, IssuedBy = Guid.Empty,
                Content = "{}", Sha256 = new string('0', 64),
            });
            db.AddRange(Dossier("H98-261005-0001"), Dossier(null));
            await db.SaveChangesAsync();
            await db.Database.ExecuteSqlRawAsync("""
                SET session_replication_role = DEFAULT;
                DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'workflow_app') THEN CREATE ROLE workflow_app; END IF; END $$;
                GRANT ALL ON ALL TABLES IN SCHEMA public TO workflow_app;
                """);
        });
        var opened = new NpgsqlConnection(database);
        await opened.OpenAsync();
        await using var role = new NpgsqlCommand("SET ROLE workflow_app", opened);
        await role.ExecuteNonQueryAsync();
        return opened;
    }

    private static DossierRow Dossier(string? code) => new()
    {
        Id = Guid.NewGuid(), OfficeCode = "H98", ProcedureCode = "P", Award = "LDTT", Kind = "MERIT", FieldRegime = "TDKT-2025", OneStopRegime = "OSS-2025", NominatingUnit = "Trường", SubmitterName = "A",
        SubmitterPhone = "1", Channel = SubmissionChannel.Direct, SetCount = 1, Status = DossierStatus.Received, SubmittedAt = DateTimeOffset.UnixEpoch, LookUpKey = "0001", SearchText = "", Code = code,
    };

    private static async Task<int> RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }

    [Theory]
    [InlineData("UPDATE slips SET content = '{\"x\":1}'", "slip.immutable")]
    [InlineData("UPDATE slips SET number = 2", "slip.immutable")]
    [InlineData("DELETE FROM slips", "slip.immutable")]
    [InlineData("TRUNCATE slips CASCADE", "slip.immutable")]
    [InlineData("UPDATE dossiers SET code = 'H98-261005-0009' WHERE code IS NOT NULL", "code.immutable")]
    [InlineData("UPDATE dossiers SET code = NULL WHERE code IS NOT NULL", "code.immutable")]
    [InlineData("DELETE FROM dossiers WHERE code IS NOT NULL", "code.immutable")]
    public async Task No_statement_of_the_application_alters_or_removes_what_was_issued(string sql, string code)
    {
        await using var connection = await OpenAsync();

        (await Should.ThrowAsync<PostgresException>(() => RunAsync(connection, sql))).MessageText.ShouldStartWith(code);
    }

    [Theory]
    [InlineData("ALTER TABLE slips DISABLE TRIGGER slips_are_kept")]
    [InlineData("DROP TRIGGER codes_are_kept ON dossiers")]
    public async Task The_application_cannot_take_the_guards_away(string sql)
    {
        await using var connection = await OpenAsync();

        (await Should.ThrowAsync<PostgresException>(() => RunAsync(connection, sql))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Theory]
    [InlineData("UPDATE dossiers SET code = 'H98-261005-0002' WHERE code IS NULL")]
    [InlineData("UPDATE dossiers SET code = code, status_reason = 'x' WHERE code IS NOT NULL")]
    [InlineData("DELETE FROM dossiers WHERE code IS NULL")]
    public async Task A_code_may_be_given_once_and_everything_else_may_change(string sql)
    {
        await using var connection = await OpenAsync();

        (await RunAsync(connection, sql)).ShouldBe(1);
    }
}
