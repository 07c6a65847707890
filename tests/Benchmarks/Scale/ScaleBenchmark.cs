using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Workflow.Fixtures;

namespace Workflow.Benchmarks.Scale;

/// <summary>
/// What a step costs when the office is full: beside up to a million waiting instances and among up to a thousand versions, on the same
/// server in one run, fsync on. Rounds of the empty and of the full state cannot alternate, so the hand-written transaction is measured
/// beside each of them: the ratio of ratios is free of what else the machine does.
/// </summary>
internal static class ScaleBenchmark
{
    private const double FlatBar = 1.2, StartBar = 2;
    private const int Callers = 4;

    public static async Task<int> RunAsync(int most, int versions, int instances, int rounds)
    {
        await using var server = await PostgreSqlServer.StartAsync(fsync: true);
        var connectionString = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync()) { MaxAutoPrepare = 200, AutoPrepareMinUsages = 2, MaxPoolSize = 40 }.ConnectionString;
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var product = new Product(connectionString);
        await product.MigrateAsync();
        var hand = new HandWritten(source, await product.DeployAsync());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{instances} instances per run at {Callers} callers, median of {rounds} rounds, fsync on; cost is that of the product over that of the hand-written transaction"));

        var empty = await CostAsync("no other instance", product, hand, instances, rounds);
        var reached = await StartsAsync(product, instances);
        var template = (await product.PrepareAsync(1)).Single();
        var crowd = new Crowd(source);
        var have = 0;
        foreach (var size in new[] { most / 10, most })
        {
            var started = Stopwatch.GetTimestamp();
            await crowd.GrowAsync(template, have, size);
            have = size;
            var bytes = await SizeAsync(source);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {size:N0} waiting instances made in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s; database {bytes >> 20:N0} MiB"));
            reached &= Flat(empty, await CostAsync($"{size:N0} waiting", product, hand, instances, rounds));
        }

        var few = await CostAsync("1 version", product, hand, instances, rounds);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await product.DeployVersionsAsync(versions);
        reached &= Flat(few, await CostAsync($"{versions:N0} versions, all in use", product, hand, instances, rounds));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  memory held by {versions:N0} versions on this node: {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1024.0 / versions:0.0} KiB each"));

        await HistoryAsync(product, source, instances);
        reached &= await MemoryAsync(product, instances);
        Console.WriteLine(reached ? "every bar reached" : "a bar was NOT reached");
        return reached ? 0 : 1;
    }

    private sealed record Cost(double PerSecond, double P50, double Ratio);

    private static async Task<Cost> CostAsync(string name, Product product, HandWritten hand, int instances, int rounds)
    {
        var (ours, theirs) = (new List<Measured>(), new List<Measured>());
        for (var round = 0; round < rounds; round++)
        {
            theirs.Add(await Measured.RunAsync(hand, Callers, instances));
            ours.Add(await Measured.RunAsync(product, Callers, instances));
        }

        var (limit, measured) = (Median(theirs), Median(ours));
        var cost = new Cost(measured.PerSecond, measured.P50, limit.PerSecond / measured.PerSecond);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-34} {measured.PerSecond,8:0}/s p50 {measured.P50,6:0.00} ms p99 {measured.P99,7:0.00} ms   by hand {limit.PerSecond,8:0}/s   cost {cost.Ratio:0.00}"));
        return cost;
    }

    private static bool Flat(Cost before, Cost after)
    {
        var (relative, plain) = (after.Ratio / before.Ratio, before.PerSecond / after.PerSecond);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  growth of the cost: {relative:0.00} beside the limit, {plain:0.00} by the clock (bar {FlatBar})"));
        return relative <= FlatBar;
    }

    private static async Task<bool> StartsAsync(Product product, int instances)
    {
        _ = await product.PrepareAsync(40);
        var starts = Stopwatch.GetTimestamp();
        var waiting = await product.PrepareAsync(instances);
        var start = Stopwatch.GetElapsedTime(starts).TotalMilliseconds / instances;
        var completions = Stopwatch.GetTimestamp();
        foreach (var instance in waiting) await product.CompleteAsync(instance);
        var completion = Stopwatch.GetElapsedTime(completions).TotalMilliseconds / instances;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"start of an instance {start:0.00} ms, completion {completion:0.00} ms, one caller: {start / completion:0.00} (bar {StartBar})"));
        return start / completion <= StartBar;
    }

    private static async Task HistoryAsync(Product product, NpgsqlDataSource source, int instances)
    {
        var finished = await product.PrepareAsync(instances);
        foreach (var instance in finished)
        {
            for (var task = 0; task < Workload.Tasks; task++) await product.CompleteAsync(instance);
        }

        await using var command = source.CreateCommand("""
            SELECT avg(pg_column_size(i.*))::float8, avg((SELECT sum(pg_column_size(j.*)) FROM journal j WHERE j.instance_id = i.id))::float8, avg((SELECT count(*) FROM journal j WHERE j.instance_id = i.id))::float8
            FROM instances i WHERE i.id = ANY($1)
            """);
        command.Parameters.Add(new() { Value = finished.ToArray() });
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a finished instance of {Workload.Tasks} tasks with timers: instance row {reader.GetDouble(0):0} bytes, history {reader.GetDouble(1):0} bytes in {reader.GetDouble(2):0.0} facts"));
    }

    /// <summary>The heap after each thousand or so instances taken from start to end: it has to stand still.</summary>
    private static async Task<bool> MemoryAsync(Product product, int instances)
    {
        var heaps = new List<double>();
        for (var round = 0; round < 5; round++)
        {
            _ = await Measured.RunAsync(product, Callers, instances);
            heaps.Add(GC.GetTotalMemory(forceFullCollection: true) / 1048576.0);
        }

        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"heap after each {instances * Workload.Tasks:N0} completions: {string.Join(", ", heaps.Select(h => h.ToString("0.0", CultureInfo.InvariantCulture)))} MiB; working set at most {process.PeakWorkingSet64 >> 20} MiB"));
        return heaps[^1] <= heaps[0] * 1.1 + 1;
    }

    private static async Task<long> SizeAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("SELECT pg_database_size(current_database())");
        return (long)(await command.ExecuteScalarAsync() ?? 0L);
    }

    private static Measured Median(List<Measured> runs) => runs.OrderBy(r => r.PerSecond).ElementAt(runs.Count / 2);
}
