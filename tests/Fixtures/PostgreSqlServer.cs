using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Workflow.Infrastructure.PostgreSql.Server;

namespace Workflow.Fixtures;

/// <summary>The product's private PostgreSQL, in a folder that is gone after the test run.</summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    // SIGQUIT is PostgreSQL's immediate shutdown: it takes its children and shared memory along, which SIGKILL would not.
    private const string Ending =
        """
        note="$1/postgresql/data/postmaster.pid"; kill -QUIT "$(head -n 1 "$note")"
        tries=100; while [ -e "$note" ] && [ $tries -gt 0 ]; do sleep 0.1; tries=$((tries - 1)); done
        """;

    private static readonly Lazy<Task<PostgreSqlServer>> Shared = new(() => StartAsync());
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> templates = new(StringComparer.Ordinal);
    private readonly PrivatePostgreSqlOptions setting;
    private readonly ILogger logger;
    private PrivatePostgreSql server;

    private PostgreSqlServer(PrivatePostgreSqlOptions options, ILogger logger, PrivatePostgreSql server) => (setting, this.logger, this.server) = (options, logger, server);

    /// <summary>One server for the whole test process; nobody stops it.</summary>
    public static Task<PostgreSqlServer> SharedAsync() => Shared.Value;

    /// <summary>A server of its own, for tests that kill it and for benchmarks.</summary>
    /// <param name="fsync">Whether a commit waits for the disk, as in production.</param>
    public static async Task<PostgreSqlServer> StartAsync(bool fsync = false, ILogger? logger = null)
    {
        var folder = Leash.NewFolder("postgresql", Ending);
        var options = new PrivatePostgreSqlOptions { DataFolder = Path.Combine(folder, "postgresql"), ReachableFolder = folder, Fsync = fsync, MaxConnections = 300 };
        logger ??= NullLogger.Instance;
        return new(options, logger, await PrivatePostgreSql.StartAsync(options, logger, CancellationToken.None));
    }

    /// <summary>Where data, log and port are.</summary>
    public string Folder => server.Folder;

    public string ConnectionStringTo(string database) => new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = database, IncludeErrorDetail = true }.ConnectionString;

    /// <summary>A new empty database; the connection string to it.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = NewName();
        await ExecuteAsync($"create database {name}");
        return ConnectionStringTo(name);
    }

    /// <summary>A new copy of a database that <paramref name="prepare"/> makes once per server: some 30 ms instead of a whole migration.</summary>
    /// <param name="template">Names what is prepared, such as <c>migrated</c> or <c>demo</c>: letters only.</param>
    public async Task<string> CreateDatabaseAsync(string template, Func<string, Task> prepare)
    {
        var source = await templates.GetOrAdd(template, key => new(() => PrepareAsync("template_" + key, prepare))).Value;
        var name = NewName();
        await ExecuteAsync($"create database {name} template {source} strategy file_copy");
        return ConnectionStringTo(name);
    }

    public async Task DropDatabaseAsync(string connectionString)
    {
        await using (var pooled = new NpgsqlConnection(connectionString)) NpgsqlConnection.ClearPool(pooled);
        await ExecuteAsync($"drop database if exists {new NpgsqlConnectionStringBuilder(connectionString).Database} with (force)");
    }

    /// <summary>SIGKILL, as when the machine's memory runs out. The server comes back by itself, as in production.</summary>
    public void Kill()
    {
        var id = int.Parse(File.ReadLines(Path.Combine(Folder, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        using var process = Process.GetProcessById(id);
        process.Kill();
    }

    /// <summary>Stops it, and it stays away until <see cref="StartAgainAsync"/>.</summary>
    public Task StopAsync() => server.StopAsync();

    /// <summary>Starts it after <see cref="StopAsync"/> with its data, on its port.</summary>
    public async Task StartAgainAsync() => server = await PrivatePostgreSql.StartAsync(setting, logger, CancellationToken.None);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task<string> PrepareAsync(string name, Func<string, Task> prepare)
    {
        await ExecuteAsync($"create database {name}");
        var connectionString = ConnectionStringTo(name);
        await prepare(connectionString);
        // A template may have no connections, pooled ones included.
        await using (var pooled = new NpgsqlConnection(connectionString)) NpgsqlConnection.ClearPool(pooled);
        await ExecuteAsync($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
        return name;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionStringTo("postgres")) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string NewName() => $"test_{Guid.NewGuid():N}";
}
