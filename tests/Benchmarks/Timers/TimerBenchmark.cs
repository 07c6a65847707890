using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Workflow.Fixtures;

namespace Workflow.Benchmarks.Timers;

/// <summary>
/// Very many timers due at once, drained by two nodes with four sweepers each, beside the same durable work by hand: the same claims, then
/// one batch in one transaction for each timer. Afterwards every instance is looked at: each timer fired once.
/// </summary>
internal static class TimerBenchmark
{
    private const int Sweepers = 4;
    private const double Bar = 0.3;

    public static async Task<int> RunAsync(int timers)
    {
        await using var server = await PostgreSqlServer.StartAsync(fsync: true);
        var connectionString = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync()) { MaxAutoPrepare = 200, AutoPrepareMinUsages = 2, MaxPoolSize = 20 }.ConnectionString;
        var clock = new ManualTimeProvider(new(2026, 8, 3, 1, 0, 0, TimeSpan.Zero));
        await using var first = new TimerNode(connectionString, clock);
        await using var second = new TimerNode(connectionString, clock);
        await using var source = NpgsqlDataSource.Create(connectionString);
        await first.MigrateAsync();
        await first.DeployAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{timers} timers due at once, 2 nodes with {Sweepers} sweepers, {Environment.ProcessorCount} processors, fsync on"));
        Console.WriteLine($"{"",-12} {"seconds",9} {"per second",10}");

        var hand = new HandWrittenTimers(source, await first.StateAsync(source), clock);
        await hand.PrepareAsync(timers);
        await ExecuteAsync(source, "VACUUM ANALYZE");
        var limit = await MeasuredAsync("hand-written", timers, Enumerable.Repeat<Func<Task<int>>>(hand.SweepAsync, 2 * Sweepers));

        await first.PrepareAsync(timers);
        clock.Advance(TimeSpan.FromHours(9));
        await ExecuteAsync(source, "VACUUM ANALYZE");
        var product = await MeasuredAsync("product", timers, Enumerable.Repeat<Func<Task<int>>>(first.SweepAsync, Sweepers).Concat(Enumerable.Repeat<Func<Task<int>>>(second.SweepAsync, Sweepers)));

        var ratio = product / limit;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"ratio",-12} {"",9} {ratio,10:0.00}"));
        var (left, fired, twice) = await first.OutcomeAsync(source);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{left} left, {fired} fired, {twice} instances in which a timer fired twice"));
        var reached = ratio >= Bar && (left, fired, twice) == (0, timers, 0);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bar {(reached ? "reached" : "NOT reached")}: all fired once, and at least {Bar} of the limit"));
        return reached ? 0 : 1;
    }

    /// <summary>Timers a second until every sweeper finds nothing more.</summary>
    private static async Task<double> MeasuredAsync(string side, int timers, IEnumerable<Func<Task<int>>> sweepers)
    {
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(sweepers.Select(sweep => Task.Run(async () =>
        {
            while (await sweep() > 0) { }
        })));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{side,-12} {seconds,9:0.0} {timers / seconds,10:0}"));
        return timers / seconds;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
