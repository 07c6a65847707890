using Microsoft.EntityFrameworkCore.Storage;

namespace Workflow.Runtime.Data;

/// <summary>One transaction of rows and steps. Whoever waits for outbox, timers or jobs is woken after the commit.</summary>
public sealed class Work : IAsyncDisposable
{
    private readonly RuntimeDb db;
    private readonly IDbContextTransaction transaction;

    internal Work(RuntimeDb db, IDbContextTransaction transaction)
    {
        (this.db, this.transaction) = (db, transaction);
        db.Notes.IsWorking = true;
    }

    /// <summary>Saves the changed rows and commits.</summary>
    public async Task CommitAsync(CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        db.Notes.IsWorking = false;
    }

    public ValueTask DisposeAsync()
    {
        db.Notes.IsWorking = false;
        return transaction.DisposeAsync();
    }
}

/// <summary>Kept beside the transaction of a context and emptied with it.</summary>
internal sealed class TransactionNotes
{
    public HashSet<Guid> LockedRoots { get; } = [];
    public bool Outbox { get; set; }

    /// <summary>A work is open: until it ends, everything belongs to its transaction.</summary>
    public bool IsWorking { get; set; }
    public bool Jobs { get; set; }
    public DateTimeOffset? EarliestTimer { get; set; }

    /// <summary>The last batch of the transaction carried its commit: nothing is left to be sent when the work is committed (src/adr/0087).</summary>
    public bool IsCommitted { get; set; }

    public void Clear()
    {
        LockedRoots.Clear();
        (Outbox, Jobs, EarliestTimer, IsCommitted) = (false, false, null, false);
    }
}
