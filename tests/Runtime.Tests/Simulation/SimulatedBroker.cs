using Workflow.Runtime.Data;

namespace Workflow.Runtime.Tests.Simulation;

/// <summary>A delivery that waits, or that a node has in hand and has not acknowledged.</summary>
internal sealed class Delivery(OutboxRow row)
{
    public OutboxRow Row => row;
    public SimulatedNode? Holder { get; set; }
}

/// <summary>A broker at its worst: what a node had in hand comes again, some messages come twice, and some it has confirmed are gone.</summary>
internal sealed class SimulatedBroker(Random random)
{
    private readonly List<Delivery> queue = [];
    private readonly Dictionary<Guid, int> numbers = [];

    public bool HasFree() => queue.Exists(delivery => delivery.Holder is null);

    public void Put(OutboxRow row)
    {
        Number(row.Id);
        for (var copies = random.Next(12) switch { 0 => 0, 1 or 2 => 2, _ => 1 }; copies > 0; copies--) queue.Add(new(row));
    }

    public Delivery Take(SimulatedNode node)
    {
        var free = queue.Where(delivery => delivery.Holder is null).ToList();
        var taken = free[random.Next(free.Count)];
        taken.Holder = node;
        return taken;
    }

    public void Remove(Delivery delivery) => queue.Remove(delivery);

    public void GiveBack(SimulatedNode node)
    {
        foreach (var delivery in queue.Where(delivery => delivery.Holder == node)) delivery.Holder = null;
    }

    /// <summary>A number for the trace: ids differ from run to run.</summary>
    public int Number(Guid message)
    {
        if (!numbers.TryGetValue(message, out var number)) numbers[message] = number = numbers.Count + 1;
        return number;
    }
}
