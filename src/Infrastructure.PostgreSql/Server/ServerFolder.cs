using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Workflow.Infrastructure.PostgreSql.Server;

/// <summary>What the private server keeps beside its data: port, password, log, and who uses it.</summary>
internal sealed class ServerFolder(string path)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    public string Path { get; } = path;
    public string Data => At("data");

    /// <summary>Where a new cluster is made before it is renamed to <see cref="Data"/>: data exists whole or not at all.</summary>
    public string NewData => At("data.new");
    public string Log => At("server.log");
    public string PasswordFile => At("password");
    private string PortFile => At("port");
    private string PidFile => System.IO.Path.Combine(Data, "postmaster.pid");

    private string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Held while a host starts or stops the server: one at a time.</summary>
    public async Task<IDisposable> LockAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Glance);
        while (true)
        {
            try
            {
                return new FileStream(At("starting.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (Directory.Exists(Path))
            {
                await timer.WaitForNextTickAsync(cancellation);
            }
        }
    }

    /// <summary>Held by every host that uses the server, and let go by the operating system when a host dies.</summary>
    public FileStream NoteUse()
    {
        using (new FileStream(At("in-use.lock"), FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite)) { }
        return new(At("in-use.lock"), FileMode.Open, FileAccess.Read, FileShare.Read);
    }

    public bool IsInUse()
    {
        try
        {
            using var alone = new FileStream(At("in-use.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public async Task<string> PasswordAsync(CancellationToken cancellation)
    {
        if (!File.Exists(PasswordFile))
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            await using var file = new StreamWriter(PasswordFile, options);
            await file.WriteAsync(RandomNumberGenerator.GetHexString(32, lowercase: true).AsMemory(), cancellation);
        }
        return (await File.ReadAllTextAsync(PasswordFile, cancellation)).Trim();
    }

    public async Task<int?> PortAsync(CancellationToken cancellation) =>
        File.Exists(PortFile) && int.TryParse(await File.ReadAllTextAsync(PortFile, cancellation), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null;

    /// <summary>The port of the last time while it is free, otherwise another one.</summary>
    public async Task<int> FreePortAsync(CancellationToken cancellation)
    {
        var port = await PortAsync(cancellation) is { } last && TryBind(last) is { } same ? same : TryBind(0) ?? throw new InvalidOperationException("Expected a free port on 127.0.0.1, but there is none.");
        await File.WriteAllTextAsync(PortFile, port.ToString(CultureInfo.InvariantCulture), cancellation);
        return port;
    }

    /// <summary>Whether the server runs. Removes the stale note of one that does not.</summary>
    public bool HasServer()
    {
        if (!File.Exists(PidFile)) return false;

        if (int.TryParse(File.ReadLines(PidFile).FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && IsPostgres(id)) return true;

        // A killed server leaves its note; after a restart of the machine some other program may have its number.
        File.Delete(PidFile);
        return false;
    }

    public string TailOfLog() => File.Exists(Log) ? string.Join(Environment.NewLine, File.ReadLines(Log).TakeLast(8)) : "";

    private static bool IsPostgres(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.ProcessName.StartsWith("postgres", StringComparison.Ordinal) && !HasEnded(id);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or IOException)
        {
            return false;
        }
    }

    // In a container whose first process does not collect its orphans, a killed server stays visible as a zombie.
    private static bool HasEnded(int id) =>
        OperatingSystem.IsLinux() && File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat")) is var stat
        && stat.AsSpan(stat.LastIndexOf(')') + 1).TrimStart().StartsWith("Z");

    private static int? TryBind(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
