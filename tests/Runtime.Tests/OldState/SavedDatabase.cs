using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Workflow.Infrastructure.PostgreSql;
using Workflow.Nominations.Data;

namespace Workflow.Runtime.Tests.OldState;

/// <summary>
/// A database in one small file: the last migration that it had, then each table that has rows in PostgreSQL's text format, compressed. Restored
/// by migrating an empty database to that migration and copying the rows in, so what follows is what an operator's update does.
/// </summary>
internal static class SavedDatabase
{
    private const string End = "\\.";

    public static async Task SaveAsync(string connectionString, string path)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var file = new StreamWriter(new GZipStream(File.Create(path), CompressionLevel.SmallestSize));
        await file.WriteLineAsync((await ListAsync(connection, """select "MigrationId" from "__EFMigrationsHistory" order by 1""")).Last());
        foreach (var table in await ListAsync(connection, "select table_name::text from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> '__EFMigrationsHistory' order by 1"))
        {
            var columns = string.Join(", ", (await ListAsync(connection, $"select column_name::text from information_schema.columns where table_schema = 'public' and table_name = '{table}' and is_generated = 'NEVER' order by ordinal_position")).Select(name => $"\"{name}\""));
            string rows;
            using (var reader = await connection.BeginTextExportAsync($"copy {table} ({columns}) to stdout")) rows = await reader.ReadToEndAsync();
            if (rows.Length == 0) continue;

            await file.WriteLineAsync($"{table} ({columns})");
            await file.WriteAsync(rows.ReplaceLineEndings("\n"));
            await file.WriteLineAsync(End);
        }
    }

    /// <summary>Into an empty database, which then has the schema of the release that was saved.</summary>
    public static async Task RestoreAsync(string connectionString, string path)
    {
        using var file = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var migration = await file.ReadLineAsync() ?? throw new InvalidDataException($"Expected a migration in {path}.");
        await using (var services = new ServiceCollection().AddPostgreSqlDatabase(connectionString).BuildServiceProvider(true))
        {
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<OfficeDb>().GetService<IMigrator>().MigrateAsync(migration);
        }

        await using var connection = await OpenAsync(connectionString);
        // Rows come table by table: what they refer to may come later.
        await DoAsync(connection, "set session_replication_role = replica");
        while (await file.ReadLineAsync() is { } table)
        {
            await DoAsync(connection, $"delete from {table.Split(' ')[0]}");
            await using var writer = await connection.BeginTextImportAsync($"copy {table} from stdin");
            while (await file.ReadLineAsync() is { } row && row != End) await writer.WriteAsync(row + "\n");
        }

        foreach (var column in await ListAsync(connection, "select table_name || ' ' || column_name from information_schema.columns where table_schema = 'public' and is_identity = 'YES'"))
        {
            var (table, name) = (column.Split(' ')[0], column.Split(' ')[1]);
            await DoAsync(connection, $"select setval(pg_get_serial_sequence('{table}', '{name}'), (select coalesce(max({name}), 0) + 1 from {table}), false)");
        }
    }

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<List<string>> ListAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(reader.GetString(0));
        return rows;
    }

    private static async Task DoAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
