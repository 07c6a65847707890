using System.Diagnostics;
using System.Text.Json;

namespace Workflow.Benchmarks.Decisions;

/// <summary>feelin under Node, one process per workload. The package is pinned in <c>Decisions/feelin</c> and installed on first use.</summary>
internal static class FeelinSide
{
    public const int Samples = 7;
    public const int Milliseconds = 300;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static string Folder
    {
        get
        {
            var at = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(at.FullName, "Workflow.sln"))) at = at.Parent ?? throw new InvalidOperationException("Expected Workflow.sln above the benchmark.");
            return Path.Combine(at.FullName, "tests", "Benchmarks", "Decisions", "feelin");
        }
    }

    public static void Install()
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules", "@bpmn-io", "feelin"))) Run("npm", "ci --no-audit --no-fund --loglevel=error", null);
    }

    /// <summary>Evaluations per second of each sample, and the result of the first evaluation.</summary>
    public static (string First, double[] PerSecond) Measure(object workload)
    {
        var request = JsonSerializer.SerializeToNode(workload, Json)!.AsObject();
        request["samples"] = Samples;
        request["milliseconds"] = Milliseconds;
        var answer = JsonSerializer.Deserialize<Answer>(Run("node", "side.mjs", request.ToJsonString()), Json) ?? throw new InvalidOperationException("Expected an answer of feelin's side.");
        return (answer.First, answer.PerSecond);
    }

    private static string Run(string program, string arguments, string? input)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false,
        }) ?? throw new InvalidOperationException($"Expected '{program}' to start.");
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"Expected '{program} {arguments}' to succeed, but it ended with {process.ExitCode}.");
    }

    private sealed record Answer(string First, double[] PerSecond);
}
