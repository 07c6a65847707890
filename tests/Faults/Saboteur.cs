using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Workflow.Faults;

/// <summary>Kills, restarts and cuts, each when the load has come to a point that was drawn from the seed.</summary>
internal sealed class Saboteur
{
    private readonly Load load;
    private readonly Random random;
    private readonly (int At, string What)[] plan;
    private int next;

    /// <param name="actions">How many actions the whole load has.</param>
    public Saboteur(Load load, FaultSettings settings, int actions)
    {
        (this.load, random) = (load, new Random(HashCode.Combine(settings.Seed, 5)));
        plan =
        [
            .. Enumerable.Repeat("kill a node", settings.Kills).Concat(Enumerable.Range(0, settings.BrokerFaults).Select(i => i % 2 == 0 ? "restart RabbitMQ" : "kill RabbitMQ"))
                .Concat(Enumerable.Range(0, settings.DatabaseFaults).Select(i => i % 2 == 0 ? "kill PostgreSQL" : "restart PostgreSQL"))
                .Concat(Enumerable.Range(0, settings.Drops).Select(i => i % 2 == 0 ? "cut database connections" : "cut broker connections"))
                .Select(what => (At: load.Actions + 1 + random.Next(Math.Max(1, (int)(actions * 0.95))), What: what)).OrderBy(fault => fault.At),
        ];
    }

    /// <summary>What was done, and how often.</summary>
    public Dictionary<string, int> Done { get; } = new(StringComparer.Ordinal);

    /// <summary>Nobody begins a dossier while faults are behind the load: all of them hit work that is going on.</summary>
    public Task ReadyAsync() => load.Beat.UntilAsync(
        () => $"the faults to catch up with the load; {Volatile.Read(ref next)} of {plan.Length} are done", () => Task.FromResult(Volatile.Read(ref next) is var n && (n >= plan.Length || plan[n].At > load.Actions)));

    public async Task RunAsync(CancellationToken stop)
    {
        for (; next < plan.Length && !stop.IsCancellationRequested; Volatile.Write(ref next, next + 1))
        {
            var (at, what) = plan[next];
            while (load.Actions < at && !stop.IsCancellationRequested) await load.Beat.NextAsync();
            if (stop.IsCancellationRequested) return;

            await DoAsync(what);
            Done[what] = Done.GetValueOrDefault(what) + 1;
        }
    }

    private async Task DoAsync(string what)
    {
        switch (what)
        {
            case "kill a node":
                var first = random.Next(2);
                await load.Beat.UntilAsync(() => $"a node to kill; {load.Installation.Fault}", async () => await load.Installation.KillAsync(first) || await load.Installation.KillAsync(1 - first));
                break;
            case "restart RabbitMQ":
                await load.Installation.Broker.StopAsync();
                await load.Installation.Broker.StartAgainAsync();
                break;
            case "kill RabbitMQ":
                await load.Installation.Broker.KillAsync();
                await load.Installation.Broker.StartAgainAsync();
                break;
            case "kill PostgreSQL":
                await ServerEndsAsync("KILL");
                break;
            case "restart PostgreSQL":
                await ServerEndsAsync("INT");
                break;
            case "cut broker connections":
                await load.Installation.Broker.ControlAsync("-q", "close_all_connections", "cut");
                break;
            default:
                await load.Ledger.ListAsync<bool>("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and random() < 0.7");
                break;
        }
    }

    // The server comes back by itself: whoever watches over it starts it again.
    private async Task ServerEndsAsync(string signal)
    {
        var note = Path.Combine(load.Installation.Database.Folder, "data", "postmaster.pid");
        var id = int.Parse(File.ReadLines(note).First(), CultureInfo.InvariantCulture);
        using (var kill = Process.Start("kill", [$"-{signal}", $"{id}"])) await kill.WaitForExitAsync();
        await load.Beat.UntilAsync(() => "PostgreSQL to be back", async () =>
        {
            try
            {
                await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(load.Ledger.ConnectionString) { Pooling = false, Timeout = 5 }.ConnectionString);
                await connection.OpenAsync();
                return File.Exists(note) && int.Parse((await File.ReadAllLinesAsync(note))[0], CultureInfo.InvariantCulture) != id;
            }
            catch (Exception e) when (e is NpgsqlException or IOException or FormatException)
            {
                return false;
            }
        });
    }
}
