using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Jobs;
using Workflow.Runtime.Signals;

namespace Workflow.Runtime.Running;

/// <summary>
/// What the steps of a tree read and write besides the states they have in hand. The database, or the simulation of one (src/adr/0062); the
/// lock of the root is held, and each answer is of the moment at which it is asked for.
/// </summary>
internal interface ITreeTables
{
    ValueTask<ProcessGraph> GraphAsync(DefinitionKey definition, CancellationToken cancellation);

    /// <summary>The version that a call activity means; null when none is deployed.</summary>
    Task<DefinitionKey?> CalledAsync(LoadedInstance caller, Effect.StartChild child, CancellationToken cancellation);

    Task<LoadedInstance> InstanceAsync(Guid instance, CancellationToken cancellation);

    /// <summary>The instance that an element instance has called and that has not ended; null when there is none.</summary>
    Task<Guid?> OpenChildAsync(Guid parent, long owner, CancellationToken cancellation);

    Task<IReadOnlyList<SubscriptionRow>> SubscriptionsAsync(Guid instance, CancellationToken cancellation);

    /// <summary>Takes what workers have reported while the instance stood still, as commands in the order in which the reports came.</summary>
    Task<ImmutableArray<Command>> TakeReportsAsync(Guid instance, CancellationToken cancellation);

    /// <summary>Locks the name, and takes the oldest message that was kept under it; null when none was.</summary>
    Task<Variables?> TakeMessageAsync(string name, string correlationKey, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Who in this tree has waited longest for the message; null when nobody waits.</summary>
    Task<SubscriptionRow?> AwaitingAsync(Guid root, string name, string correlationKey, CancellationToken cancellation);

    /// <summary>Who waits for the signal: in this tree, and a message for each other one.</summary>
    Task<(IReadOnlyList<SignalWait> Here, IReadOnlyList<OutboxRow> Elsewhere)> AddressAsync(string signal, Variables payload, Guid root, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Writes the rows. <paramref name="isLast"/>: the transaction has nothing more to do, and may end with them.</summary>
    Task WriteAsync(IReadOnlyList<RowWrite> writes, bool isLast, CancellationToken cancellation);

    /// <summary>What the transaction has locked and whom its commit will wake.</summary>
    TransactionNotes Notes { get; }
}

/// <summary>The tables of the database, on the context's connection and transaction.</summary>
internal sealed class TreeTables(RuntimeDb db, IRuntimeDialect dialect, GraphCache graphs) : ITreeTables
{
    public TransactionNotes Notes => db.Notes;

    public ValueTask<ProcessGraph> GraphAsync(DefinitionKey definition, CancellationToken cancellation) => graphs.GraphAsync(db, definition, cancellation);

    public async Task<DefinitionKey?> CalledAsync(LoadedInstance caller, Effect.StartChild child, CancellationToken cancellation)
    {
        if (child.Binding is CalledVersion.Latest) return await GraphCache.LatestAsync(db, child.ProcessId, cancellation);

        var versions = db.Definitions.AsNoTracking().Where(d => d.ProcessId == child.ProcessId);
        if (child.Binding is CalledVersion.VersionTag)
        {
            versions = versions.Where(d => d.VersionTag == child.VersionTag);
        }
        else
        {
            var own = await db.Definitions.AsNoTracking().Where(d => d.ProcessId == caller.ProcessId && d.Version == caller.Version)
                .Select(d => new { d.ContentHash, d.DeployedAt, d.DeployedWith }).SingleAsync(cancellation);
            if (DeployedBeside.ProcessIn(own.DeployedWith, child.ProcessId) is { } with) return new(child.ProcessId, with);

            // Of the same file: it has no version of its own for every version of its caller.
            versions = versions.Where(d => d.ContentHash == own.ContentHash && d.DeployedAt <= own.DeployedAt);
        }

        var version = await versions.MaxAsync(d => (int?)d.Version, cancellation);
        return version is { } found ? new(child.ProcessId, found) : null;
    }

    public Task<LoadedInstance> InstanceAsync(Guid instance, CancellationToken cancellation) => db.Instances.AsNoTracking().Where(i => i.Id == instance)
        .Select(i => new LoadedInstance(i.Id, i.RootId, i.ParentId, i.ParentOwner, i.ProcessId, i.Version, i.BusinessKey, i.RowVersion, i.State, i.JournalHead))
        .SingleAsync(cancellation);

    public Task<Guid?> OpenChildAsync(Guid parent, long owner, CancellationToken cancellation) =>
        db.Instances.Where(i => i.ParentId == parent && i.ParentOwner == owner && i.EndedAt == null).Select(i => (Guid?)i.Id).FirstOrDefaultAsync(cancellation);

    public async Task<IReadOnlyList<SubscriptionRow>> SubscriptionsAsync(Guid instance, CancellationToken cancellation) =>
        await db.Subscriptions.AsNoTracking().Where(s => s.InstanceId == instance).OrderBy(s => s.OpenedAt).ThenBy(s => s.Owner).ToListAsync(cancellation);

    public Task<ImmutableArray<Command>> TakeReportsAsync(Guid instance, CancellationToken cancellation) => HeldReports.TakeAsync(db, instance, cancellation);

    public async Task<Variables?> TakeMessageAsync(string name, string correlationKey, DateTimeOffset now, CancellationToken cancellation)
    {
        await dialect.LockNameAsync(db, MessageRow.LockName(name, correlationKey), cancellation);
        var message = await db.Messages.AsNoTracking().Where(m => m.Name == name && m.CorrelationKey == correlationKey && m.CorrelatedAt == null && m.ExpiresAt > now)
            .OrderBy(m => m.PublishedAt).FirstOrDefaultAsync(cancellation);
        if (message is null) return null;

        await db.Messages.Where(m => m.Id == message.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.CorrelatedAt, now), cancellation);
        return VariablesJson.Read(PackedText.Unpack(message.Payload));
    }

    public Task<SubscriptionRow?> AwaitingAsync(Guid root, string name, string correlationKey, CancellationToken cancellation) =>
        Publishing.Awake(db, name, correlationKey).Where(s => s.RootId == root).OrderBy(s => s.OpenedAt).ThenBy(s => s.Owner).FirstOrDefaultAsync(cancellation);

    public Task<(IReadOnlyList<SignalWait> Here, IReadOnlyList<OutboxRow> Elsewhere)> AddressAsync(string signal, Variables payload, Guid root, DateTimeOffset now, CancellationToken cancellation) =>
        Broadcasting.AddressAsync(db, signal, payload, root, now, cancellation);

    public Task WriteAsync(IReadOnlyList<RowWrite> writes, bool isLast, CancellationToken cancellation) => StepBatch.WriteAsync(db, dialect, writes, isLast, cancellation);
}
