using System.Collections.Concurrent;

namespace Workflow.Faults;

/// <summary>What all clients share: where they turn to, how far the load has come, and how often they had to ask again.</summary>
internal sealed class Load(Installation installation, Ledger ledger, Beat beat, int seed)
{
    private readonly ConcurrentDictionary<string, int> lost = new(StringComparer.Ordinal);
    private int actions;
    private int retries;

    public Installation Installation => installation;
    public Ledger Ledger => ledger;
    public Beat Beat => beat;
    public int Seed => seed;

    /// <summary>Actions that were answered with yes, or found done.</summary>
    public int Actions => Volatile.Read(ref actions);

    /// <summary>How often a client asked again because it got no answer.</summary>
    public int Retries => Volatile.Read(ref retries);

    /// <summary>Why, shortened, and how often.</summary>
    public IReadOnlyDictionary<string, int> Lost => lost;

    public void Count() => Interlocked.Increment(ref actions);

    public async Task AgainAsync(string why)
    {
        Interlocked.Increment(ref retries);
        lost.AddOrUpdate(why.Length > 70 ? why[..70] : why, 1, (_, count) => count + 1);
        await beat.NextAsync();
    }
}
