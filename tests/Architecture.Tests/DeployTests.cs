using System.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Workflow.Architecture.Tests;

public sealed class DeployTests
{
    private static readonly string ComposeFile = Path.Combine(Repository.Root, "deploy", "compose.yaml");

    [Fact]
    public void The_compose_file_holds_together() => Problems(File.ReadAllText(ComposeFile)).ShouldBeEmpty();

    [Fact]
    public void The_compose_guard_finds_what_is_not_declared() =>
        Problems("""
            services:
              web:
                image: web
                volumes: ["data:/data"]
                depends_on: { database: { condition: service_healthy } }
            """).ShouldBe(["web mounts data, which is no volume", "web depends on database, which is no service"]);

    [Fact]
    public async Task Docker_accepts_the_compose_file_where_docker_is_installed()
    {
        if (await RunAsync("docker", "compose", "version") is not 0) return;

        (await RunAsync("docker", "compose", "-f", ComposeFile, "config", "--quiet")).ShouldBe(0);
    }

    private static IEnumerable<string> Problems(string yaml)
    {
        var compose = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(new MergingParser(new Parser(new StringReader(yaml))));
        var services = (Dictionary<object, object>)compose["services"];
        var volumes = compose.TryGetValue("volumes", out var declared) ? (Dictionary<object, object>)declared : [];
        foreach (var (name, value) in services)
        {
            var service = (Dictionary<object, object>)value;
            foreach (var volume in service.TryGetValue("volumes", out var mounted) ? (List<object>)mounted : [])
            {
                var source = $"{volume}".Split(':')[0];
                if (!source.StartsWith('.') && !source.StartsWith('/') && !volumes.ContainsKey(source)) yield return $"{name} mounts {source}, which is no volume";
            }
            foreach (var needed in service.TryGetValue("depends_on", out var needs) ? ((Dictionary<object, object>)needs).Keys.ToList() : [])
            {
                if (!services.ContainsKey(needed)) yield return $"{name} depends on {needed}, which is no service";
            }
            if (!service.ContainsKey("image")) yield return $"{name} has no image";
        }
    }

    private static async Task<int?> RunAsync(string program, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var name in new[] { "SQL_PASSWORD", "RABBIT_PASSWORD", "PUBLIC_ADDRESS" }) start.Environment[name] = "http://checked";
            using var process = Process.Start(start);
            if (process is null) return null;

            _ = process.StandardOutput.ReadToEndAsync();
            _ = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
