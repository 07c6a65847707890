using System.Globalization;
using Npgsql;
using Workflow.Benchmarks;
using Workflow.Benchmarks.Decisions;
using Workflow.Benchmarks.Initiatives;
using Workflow.Benchmarks.Scale;
using Workflow.Benchmarks.Steps;
using Workflow.Benchmarks.Timers;
using Workflow.Fixtures;

// dotnet run -c Release --project tests/Benchmarks decisions
// FEEL and decision tables beside feelin under Node.
if (args is ["decisions"]) return DecisionBenchmark.Run();

// dotnet run -c Release --project tests/Benchmarks initiatives [documents, default 100000]
// The search for duplicate initiatives: time per check, recall and precision against every pair, memory, start.
if (args is ["initiatives", .. var size]) return await InitiativeBenchmark.RunAsync(size is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 100_000);

// dotnet run -c Release --project tests/Benchmarks timers [timers, default 100000]
// Timers due at once, two nodes, beside the same work by hand; each fires once.
if (args is ["timers", .. var number]) return await TimerBenchmark.RunAsync(number is [var due] ? int.Parse(due, CultureInfo.InvariantCulture) : 100_000);

// dotnet run -c Release --project tests/Benchmarks steps
// The engine alone: nanoseconds and bytes per step and element.
if (args is ["steps"]) return StepBenchmark.Run();

// dotnet run -c Release --project tests/Benchmarks soundness
// How long the check at deployment looks at sound models of 100 to 500 elements.
if (args is ["soundness"]) return SoundnessBenchmark.Run();

// dotnet run -c Release --project tests/Benchmarks scale [waiting instances, default 1000000] [versions, default 1000] [instances per run, default 200] [rounds, default 3]
// The cost of a step beside many waiting instances and among many versions; starts; bytes of a finished instance; the heap under load.
if (args is ["scale", .. var scale])
{
    var sizes = scale.Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray();
    return await ScaleBenchmark.RunAsync(sizes.ElementAtOrDefault(0) is > 0 and var most ? most : 1_000_000, sizes.ElementAtOrDefault(1) is > 0 and var versions ? versions : 1_000,
        sizes.ElementAtOrDefault(2) is > 0 and var per ? per : 200, sizes.ElementAtOrDefault(3) is > 0 and var times ? times : 3);
}

// dotnet run -c Release --project tests/Benchmarks [instances per run, default 400] [rounds, default 3]
// Completions of user tasks per second against one hand-written transaction, on the same private server, fsync on, in the same run.
var instances = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 400;
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3;

await using var server = await PostgreSqlServer.StartAsync(fsync: true);
var connectionString = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync())
{
    MaxAutoPrepare = 200, AutoPrepareMinUsages = 2, MaxPoolSize = 40,
}.ConnectionString;
var time = new ServerTime(server.Folder);
await using var product = new Product(connectionString);
await product.MigrateAsync();
var state = await product.DeployAsync();
await using var source = NpgsqlDataSource.Create(connectionString);
var hand = new HandWritten(source, state);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{instances} instances of {Workload.Tasks} tasks per run, median of {rounds} rounds, state {state.Length} bytes, {Environment.ProcessorCount} processors, fsync on"));
Console.WriteLine(Measured.Head);

var reached = 0d;
foreach (var callers in new[] { 1, 4, 16 })
{
    var (ours, theirs) = (new List<Measured>(), new List<Measured>());
    for (var round = 0; round < rounds; round++)
    {
        theirs.Add(await Measured.RunAsync(hand, callers, instances, time, WalAsync));
        ours.Add(await Measured.RunAsync(product, callers, instances, time, WalAsync));
    }

    var (limit, measured) = (Median(theirs), Median(ours));
    reached = measured.PerSecond / limit.PerSecond;
    Console.WriteLine(limit);
    Console.WriteLine(measured);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"ratio",-12} {callers,7} {reached,10:0.00}"));
}

var (statements, roundTrips) = await OnTheWireAsync();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"product, per completion: {statements:0.0} SQL statements, {roundTrips:0.00} round trips"));
var isReached = reached >= 0.50 && Math.Round(roundTrips, 1) <= 3;
Console.WriteLine(isReached ? "bar reached: at least 0.50 at 16 callers and at most 3 round trips" : "bar NOT reached: 0.50 at 16 callers and at most 3 round trips");
return isReached ? 0 : 1;

async Task<long> WalAsync()
{
    await using var command = source.CreateCommand("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint");
    return (long)(await command.ExecuteScalarAsync() ?? 0L);
}

async Task<(double Statements, double RoundTrips)> OnTheWireAsync()
{
    var direct = new NpgsqlConnectionStringBuilder(connectionString);
    using var wire = new Wire(direct.Port);
    direct.Port = wire.Port;
    await using var watched = new Product(direct.ConnectionString);
    await watched.DeployAsync();
    await ThroughAsync(10);   // statements are prepared, the pool is warm
    var waiting = await watched.PrepareAsync(50);
    var before = wire.Seen;
    foreach (var instance in waiting)
    {
        for (var task = 0; task < Workload.Tasks; task++) await watched.CompleteAsync(instance);
    }

    var completions = waiting.Count * (double)Workload.Tasks;
    return ((wire.Seen.Statements - before.Statements) / completions, (wire.Seen.RoundTrips - before.RoundTrips) / completions);

    async Task ThroughAsync(int count)
    {
        foreach (var instance in await watched.PrepareAsync(count))
        {
            for (var task = 0; task < Workload.Tasks; task++) await watched.CompleteAsync(instance);
        }
    }
}

static Measured Median(List<Measured> runs) => runs.OrderBy(r => r.PerSecond).ElementAt(runs.Count / 2);
