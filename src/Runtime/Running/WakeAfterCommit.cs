using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Running;

/// <summary>Wakes the background of this node after a commit, and only then: a rolled-back step wakes nobody.</summary>
public sealed class WakeAfterCommit(WakeUps wakeUps) : DbTransactionInterceptor
{
    public override DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        Clear(eventData);
        return base.TransactionStarted(connection, eventData, result);
    }

    public override ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        Clear(eventData);
        return base.TransactionStartedAsync(connection, eventData, result, cancellationToken);
    }

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        new((eventData.Context as RuntimeDb)?.Notes.IsCommitted is true ? InterceptionResult.Suppress() : result);

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Wake(eventData);

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Wake(eventData);
        return Task.CompletedTask;
    }

    private static void Clear(TransactionEndEventData eventData)
    {
        if ((eventData.Context as RuntimeDb)?.Notes is not { } notes) return;

        notes.LockedRoots.Clear();
        notes.IsCommitted = false;
    }

    private void Wake(TransactionEndEventData eventData)
    {
        if ((eventData.Context as RuntimeDb)?.Notes is not { } notes) return;

        if (notes.Outbox) wakeUps.Outbox.Ring();
        if (notes.Jobs)
        {
            wakeUps.Jobs.Ring();
            wakeUps.OpenJobs.Ring();
        }

        wakeUps.Commits.Ring();
        if (notes.EarliestTimer is { } due) wakeUps.ArmTimer(due);
        notes.Clear();
    }
}
