using System.Collections.Concurrent;
using System.Diagnostics;

namespace Workflow.Faults;

/// <summary>The product as its own operating-system process, on a free port. It can be killed and started again.</summary>
internal sealed class WebNode : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly ConcurrentQueue<string> log = new();
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string name;
    private readonly Process process;
    private readonly Process guard;

    private WebNode(string name, Process process)
    {
        (this.name, this.process) = (name, process);
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException($"Expected {name} to listen, but it ended:\n{Log}"));
        process.EnableRaisingEvents = true;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        guard = Guard(process.Id);
    }

    public Uri Address => listening.Task.Result;

    public string Log => string.Join('\n', log.Select(line => $"[{name}] {line}"));

    /// <param name="folder">Its content root: no settings but those given, no data but in the shared places named there.</param>
    public static async Task<WebNode> StartAsync(string name, string folder, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Workflow.Web.dll")])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Directory.CreateDirectory(folder).FullName,
        };
        foreach (var (key, value) in settings) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        var node = new WebNode(name, Process.Start(start) ?? throw new InvalidOperationException("Expected to start dotnet, but no process was created."));
        try
        {
            await node.listening.Task.WaitAsync(Patience);
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    /// <summary>SIGKILL: no goodbye to the broker, no end of a transaction, nothing written.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await KillAsync();
        // The guard goes before its signal to end, so that it cannot hit another process of the same number.
        guard.Kill();
        await guard.WaitForExitAsync();
        guard.Dispose();
        process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null) return;

        log.Enqueue(line);
        // As text, or in JSON behind the template of the same words.
        if (line.LastIndexOf(Listening, StringComparison.Ordinal) is var at and >= 0)
            listening.TrySetResult(new Uri(line[(at + Listening.Length)..].TrimStart('\\', '"').Split(' ', '\\', '"')[0]));
    }

    // The kernel closes our end of the pipe when the tests end, however they end; then the process is killed too.
    private static Process Guard(int id)
    {
        var start = new ProcessStartInfo("sh", ["-c", "while read -r line; do :; done; kill -KILL \"$1\"", "sh", $"{id}"]) { UseShellExecute = false, RedirectStandardInput = true };
        return Process.Start(start) ?? throw new InvalidOperationException("Expected to start sh, but no process was created.");
    }
}
