using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Workflow.Fixtures;

/// <summary>Debian's RabbitMQ as a private broker: own data, cookie, ports and epmd, on the loopback address only.</summary>
public sealed class RabbitMqServer : IAsyncDisposable
{
    // Not /usr/sbin/rabbitmq-server: that wrapper insists on /var/lib/rabbitmq.
    private const string Programs = "/usr/lib/rabbitmq/bin";

    // Sources the broker's environment, which its command-line tools need too.
    private const string InEnvironment = """. "$0/env"; cd "$0"; exec "$@" """;

    private const string Ending =
        """
        kill -KILL "$(cat "$1/pid")"; kill -KILL "$(cat "$1/epmd.pid")"; sleep 0.5
        """;

    private readonly string folder;
    private readonly string password = RandomNumberGenerator.GetHexString(24, lowercase: true);
    private readonly int amqpPort = FreePort();
    private readonly int managementPort = FreePort();
    private readonly int epmdPort = FreePort();

    private RabbitMqServer(string folder) => this.folder = folder;

    /// <summary>Takes some 5 seconds.</summary>
    public static async Task<RabbitMqServer> StartAsync()
    {
        if (!File.Exists($"{Programs}/rabbitmq-server"))
        {
            throw new InvalidOperationException($"Expected RabbitMQ in {Programs}, but it is not there. tests/run.sh installs it, or: apt-get install rabbitmq-server");
        }
        var server = new RabbitMqServer(Leash.NewFolder("rabbitmq", Ending));
        await server.WriteFilesAsync();
        await server.StartEpmdAsync();
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>For <c>ConnectionStrings:RabbitMq</c>.</summary>
    public string ConnectionString => $"amqp://workflow:{password}@127.0.0.1:{amqpPort}/";

    /// <summary>The management API, user and password included.</summary>
    public Uri Management => new($"http://workflow:{password}@127.0.0.1:{managementPort}/");

    /// <summary>Starts the broker after <see cref="Kill"/> or <see cref="StopAsync"/>, with what it had stored.</summary>
    public async Task StartAgainAsync()
    {
        File.Delete(At("pid"));
        await RunAsync("sh", "-c", $"setsid {Programs}/rabbitmq-server >>\"$0/log/startup\" 2>&1 </dev/null &", folder);
        await RunAsync($"{Programs}/rabbitmqctl", "-q", "wait", "--timeout", "120", At("pid"));
    }

    public Task StopAsync() => RunAsync($"{Programs}/rabbitmqctl", "-q", "stop", At("pid"));

    /// <summary>SIGKILL to a broker that has had its queues for a while.</summary>
    /// <remarks>
    /// RabbitMQ 3.10 writes its definitions (Mnesia's log) and its register of quorum queues (DETS) only every few seconds. Killed within
    /// them, it comes back with a queue that waits for a leader for ever (rabbitmq-server issue 10070). Tests declare and kill within one
    /// second, so both are written first. deploy/README.md tells operators what to do in the other case.
    /// </remarks>
    public async Task KillAsync()
    {
        await ControlAsync("-q", "eval", "ok = mnesia:sync_log(), [ok = dets:sync(Table) || Table <- dets:all()].");
        Kill("pid");
    }

    /// <summary>Runs <c>rabbitmqctl</c> with the arguments and returns what it printed. Figures of quorum queues lag by some 5 seconds.</summary>
    public Task<string> ControlAsync(params string[] arguments) => RunAsync($"{Programs}/rabbitmqctl", arguments);

    public ValueTask DisposeAsync()
    {
        Kill("pid");
        Kill("epmd.pid");
        return ValueTask.CompletedTask;
    }

    private string At(string name) => Path.Combine(folder, name);

    private async Task WriteFilesAsync()
    {
        foreach (var name in new[] { "home", "mnesia", "log" }) Directory.CreateDirectory(At(name));
        await File.WriteAllTextAsync(At("enabled_plugins"), "[rabbitmq_management].");
        await File.WriteAllTextAsync(At("rabbitmq.conf"), $"""
            listeners.tcp.1 = 127.0.0.1:{amqpPort}
            management.tcp.ip = 127.0.0.1
            management.tcp.port = {managementPort}
            default_user = workflow
            default_pass = {password}
            default_vhost = /
            loopback_users = none
            log.file.level = info
            disk_free_limit.absolute = 50MB

            """);
        await File.WriteAllTextAsync(At("env"), $$"""
            export HOME={{folder}}/home LANG=C.UTF-8
            export RABBITMQ_BASE={{folder}} RABBITMQ_MNESIA_BASE={{folder}}/mnesia RABBITMQ_LOG_BASE={{folder}}/log
            export RABBITMQ_CONFIG_FILE={{folder}}/rabbitmq.conf RABBITMQ_ENABLED_PLUGINS_FILE={{folder}}/enabled_plugins
            export RABBITMQ_CONF_ENV_FILE={{folder}}/none RABBITMQ_ADVANCED_CONFIG_FILE={{folder}}/none
            export RABBITMQ_NODENAME=workflow{{amqpPort}}@localhost RABBITMQ_DIST_PORT={{FreePort()}} RABBITMQ_PID_FILE={{folder}}/pid
            export ERL_EPMD_PORT={{epmdPort}} ERL_EPMD_ADDRESS=127.0.0.1
            export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-kernel inet_dist_use_interface {127,0,0,1}'
            export RABBITMQ_IO_THREAD_POOL_SIZE=16
            ulimit -n 65536 2>/dev/null || true

            """);
        await File.WriteAllTextAsync(At("home/.erlang.cookie"), RandomNumberGenerator.GetHexString(32));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(At("home/.erlang.cookie"), UnixFileMode.UserRead);
        if (!Environment.IsPrivilegedProcess) return;

        using var chown = Process.Start("chown", ["-R", "rabbitmq:rabbitmq", folder]);
        await chown.WaitForExitAsync();
    }

    // In the foreground of a shell, so that its number is known; RabbitMQ would start one that outlives it.
    private Task<string> StartEpmdAsync() =>
        RunAsync("sh", "-c", """setsid epmd -port "$ERL_EPMD_PORT" -address 127.0.0.1 >/dev/null 2>&1 </dev/null & echo $! >"$0/epmd.pid" """, folder);

    private void Kill(string pidFile)
    {
        if (!File.Exists(At(pidFile))) return;

        try
        {
            using var process = Process.GetProcessById(int.Parse(File.ReadAllText(At(pidFile)), CultureInfo.InvariantCulture));
            process.Kill();
        }
        catch (ArgumentException)
        {
            // It has ended already.
        }
        File.Delete(At(pidFile));
    }

    private async Task<string> RunAsync(string program, params string[] arguments)
    {
        string[] command = ["env", "-i", "PATH=/usr/bin:/bin:/usr/sbin:/sbin", "sh", "-c", InEnvironment, folder, program, .. arguments];
        if (Environment.IsPrivilegedProcess) command = ["setpriv", "--reuid=rabbitmq", "--regid=rabbitmq", "--init-groups", .. command];

        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = "/",
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"Expected to start {program}, but no process was created.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode == 0) return await output;

        var log = File.Exists(At("log/startup")) ? string.Join('\n', File.ReadLines(At("log/startup")).TakeLast(20)) : "";
        throw new InvalidOperationException($"Expected {program} {string.Join(' ', arguments)} to succeed, but it ended with {process.ExitCode}: {await output}{await error}\n{log}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
