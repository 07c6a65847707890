using System.Globalization;

namespace Workflow.Faults;

/// <summary>How much is done, and what is done to it meanwhile. The same seed chooses the same faults at the same points of the load.</summary>
public sealed record FaultSettings
{
    /// <summary>What <c>dotnet run --project tests/Faults</c> does without arguments: the full setting.</summary>
    public static FaultSettings Full { get; } = new() { Counter = 400, Programs = 1600, Clients = 16, Kills = 200, BrokerFaults = 12, DatabaseFaults = 12, Drops = 40 };

    /// <summary>The setting of the test suite.</summary>
    public static FaultSettings Small { get; } = new() { Counter = 3, Programs = 12, Clients = 6, Kills = 3, BrokerFaults = 1, DatabaseFaults = 1, Drops = 2, Copies = 0.5 };

    public int Seed { get; init; } = 1;

    /// <summary>Dossiers of the procedure, through the pages.</summary>
    public int Counter { get; init; }

    /// <summary>Of these, how many go through the council with its nine votes: one of so many.</summary>
    public int CouncilEvery { get; init; } = 5;

    /// <summary>Dossiers of a process of programs, through the REST API.</summary>
    public int Programs { get; init; }

    /// <summary>People and programs at work at the same time.</summary>
    public int Clients { get; init; }

    /// <summary>SIGKILL to a node, which is started again.</summary>
    public int Kills { get; init; }

    /// <summary>Restarts of RabbitMQ, every second one by SIGKILL.</summary>
    public int BrokerFaults { get; init; }

    /// <summary>Restarts of PostgreSQL, every second one by SIGKILL.</summary>
    public int DatabaseFaults { get; init; }

    /// <summary>Times that connections to PostgreSQL or RabbitMQ are cut.</summary>
    public int Drops { get; init; }

    /// <summary>Share of the messages that are delivered once more, later.</summary>
    public double Copies { get; init; } = 0.25;

    /// <summary>From <c>name=number</c>, over the full setting or, after <c>small</c>, the small one. Throws <see cref="ArgumentException"/> for anything else.</summary>
    public static FaultSettings Read(IEnumerable<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var settings = Full;
        foreach (var argument in arguments)
        {
            if (argument == "small")
            {
                settings = Small with { Seed = settings.Seed };
                continue;
            }

            var at = argument.IndexOf('=', StringComparison.Ordinal);
            if (at < 0 || !int.TryParse(argument.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var value)) throw new ArgumentException($"Expected name=number, but found '{argument}'.", nameof(arguments));
            settings = argument[..at] switch
            {
                "seed" => settings with { Seed = value }, "counter" => settings with { Counter = value }, "programs" => settings with { Programs = value },
                "clients" => settings with { Clients = value }, "kills" => settings with { Kills = value }, "broker" => settings with { BrokerFaults = value },
                "database" => settings with { DatabaseFaults = value }, "drops" => settings with { Drops = value },
                var other => throw new ArgumentException($"Expected seed, counter, programs, clients, kills, broker, database or drops, but found '{other}'.", nameof(arguments)),
            };
        }

        return settings;
    }
}
