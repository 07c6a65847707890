using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Workflow.Infrastructure.PostgreSql.Server;

/// <summary>
/// A PostgreSQL server of our own on the loopback address, for a machine that has none: made on first start, adopted when it still
/// runs, recovered when it or its host was killed, started again when it dies, and stopped by the last host that leaves.
/// </summary>
public sealed class PrivatePostgreSql : IAsyncDisposable
{
    private const string User = "workflow";
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    // The server's account has to get through to its data; everything else in the folder is closed to others.
    private const UnixFileMode Walkable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly PrivatePostgreSqlOptions options;
    private readonly ServerAccount runner;
    private readonly ServerBinaries programs;
    private readonly ServerFolder folder;
    private readonly string version;
    private readonly ILogger logger;
    private readonly CancellationTokenSource stopping = new();
    private FileStream? use;
    private Task watching = Task.CompletedTask;

    private PrivatePostgreSql(
        PrivatePostgreSqlOptions options, ServerAccount account, ServerBinaries binaries, ServerFolder folder, string version, ILogger logger) =>
        (this.options, runner, programs, this.folder, this.version, this.logger) = (options, account, binaries, folder, version, logger);

    /// <summary>Where data, port, password and log are; not the configured folder when the server's account cannot enter that.</summary>
    public string Folder => folder.Path;

