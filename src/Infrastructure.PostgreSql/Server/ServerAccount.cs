using System.Globalization;

namespace Workflow.Infrastructure.PostgreSql.Server;

/// <summary>Who runs the server: the host's own account, or another one when the host is root, which PostgreSQL refuses.</summary>
internal sealed class ServerAccount
{
    private readonly string? ids;

    private ServerAccount(string? ids) => this.ids = ids;

    public bool IsAnother => ids is not null;

    /// <summary>As root: the owner of existing data, so that a folder made without root stays usable without it; otherwise nobody.</summary>
    public static async Task<ServerAccount> ForAsync(string existingData, CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess) return new(ids: null);

        if (!OperatingSystem.IsLinux() || FindInPath("setpriv") is null)
        {
            throw new InvalidOperationException(
                "Expected a normal account or the program setpriv (util-linux), because PostgreSQL refuses to run as root, but found root without it.");
        }
        if (Directory.Exists(existingData) && await AskAsync("stat", ["-c", "%u:%g", existingData], cancellation) is var owner && owner != "0:0") return new(owner);

        return new($"{await AskAsync("id", ["-u", "nobody"], cancellation)}:{await AskAsync("id", ["-g", "nobody"], cancellation)}");
    }

    public Task<ServerCommand.Result> RunAsync(string program, IEnumerable<string> arguments, string? workingFolder, CancellationToken cancellation)
    {
        if (ids?.Split(':') is not [var user, var group]) return ServerCommand.RunAsync(program, arguments, workingFolder, cancellation);

        return ServerCommand.RunAsync(
            "setpriv", ["--reuid=" + user, "--regid=" + group, "--clear-groups", program, .. arguments], workingFolder, cancellation);
    }

    /// <summary>Whether the account may walk to a folder and into it.</summary>
    public async Task<bool> CanEnterAsync(string folder, CancellationToken cancellation) =>
        !IsAnother || (await RunAsync("test", ["-x", folder], workingFolder: null, cancellation)).Succeeded;

    public async Task<bool> CanReadAsync(string file, CancellationToken cancellation) =>
        !IsAnother || (await RunAsync("test", ["-r", file], workingFolder: null, cancellation)).Succeeded;

    /// <summary>Makes the account the owner; does nothing for the host's own account.</summary>
    public async Task OwnAsync(string path, CancellationToken cancellation)
    {
        if (ids is { } owner) await AskAsync("chown", ["-R", owner, path], cancellation);
    }

    private static async Task<string> AskAsync(string program, string[] arguments, CancellationToken cancellation)
    {
        var answer = await ServerCommand.RunAsync(program, arguments, workingFolder: null, cancellation);
        if (answer.Succeeded) return answer.Output;

        throw new InvalidOperationException(string.Create(
            CultureInfo.InvariantCulture, $"Expected '{program} {string.Join(' ', arguments)}' to succeed, but it ended with {answer.ExitCode}: {answer.Output}"));
    }

    private static string? FindInPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
