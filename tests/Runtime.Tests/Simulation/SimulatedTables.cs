using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Messages;
using Workflow.Runtime.Running;
using Workflow.Runtime.Signals;

namespace Workflow.Runtime.Tests.Simulation;

/// <summary>What <see cref="TreeSteps"/>, the product's own, reads and writes: the rows of a simulated transaction.</summary>
internal sealed class SimulatedTables(SimulatedTransaction transaction, IReadOnlyDictionary<string, ProcessGraph> graphs) : ITreeTables
{
    public TransactionNotes Notes { get; } = new();

    public ValueTask<ProcessGraph> GraphAsync(DefinitionKey definition, CancellationToken cancellation) => ValueTask.FromResult(graphs[definition.ProcessId]);   // both versions say the same

    public Task<DefinitionKey?> CalledAsync(LoadedInstance caller, Effect.StartChild child, CancellationToken cancellation) =>
        Task.FromResult<DefinitionKey?>(graphs.ContainsKey(child.ProcessId) ? new(child.ProcessId, 1) : null);

    public async Task<LoadedInstance> InstanceAsync(Guid instance, CancellationToken cancellation)
    {
        await transaction.AskAsync("read an instance");
        return transaction.Rows.Instances[instance].Row;
    }

    public async Task<Guid?> OpenChildAsync(Guid parent, long owner, CancellationToken cancellation)
    {
        await transaction.AskAsync("read a called instance");
        return transaction.Rows.Instances.Values.FirstOrDefault(i => i.Row.ParentId == parent && i.Row.ParentOwner == owner && i.EndedAt is null)?.Row.Id;
    }

    public async Task<IReadOnlyList<SubscriptionRow>> SubscriptionsAsync(Guid instance, CancellationToken cancellation)
    {
        await transaction.AskAsync("read subscriptions");
        return [.. transaction.Rows.Subscriptions.Where(s => s.InstanceId == instance)];
    }

    public async Task<ImmutableArray<Command>> TakeReportsAsync(Guid instance, CancellationToken cancellation)
    {
        await transaction.AskAsync("read held reports");
        ImmutableArray<Command> held = [.. transaction.Rows.Held.Where(h => h.Instance == instance).Select(h => h.Command)];
        if (!held.IsEmpty) await transaction.WriteAsync("take held reports", rows => rows with { Held = rows.Held.RemoveAll(h => h.Instance == instance) });
        return held;
    }

    public async Task<Variables?> TakeMessageAsync(string name, string correlationKey, DateTimeOffset now, CancellationToken cancellation)
    {
        await transaction.LockAsync(MessageRow.LockName(name, correlationKey));
        await transaction.AskAsync("read kept messages");
        if (transaction.Rows.Messages.Find(m => m.Name == name && m.Key == correlationKey && !m.Correlated) is not { } message) return null;

        await transaction.WriteAsync("message is taken", rows => rows with { Messages = rows.Messages.Replace(message, message with { Correlated = true }) });
        return message.Payload;
    }

    public async Task<SubscriptionRow?> AwaitingAsync(Guid root, string name, string correlationKey, CancellationToken cancellation)
    {
        await transaction.AskAsync("read who waits in the tree");
        return transaction.Rows.Subscriptions.Find(s => s.RootId == root && s.MessageName == name && s.CorrelationKey == correlationKey && !transaction.Rows.StandsStill(s.InstanceId));
    }

    public async Task<(IReadOnlyList<SignalWait> Here, IReadOnlyList<OutboxRow> Elsewhere)> AddressAsync(string signal, Variables payload, Guid root, DateTimeOffset now, CancellationToken cancellation)
    {
        await transaction.AskAsync("read who waits for the signal");
        using var json = System.Text.Json.JsonDocument.Parse(VariablesJson.Utf8(payload));
        var waits = transaction.Rows.Signals.Where(s => s.SignalName == signal).OrderBy(s => transaction.Rows.Instances[s.InstanceId].Ordinal).ThenBy(s => s.Owner).ToLookup(s => s.RootId, s => new SignalWait(s.InstanceId, s.Owner, s.Element));
        return ([.. waits[root]], [.. waits.Where(tree => tree.Key != root).Select(tree => OutgoingMessage.Row(DeliveredSignal.Type, new DeliveredSignal([.. tree], json.RootElement.Clone()), null, now))]);
    }

    public async Task WriteAsync(IReadOnlyList<RowWrite> writes, bool isLast, CancellationToken cancellation)
    {
        foreach (var write in writes.ToList()) await transaction.WriteAsync(write.GetType().Name, rows => Applied(rows, write));
    }

