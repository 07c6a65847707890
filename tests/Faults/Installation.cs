using Workflow.Fixtures;

namespace Workflow.Faults;

/// <summary>Two nodes of the product on one PostgreSQL (fsync on) and one RabbitMQ, all of them processes of their own that can be killed.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private const int Count = 2;
    private readonly string folder = Directory.CreateTempSubdirectory("workflow-faults-").FullName;
    private readonly Dictionary<string, string> settings = new(StringComparer.Ordinal);
    private readonly WebNode?[] nodes = new WebNode?[Count];
    private readonly Task[] starting = new Task[Count];
    private readonly Lock gate = new();

    private Installation(PostgreSqlServer database, RabbitMqServer broker, string connectionString) => (Database, Broker, ConnectionString) = (database, broker, connectionString);

    public PostgreSqlServer Database { get; }
    public RabbitMqServer Broker { get; }
    public string ConnectionString { get; }

    /// <summary>Where the nodes' logs and mails are.</summary>
    public string Folder => folder;

    public int Restarts { get; private set; }

    public static async Task<Installation> OpenAsync()
    {
        var broker = RabbitMqServer.StartAsync();
        var server = await PostgreSqlServer.StartAsync(fsync: true);
        var database = await server.CreateDatabaseAsync();
        var installation = new Installation(server, await broker, database);
        installation.Set();
        for (var i = 0; i < Count; i++) installation.starting[i] = installation.StartAsync(i);
        await Task.WhenAll(installation.starting);
        installation.Restarts = 0;
        return installation;
    }

    /// <summary>A node to turn to, as a load balancer would choose it: now and then one that has just died.</summary>
    public async Task<WebNode> AnyAsync(Random random, Beat beat)
    {
        WebNode? chosen = null;
        await beat.UntilAsync(() => "a node to run", () =>
        {
            lock (gate)
            {
                var first = random.Next(Count);
                chosen = nodes[first] ?? nodes[1 - first];
            }
            return Task.FromResult(chosen is not null);
        });
        return chosen ?? throw new InvalidOperationException("Expected a node.");
    }

    /// <summary>SIGKILL; the node is started again at once and meanwhile the other one works, if it does. False when the node is only just starting.</summary>
    public async Task<bool> KillAsync(int which)
    {
        WebNode? node;
        lock (gate)
        {
            (node, nodes[which]) = (nodes[which], null);
        }
        if (node is null) return false;

        await node.KillAsync();
        await File.AppendAllTextAsync(Path.Combine(folder, $"node-{which}.log"), node.Log + "\n--- killed ---\n");
        await node.DisposeAsync();
        starting[which] = StartAsync(which);
        return true;
    }

    /// <summary>Ends when every node that was killed is back; throws when one did not come back.</summary>
    public Task AllUpAsync() => Task.WhenAll(starting);

    public string? Fault => starting.FirstOrDefault(task => task.IsFaulted)?.Exception?.ToString();

    public IEnumerable<string> Logs()
    {
        foreach (var path in Directory.GetFiles(folder, "node-*.log"))
        {
            foreach (var line in File.ReadLines(path)) yield return line;
        }

        foreach (var node in nodes)
        {
            foreach (var line in node?.Log.Split('\n') ?? []) yield return line;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(starting.Select(task => task ?? Task.CompletedTask)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        for (var i = 0; i < Count; i++)
        {
            if (nodes[i] is not { } node) continue;
            await File.AppendAllTextAsync(Path.Combine(folder, $"node-{i}.log"), node.Log + "\n");
            await node.DisposeAsync();
        }

        await Broker.DisposeAsync();
        await Database.DisposeAsync();
    }

    private async Task StartAsync(int which)
    {
        // A node that starts while the database is away ends by itself; whoever watches over it starts it again, as systemd would.
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var node = await WebNode.StartAsync($"node {which}", Path.Combine(folder, $"node-{which}"), settings);
                lock (gate)
                {
                    nodes[which] = node;
                    Restarts++;
                }
                return;
            }
            catch (InvalidOperationException) when (attempt < 20)
            {
                // Started again at once.
            }
        }
    }

    private void Set()
    {
        foreach (var (key, value) in new[]
        {
            ("ASPNETCORE_ENVIRONMENT", "Development"), ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("ConnectionStrings:Workflow", ConnectionString), ("ConnectionStrings:RabbitMq", Broker.ConnectionString),
            ("Papers:Folder", Path.Combine(folder, "papers")), ("Ballots:KeyFolder", Path.Combine(folder, "ballot-keys")), ("Mail:Folder", Path.Combine(folder, "mail")),
            ("Limits:SignInPerMinute", "100000"), ("Limits:ProgramPerMinute", "1000000"),
            // What a killed node held comes free soon, so that the run need not wait a minute for it each time.
            ("Runtime:LeaseSeconds", "5"), ("Runtime:ArrivalSeconds", "10"), ("Messaging:SweepSeconds", "1"), ("Timers:SweepSeconds", "1"),
            ("DOTNET_TieredPGO", "0"), ("DOTNET_TC_QuickJitForLoops", "1"),
        })
            settings[key] = value;
    }
}