    /// <summary>To the database <c>workflow</c>, which exists.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Ends when the server answers. Throws when it cannot be started, with the end of its log.</summary>
    public static async Task<PrivatePostgreSql> StartAsync(PrivatePostgreSqlOptions options, ILogger logger, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(logger);
        var wanted = Path.GetFullPath(options.DataFolder);
        var account = await ServerAccount.ForAsync(Path.Combine(wanted, "data"), cancellation);
        var binaries = ServerBinaries.Locate(options.ServerBinaries);
        if (await binaries.VersionAsync(account, cancellation) is not { } version)
        {
            var original = binaries;
            binaries = await original.CopyToAsync(options.ReachableFolder, cancellation);
            version = await binaries.VersionAsync(account, cancellation)
                ?? throw new InvalidOperationException($"Expected to run the programs of PostgreSQL in {binaries.Folder}, but they do not answer to --version.");
            logger.BinariesElsewhere(original.Folder, binaries.Folder);
        }
        var path = MakeFolder(wanted);
        if (!await account.CanEnterAsync(path, cancellation))
        {
            var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(wanted)))[..12];
            path = MakeFolder(Path.Combine(options.ReachableFolder, "data-" + name));
            account = await ServerAccount.ForAsync(Path.Combine(path, "data"), cancellation);
            logger.DataElsewhere(wanted, path);
        }
        var server = new PrivatePostgreSql(options, account, binaries, new(path), version, logger);
        await server.StartAsync(cancellation);
        return server;
    }

    /// <summary>Stops the server, unless another host uses it. Nothing is lost either way.</summary>
    public async Task StopAsync()
    {
        if (use is null) return;

        await stopping.CancelAsync();
        await watching;
        using var alone = await folder.LockAsync(CancellationToken.None);
        use.Dispose();
        use = null;
        NpgsqlConnection.ClearAllPools();
        if (folder.IsInUse())
        {
            logger.LeftRunning(Folder);
            return;
        }
        if (!folder.HasServer()) return;

        var stopped = await PgCtlAsync(["stop", "-m", "fast", "-w", "-t", "60"], CancellationToken.None);
        if (stopped.Succeeded) logger.Stopped(Folder);
        else logger.NotStopped(stopped.Output);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        stopping.Dispose();
    }

    private async Task StartAsync(CancellationToken cancellation)
    {
        try
        {
            using var alone = await folder.LockAsync(cancellation);
            use = folder.NoteUse();
            await InitialiseAsync(cancellation);
            await RunAsync(cancellation);
            await CreateDatabaseAsync(cancellation);
        }
        catch (UnauthorizedAccessException refused)
        {
            use?.Dispose();
            throw new InvalidOperationException(
                $"Expected to own the files under {Folder}, but another account made them. Start the host as that account, or set Database:DataFolder. {refused.Message}", refused);
        }
        catch
        {
            use?.Dispose();
            throw;
        }
        watching = WatchAsync();
    }

    private async Task InitialiseAsync(CancellationToken cancellation)
    {
        if (Directory.Exists(folder.Data))
        {
            var found = (await File.ReadAllTextAsync(Path.Combine(folder.Data, "PG_VERSION"), cancellation)).Trim();
            if (found == version.Split('.')[0]) return;

            throw new InvalidOperationException(
                $"Expected data of PostgreSQL {version.Split('.')[0]} in {folder.Data}, but found data of {found}. Dump it with the old programs and restore it.");
        }
        logger.Initialising(Folder);
        if (Directory.Exists(folder.NewData)) Directory.Delete(folder.NewData, recursive: true);
        await folder.PasswordAsync(cancellation);
        await File.AppendAllTextAsync(folder.Log, "", cancellation);
        foreach (var path in new[] { folder.PasswordFile, folder.Log, Directory.CreateDirectory(folder.NewData).FullName })
        {
            await runner.OwnAsync(path, cancellation);
        }
        List<string> arguments =
        [
            "-D", folder.NewData, "-U", User, "--pwfile=" + folder.PasswordFile, "-A", "scram-sha-256", "-E", "UTF8",
            "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", .. options.Fsync ? [] : (string[])["--no-sync"],
        ];
        var made = await runner.RunAsync(programs.Program("initdb"), arguments, Folder, cancellation);
        if (!made.Succeeded) throw new InvalidOperationException($"Expected initdb to make a database in {folder.NewData}, but: {made.Output}");

        Directory.Move(folder.NewData, folder.Data);
    }

    // One loop for every state a killed host or server can leave behind: nothing runs, it runs, it still recovers, it is just going.
    private async Task RunAsync(CancellationToken cancellation)
    {
        var patience = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(Glance);
        var problem = "it does not answer";
        var started = false;
        while (patience.Elapsed < TimeSpan.FromSeconds(options.ServerStartSeconds))
        {
            var running = folder.HasServer();
            if (!running)
            {
                var result = await PgCtlAsync(
                    ["start", "-w", "-t", "60", "-l", folder.Log, "-o", Settings(await folder.FreePortAsync(cancellation))], cancellation);
                if (!result.Succeeded) problem = result.Output;
                started = true;
            }
            if (await folder.PortAsync(cancellation) is { } port)
            {
                var connection = Connection(port, await folder.PasswordAsync(cancellation), "postgres");
                if (await ProblemOfAsync(connection, cancellation) is { } refusal)
                {
                    if (running) problem = refusal;
                }
                else
                {
                    ConnectionString = Connection(port, connection.Password ?? "", User).ConnectionString;
                    if (started) logger.Started(version, port, Folder);
                    else logger.Adopted(port, Folder);
                    return;
                }
            }
            await timer.WaitForNextTickAsync(cancellation);
        }
        throw new InvalidOperationException(string.Create(
            CultureInfo.InvariantCulture,
            $"Expected the private PostgreSQL in {Folder} to answer within {options.ServerStartSeconds} s, but {problem}. The end of its log:{Environment.NewLine}{folder.TailOfLog()}"));
    }

    private async Task CreateDatabaseAsync(CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var exists = new NpgsqlCommand($"select 1 from pg_database where datname = '{User}'", connection);
        if (await exists.ExecuteScalarAsync(cancellation) is not null) return;

        await using var create = new NpgsqlCommand($"create database {User}", connection);
        await create.ExecuteNonQueryAsync(cancellation);
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Glance * 5);
        while (true)
        {
            try
            {
                await timer.WaitForNextTickAsync(stopping.Token);
                if (folder.HasServer()) continue;

                logger.Died(Folder);
                using var alone = await folder.LockAsync(stopping.Token);
                await RunAsync(stopping.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (InvalidOperationException exception)
            {
                logger.NotRestarted(exception, Folder);
            }
        }
    }

    private Task<ServerCommand.Result> PgCtlAsync(string[] arguments, CancellationToken cancellation) =>
        runner.RunAsync(programs.Program("pg_ctl"), ["-D", folder.Data, .. arguments], Folder, cancellation);

    // Statements and details of errors hold names of people: they stay out of the log.
    private string Settings(int port) => string.Create(
        CultureInfo.InvariantCulture,
        $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections={options.MaxConnections} -c timezone=UTC -c log_timezone=UTC "
        + $"-c log_min_error_statement=panic -c log_error_verbosity=terse {(options.Fsync ? "-c fsync=on" : "-c fsync=off -c synchronous_commit=off -c full_page_writes=off")}");

    private static NpgsqlConnectionStringBuilder Connection(int port, string password, string database) => new()
    {
        Host = "127.0.0.1", Port = port, Username = User, Password = password, Database = database, ApplicationName = "workflow",
    };

    private static async Task<string?> ProblemOfAsync(NpgsqlConnectionStringBuilder connection, CancellationToken cancellation)
    {
        try
        {
            await using var probe = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection.ConnectionString) { Pooling = false, Timeout = 5 }.ConnectionString);
            await probe.OpenAsync(cancellation);
            return null;
        }
        catch (NpgsqlException exception)
        {
            return exception.Message;
        }
    }

    private static string MakeFolder(string path)
    {
        if (Directory.Exists(path)) return path;

        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, Walkable);
        return path;
    }
}