    public static Rows Applied(Rows rows, RowWrite write) => write switch
    {
        RowWrite.InsertInstance { Row: var r } => rows with
        {
            Instances = rows.Instances.Add(r.Id, new(new(r.Id, r.RootId, r.ParentId, r.ParentOwner, r.ProcessId, r.Version, r.BusinessKey, r.RowVersion, r.State, r.JournalHead), r.Status, r.EndedAt, rows.Instances.Count)),
        },
        RowWrite.UpdateInstance u => rows.Instances[u.Id] is var found && found.Row.RowVersion == u.FromVersion
            ? rows with { Instances = rows.Instances.SetItem(u.Id, found with { Row = found.Row with { RowVersion = u.FromVersion + 1, State = u.State, JournalHead = u.JournalHead }, Status = u.Status, EndedAt = u.EndedAt }) }
            : throw new InvalidOperationException($"Expected instance {found.Ordinal} at version {u.FromVersion}, but found {found.Row.RowVersion}."),
        RowWrite.InsertTask t => rows with { Tasks = rows.Tasks.Add(t.Row) },
        RowWrite.EndTask d => rows with { Tasks = rows.Tasks.RemoveAll(t => d.TaskId is { } id ? t.Id == id : t.InstanceId == d.InstanceId && t.Owner == d.Owner) },
        RowWrite.InsertTimer t => rows with { Timers = rows.Timers.Add(t.Row) },
        RowWrite.DeleteTimer d => rows with { Timers = rows.Timers.RemoveAll(t => t.InstanceId == d.InstanceId && t.Owner == d.Owner && t.Element == d.Element) },
        RowWrite.InsertSubscription s => rows with { Subscriptions = rows.Subscriptions.Add(s.Row) },
        RowWrite.DeleteSubscription d => rows with { Subscriptions = rows.Subscriptions.RemoveAll(s => s.InstanceId == d.InstanceId && s.Owner == d.Owner && s.Element == d.Element) },
        RowWrite.InsertSignalSubscription s => rows with { Signals = rows.Signals.Add(s.Row) },
        RowWrite.DeleteSignalSubscription d => rows with { Signals = rows.Signals.RemoveAll(s => s.InstanceId == d.InstanceId && s.Owner == d.Owner && s.Element == d.Element) },
        RowWrite.InsertJob j => rows with { Jobs = rows.Jobs.RemoveAll(old => old.Row.InstanceId == j.Row.InstanceId && old.Row.Owner == j.Row.Owner).Add(new(j.Row, 0, null, j.Row.AvailableAt)) },
        RowWrite.DeleteJob d => rows with { Jobs = rows.Jobs.RemoveAll(j => j.Row.InstanceId == d.InstanceId && j.Row.Owner == d.Owner) },
        RowWrite.WithdrawJob d => rows with { Jobs = rows.Jobs.RemoveAll(j => j.Row.InstanceId == d.InstanceId && j.Row.Owner == d.Owner) },
        RowWrite.InsertJobReport r => rows with { Reports = rows.Reports.Add(r.Row) },
        RowWrite.SetDefinition d => rows.Instances[d.Id] is var moved
            ? rows with { Instances = rows.Instances.SetItem(d.Id, moved with { Row = moved.Row with { ProcessId = d.ProcessId, Version = d.Version } }) }
            : rows,
        RowWrite.SetTaskRules => rows,
        RowWrite.ResolveIncident r => rows with { Incidents = [.. rows.Incidents.Select(i => i.InstanceId == r.InstanceId && i.Owner == r.Owner && i.ResolvedAt is null ? Resolved(i, r.At) : i)] },
        RowWrite.InsertIncident i => rows with { Incidents = rows.Incidents.Add(i.Row) },
        RowWrite.InsertOutbox o => rows with { Outbox = rows.Outbox.Add(new(o.Row, o.Row.NextAttemptAt, false)) },
        RowWrite.InsertJournal j => rows with { Journal = rows.Journal.AddRange(j.Rows) },
        _ => throw new NotSupportedException(write.GetType().Name),
    };

    // A row of its own: the one before may be seen by others still.
    private static IncidentRow Resolved(IncidentRow row, DateTimeOffset at) => new()
    {
        Id = row.Id, InstanceId = row.InstanceId, RootId = row.RootId, Owner = row.Owner, Element = row.Element, Code = row.Code, Message = row.Message, RaisedAt = row.RaisedAt, ResolvedAt = at,
    };
}
