using System.Reflection;
using System.Runtime.InteropServices;

namespace Workflow.Infrastructure.PostgreSql.Server;

/// <summary>The server's programs: <c>bin</c>, <c>lib</c> and <c>share</c> under one folder.</summary>
internal sealed record ServerBinaries(string Folder)
{
    public string Program(string name) => Path.Combine(Folder, "bin", OperatingSystem.IsWindows() ? name + ".exe" : name);

    /// <summary>What the build installed for this machine, or the configured folder.</summary>
    public static ServerBinaries Locate(string? configured)
    {
        var found = new ServerBinaries(Path.GetFullPath(configured is { Length: > 0 } ? configured : Path.Combine(Installed(), PackageOfThisMachine(), "native")));
        if (File.Exists(found.Program("postgres"))) return found;

        throw new InvalidOperationException(
            $"Expected the programs of PostgreSQL under {found.Folder}, but there is no {found.Program("postgres")}. Build with Node 20 or later, "
            + "or set Database:ServerBinaries to a folder with bin, lib and share, or ConnectionStrings:Workflow to a server of yours.");
    }

    /// <summary>The version, such as 18.4, asked as <paramref name="account"/>; null when that account cannot reach or run the programs.</summary>
    public async Task<string?> VersionAsync(ServerAccount account, CancellationToken cancellation)
    {
        var template = Path.Combine(Folder, "share", "postgresql", "postgres.bki");
        if (!await account.CanReadAsync(template, cancellation)) return null;

        var answer = await account.RunAsync(Program("postgres"), ["--version"], workingFolder: null, cancellation);
        return answer.Succeeded ? Number(answer.Output) : null;
    }

    /// <summary>A copy that every account can read, made once per version.</summary>
    public async Task<ServerBinaries> CopyToAsync(string folder, CancellationToken cancellation)
    {
        var own = await ServerCommand.RunAsync(Program("postgres"), ["--version"], workingFolder: null, cancellation);
        var target = Path.Combine(folder, "postgresql-" + Number(own.Output));
        if (Directory.Exists(target)) return new(target);

        // Copied beside and renamed, so that a copy broken off half-way is never taken for a whole one.
        var half = $"{target}.{Environment.ProcessId}";
        var copied = await ServerCommand.RunAsync("sh", ["-c", """umask 022; mkdir -p "$2" && cp -R "$0" "$1" && chmod -R a+rX "$1" """, Folder, half, folder], workingFolder: null, cancellation);
        if (!copied.Succeeded) throw new InvalidOperationException($"Expected to copy {Folder} to {half}, but: {copied.Output}");

        try
        {
            Directory.Move(half, target);
        }
        catch (IOException) when (Directory.Exists(target))
        {
            Directory.Delete(half, recursive: true);
        }
        return new(target);
    }

    private static string Installed() =>
        typeof(ServerBinaries).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == "PostgreSqlServerBinaries")?.Value ?? "";

    private static string PackageOfThisMachine() =>
        (OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux")
        + (RuntimeInformation.OSArchitecture is Architecture.Arm64 ? "-arm64" : "-x64");

    // "postgres (PostgreSQL) 18.4" or "postgres (PostgreSQL) 18.4 (Debian …)"
    private static string Number(string answer) => answer.Split(' ').ElementAtOrDefault(2) ?? "";
}
