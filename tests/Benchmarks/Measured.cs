using System.Diagnostics;
using System.Globalization;

namespace Workflow.Benchmarks;

/// <summary>One side of the comparison: prepares waiting instances, then completes one task of one of them at each call.</summary>
internal interface ISide
{
    string Name { get; }

    /// <summary>Instances whose first task waits.</summary>
    Task<IReadOnlyList<Guid>> PrepareAsync(int instances);

    /// <summary>Completes the one open task of the instance.</summary>
    Task CompleteAsync(Guid instance);
}

/// <summary>One run of one side. Times in milliseconds; <paramref name="Cpu"/> is processor time of this process per completion, <paramref name="ServerCpu"/> that of the server.</summary>
internal sealed record Measured(string Side, int Callers, double PerSecond, double P50, double P99, double Cpu, double ServerCpu, double WalBytes)
{
    private const int Warmup = 40;

    /// <summary>Every caller takes whole instances through all their tasks until they are used up; the first ones are not counted.</summary>
    public static async Task<Measured> RunAsync(ISide side, int callers, int instances, ServerTime? server = null, Func<Task<long>>? wal = null)
    {
        await ThroughAsync(side, await side.PrepareAsync(Warmup), callers, []);
        var waiting = await side.PrepareAsync(instances);
        var times = Enumerable.Range(0, callers).Select(_ => new List<double>()).ToArray();
        var walBefore = wal is null ? 0 : await wal();
        var serverBefore = server?.Milliseconds ?? 0;
        using var process = Process.GetCurrentProcess();
        var cpuBefore = process.TotalProcessorTime;
        var started = Stopwatch.GetTimestamp();

        await ThroughAsync(side, waiting, callers, times);

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        process.Refresh();
        var all = times.SelectMany(t => t).Order().ToArray();
        return new Measured(
            side.Name, callers, all.Length / seconds, all[all.Length / 2], all[(int)(all.Length * 0.99)],
            (process.TotalProcessorTime - cpuBefore).TotalMilliseconds / all.Length,
            ((server?.Milliseconds ?? 0) - serverBefore) / all.Length, (double)((wal is null ? 0 : await wal()) - walBefore) / all.Length);
    }

    public static string Head => $"{"",-12} {"callers",7} {"per second",10} {"p50 ms",9} {"p99 ms",9} {"cpu ms",9} {"server cpu",11} {"WAL bytes",10}";

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Side,-12} {Callers,7} {PerSecond,10:0} {P50,9:0.00} {P99,9:0.00} {Cpu,9:0.00} {ServerCpu,11:0.00} {WalBytes,10:0}");

    private static Task ThroughAsync(ISide side, IReadOnlyList<Guid> waiting, int callers, List<double>[] times)
    {
        var next = -1;
        return Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            int at;
            while ((at = Interlocked.Increment(ref next)) < waiting.Count)
            {
                for (var task = 0; task < Workload.Tasks; task++)
                {
                    var started = Stopwatch.GetTimestamp();
                    await side.CompleteAsync(waiting[at]);
                    if (times.Length > 0) times[caller].Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                }
            }
        })));
    }
}
