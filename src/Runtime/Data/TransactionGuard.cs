using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace Workflow.Runtime.Data;

/// <summary>
/// The connection broke while a transaction was open: the server has rolled it back. Everything after it would be written on another
/// connection, outside of any transaction, and so is not written at all.
/// </summary>
public sealed class TransactionLostException() : Exception("Expected the connection to hold until the transaction ends, but it broke: nothing of the transaction has been kept.");

/// <summary>
/// Keeps EF from opening a broken connection anew while a work is open. It would do so, and forget the transaction: it swallows the failure to
/// release the savepoint around a save, and then takes the closed connection for one that was never opened. What follows would commit by itself.
/// </summary>
public sealed class TransactionGuard : DbConnectionInterceptor
{
    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        Check(eventData);
        return result;
    }

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Check(eventData);
        return new(result);
    }

    private static void Check(ConnectionEventData eventData)
    {
        if (eventData.Context is RuntimeDb { Notes.IsWorking: true }) throw new TransactionLostException();
    }
}

/// <summary>Batches that EF does not make.</summary>
internal static class TransactionBatch
{
    /// <summary>A batch on the context's connection and in its transaction, if there is one.</summary>
    public static DbBatch CreateBatch(this RuntimeDb db)
    {
        var (connection, transaction) = (db.Database.GetDbConnection(), db.Database.CurrentTransaction);
        if (db.Notes.IsWorking && (transaction is null || connection.State is not ConnectionState.Open)) throw new TransactionLostException();

        var batch = connection.CreateBatch();
        batch.Transaction = transaction?.GetDbTransaction();
        return batch;
    }
}
