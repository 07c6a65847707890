using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Workflow.Fixtures;
using Workflow.Infrastructure.PostgreSql.Server;

namespace Workflow.Runtime.Tests.Servers;

public sealed class PrivatePostgreSqlTests
{
    [Fact]
    public async Task What_was_committed_is_there_after_the_server_was_killed()
    {
        await using var server = await PostgreSqlServer.StartAsync(fsync: true);
        await ExecuteAsync(server.ConnectionStringTo("workflow"), "create table kept (id int); insert into kept values (42)");

        server.Kill();
        await using var again = await StartAsync(server.Folder);

        (await ScalarAsync(again.ConnectionString, "select id from kept")).ShouldBe(42);
    }

    [Fact]
    public async Task A_second_host_on_the_same_folder_shares_the_server_and_the_last_one_stops_it()
    {
        await using var owner = await PostgreSqlServer.StartAsync();
        await using var first = await StartAsync(owner.Folder);
        var id = ServerId(owner.Folder);

        await owner.DisposeAsync();

        ServerId(owner.Folder).ShouldBe(id);
        (await ScalarAsync(first.ConnectionString, "select 1")).ShouldBe(1);
        await first.StopAsync();
        File.Exists(Path.Combine(owner.Folder, "data", "postmaster.pid")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_note_of_a_killed_server_whose_number_another_program_has_is_not_believed()
    {
        var server = await PostgreSqlServer.StartAsync();
        var note = Path.Combine(server.Folder, "data", "postmaster.pid");
        var lines = await File.ReadAllLinesAsync(note);
        await server.DisposeAsync();

        lines[0] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(note, lines);
        await using var again = await StartAsync(server.Folder);

        (await ScalarAsync(again.ConnectionString, "select 1")).ShouldBe(1);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Password_is_readable_by_the_owner_alone_and_sign_in_without_it_fails()
    {
        var server = await PostgreSqlServer.SharedAsync();

        File.GetUnixFileMode(Path.Combine(server.Folder, "password")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var wrong = new NpgsqlConnectionStringBuilder(server.ConnectionStringTo("workflow")) { Password = "guess", Pooling = false };
        var refused = await Should.ThrowAsync<PostgresException>(() => ScalarAsync(wrong.ConnectionString, "select 1"));
        refused.SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task Missing_programs_are_named_with_the_settings_that_help()
    {
        var options = new PrivatePostgreSqlOptions { DataFolder = Path.GetTempPath(), ServerBinaries = "/nowhere" };

        var refused = await Should.ThrowAsync<InvalidOperationException>(() => PrivatePostgreSql.StartAsync(options, NullLogger.Instance, CancellationToken.None));

        refused.Message.ShouldContain("/nowhere/bin/postgres");
        refused.Message.ShouldContain("Database:ServerBinaries");
    }

    [Fact]
    public async Task A_prepared_database_is_copied_for_each_test()
    {
        var server = await PostgreSqlServer.SharedAsync();
        Task Prepare(string connection) => ExecuteAsync(connection, "create table prepared (id int); insert into prepared values (7)");

        var one = await server.CreateDatabaseAsync("copytest", Prepare);
        var two = await server.CreateDatabaseAsync("copytest", Prepare);
        await ExecuteAsync(one, "delete from prepared");

        (await ScalarAsync(two, "select id from prepared")).ShouldBe(7);
    }

    private static Task<PrivatePostgreSql> StartAsync(string folder) =>
        PrivatePostgreSql.StartAsync(new() { DataFolder = folder, ReachableFolder = folder }, NullLogger.Instance, CancellationToken.None);

    private static int ServerId(string folder)
    {
        var id = int.Parse(File.ReadLines(Path.Combine(folder, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        using var process = Process.GetProcessById(id);
        return process.Id;
    }

    private static async Task ExecuteAsync(string connectionString, string sql) => await ScalarAsync(connectionString, sql);

    private static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
