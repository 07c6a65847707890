using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Tests.Simulation;

/// <summary>An instance as the table has it.</summary>
internal sealed record StoredInstance(LoadedInstance Row, InstanceStatus Status, DateTimeOffset? EndedAt, int Ordinal);

/// <summary>All rows of the runtime at one moment.</summary>
internal sealed record Rows
{
    public ImmutableDictionary<Guid, StoredInstance> Instances { get; init; } = ImmutableDictionary<Guid, StoredInstance>.Empty;
    public ImmutableList<UserTaskRow> Tasks { get; init; } = [];
    public ImmutableList<TimerRow> Timers { get; init; } = [];
    public ImmutableList<SubscriptionRow> Subscriptions { get; init; } = [];
    public ImmutableList<SignalSubscriptionRow> Signals { get; init; } = [];
    public ImmutableList<SimulatedJob> Jobs { get; init; } = [];
    public ImmutableList<IncidentRow> Incidents { get; init; } = [];
    public ImmutableList<JournalRow> Journal { get; init; } = [];
    public ImmutableList<Sending> Outbox { get; init; } = [];
    public ImmutableHashSet<(Guid Message, string Consumer)> Inbox { get; init; } = [];
    public ImmutableList<KeptMessage> Messages { get; init; } = [];

    public ImmutableList<JobReportRow> Reports { get; init; } = [];

    /// <summary>Reports on jobs of instances that stand still, in the order in which they came.</summary>
    public ImmutableList<HeldCommand> Held { get; init; } = [];

    /// <summary>The items of the batch, and whether each has had its turn.</summary>
    public ImmutableDictionary<Guid, bool> Items { get; init; } = ImmutableDictionary<Guid, bool>.Empty;

    public bool StandsStill(Guid instance) => Instances[instance].Status is InstanceStatus.Suspended;

    public Rows With(SimulatedJob job) => this with { Jobs = [.. Jobs.Select(j => j.Row.Id == job.Row.Id ? job : j)] };

    /// <summary>Until when a sweeper holds a timer.</summary>
    public ImmutableDictionary<(Guid Instance, long Owner, string Element), DateTimeOffset> Leases { get; init; } = ImmutableDictionary<(Guid, long, string), DateTimeOffset>.Empty;

    /// <summary>Answers kept for idempotency keys.</summary>
    public ImmutableDictionary<string, Guid> Answers { get; init; } = ImmutableDictionary<string, Guid>.Empty;
}

internal sealed record SimulatedJob(JobRow Row, long Token, DateTimeOffset? LockedUntil, DateTimeOffset Available);

internal sealed record HeldCommand(Guid Job, Guid Instance, Command Command);

internal sealed record Sending(OutboxRow Row, DateTimeOffset Next, bool Arrived);

internal sealed record KeptMessage(string Name, string Key, string Id, Variables Payload, DateTimeOffset At, bool Correlated);

/// <summary>
/// The database as far as the runtime relies on it, and no further: READ COMMITTED (every question sees what is committed at that moment, and
/// what its own transaction has written), row and name locks held to the end, all writes of a transaction at once or none.
/// </summary>
internal sealed class SimulatedStore(Schedule schedule)
{
    private readonly Dictionary<string, SimulatedTransaction> locks = new(StringComparer.Ordinal);

    public Rows Committed { get; private set; } = new();

    public SimulatedTransaction Begin(SimulatedNode node) => new(this, node);

    public bool IsFree(string name, SimulatedTransaction by) => !locks.TryGetValue(name, out var holder) || holder == by;

    public void Take(string name, SimulatedTransaction by) => locks[name] = by;

    public void Release(SimulatedTransaction by)
    {
        foreach (var name in locks.Where(held => held.Value == by).Select(held => held.Key).ToList()) locks.Remove(name);
    }

    public void Apply(IEnumerable<Func<Rows, Rows>> writes) => Committed = writes.Aggregate(Committed, (rows, write) => write(rows));

    public Schedule Schedule => schedule;

    /// <summary>The name of a lock for the trace: instances by their ordinal and jobs without their ids, which differ from run to run.</summary>
    public string Name(string name) => Guid.TryParse(name, out var id) ? $"tree {Committed.Instances.GetValueOrDefault(id)?.Ordinal}" : name.StartsWith("job ", StringComparison.Ordinal) ? "job" : name;
}

/// <summary>One transaction of a node. Disposed without a commit it has changed nothing, as when the node dies.</summary>
internal sealed class SimulatedTransaction(SimulatedStore store, SimulatedNode node) : IDisposable
{
    private readonly List<Func<Rows, Rows>> writes = [];

    public Rows Rows => writes.Aggregate(store.Committed, (rows, write) => write(rows));

    public Task AskAsync(string what) => store.Schedule.NextAsync(node, what);

    public async Task LockAsync(string name)
    {
        await store.Schedule.NextAsync(node, $"lock {store.Name(name)}", () => store.IsFree(name, this));
        store.Take(name, this);
    }

    /// <summary>FOR UPDATE SKIP LOCKED: false when somebody else holds it. Part of a statement, so no turn of its own.</summary>
    public bool TryLock(string name)
    {
        if (!store.IsFree(name, this)) return false;
        store.Take(name, this);
        return true;
    }

    /// <summary>A write that is part of a statement which had its turn.</summary>
    public void Add(Func<Rows, Rows> write) => writes.Add(write);

    /// <summary>One turn for each write: a node can die between any two.</summary>
    public async Task WriteAsync(string what, Func<Rows, Rows> write)
    {
        await store.Schedule.NextAsync(node, what);
        writes.Add(write);
    }

    public async Task CommitAsync()
    {
        await store.Schedule.NextAsync(node, "commit");
        store.Apply(writes);
        writes.Clear();
        store.Release(this);
        // Committed, and the answer may still be lost.
        await store.Schedule.NextAsync(node, "committed");
    }

    public void Dispose() => store.Release(this);
}
