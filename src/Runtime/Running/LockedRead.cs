using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Workflow.Engine;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Running;

/// <summary>The lock statement of a dialect and the read behind it, sent together. Both parts of the read are ANSI SQL.</summary>
public static class LockedRead
{
    private const string InstanceColumns = "i.id, i.root_id, i.parent_id, i.parent_owner, i.process_id, i.version, i.business_key, i.row_version, i.state, i.journal_head";

    /// <summary>$1: the instance.</summary>
    public const string InstanceSql = $"SELECT {InstanceColumns} FROM instances i WHERE i.id = $1";

    // Of the candidates one number: nothing when there are none, 1 when the actor is one of them, 0 when not. SQL Server has no subquery inside an aggregate.
    /// <summary>$1: the task, $2: the actor's sign-in name, $3: the actor's account.</summary>
    public const string TaskSql = $"""
        SELECT {InstanceColumns}, t.owner, t.name, t.assignee,
            CASE WHEN t.assignee IS NULL OR t.assignee = $2 THEN NULL ELSE (SELECT a.display_name FROM accounts a WHERE a.user_name = t.assignee) END,
            (SELECT MAX(j.hit) FROM (SELECT CASE
                WHEN c.kind = 1 AND c.name = $2 THEN 1
                WHEN c.kind = 0 AND EXISTS (SELECT 1 FROM account_groups g WHERE g.account_id = $3 AND g.name = c.name) THEN 1
                ELSE 0 END AS hit FROM user_task_candidates c WHERE c.task_id = t.id) j),
            t.element, t.excludes, t.is_personal, t.delegator, t.delegation,
            CASE WHEN EXISTS (SELECT 1 FROM user_tasks o WHERE o.root_id = t.root_id AND o.excludes IS NOT NULL) THEN 1 ELSE 0 END
        FROM user_tasks t JOIN instances i ON i.id = t.instance_id WHERE t.id = $1
        """;

    // Between the two a dialect says that the job is locked too, or behind them.
    /// <summary>$1: the job.</summary>
    public const string JobSql = $"""
        SELECT {InstanceColumns}, j.id, j."key", j.owner, j.element, j.job_type, j.kind, j.event, j.retries_left, j.worker, j.locked_until, j.fencing_token, j.headers, j.created_at
        FROM jobs j
        """;

    /// <inheritdoc cref="JobSql"/>
    public const string JobSqlRest = " JOIN instances i ON i.id = j.instance_id WHERE j.id = $1";

    public static Task<LoadedInstance?> InstanceAsync(RuntimeDb db, DbBatchCommand locking, DbBatchCommand reading, CancellationToken cancellation) =>
        ReadAsync(db, locking, reading, Instance, cancellation);

    public static Task<LoadedTask?> TaskAsync(RuntimeDb db, DbBatchCommand locking, DbBatchCommand reading, CancellationToken cancellation) =>
        ReadAsync(
            db, locking, reading,
            row => new LoadedTask(
                Instance(row), row.GetInt64(10), row.GetString(11), Nullable(row, 12), Nullable(row, 13), row.IsDBNull(14) || row.GetInt32(14) == 1,
                row.GetString(15), Nullable(row, 16), row.GetBoolean(17), Nullable(row, 18), (DelegationState)row.GetInt32(19), !row.IsDBNull(14), row.GetInt32(20) == 1),
            cancellation);

    public static Task<LoadedJob?> JobAsync(RuntimeDb db, DbBatchCommand locking, DbBatchCommand reading, CancellationToken cancellation) =>
        ReadAsync(
            db, locking, reading,
            row => new LoadedJob(
                Instance(row), row.GetGuid(10), row.GetInt64(11), row.GetInt64(12), row.GetString(13), row.GetString(14), (JobKind)row.GetInt32(15), (ListenerEvent)row.GetInt32(16),
                row.GetInt32(17), Nullable(row, 18), row.IsDBNull(19) ? null : row.GetFieldValue<DateTimeOffset>(19), row.GetInt64(20), row.GetFieldValue<byte[]>(21), row.GetFieldValue<DateTimeOffset>(22)),
            cancellation);

    private static async Task<T?> ReadAsync<T>(
        RuntimeDb db, DbBatchCommand locking, DbBatchCommand reading, Func<DbDataReader, T> read, CancellationToken cancellation) where T : class
    {
        ArgumentNullException.ThrowIfNull(db);
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("Expected a transaction to hold the lock, but there is none.");

        await using var batch = db.CreateBatch();
        batch.BatchCommands.Add(locking);
        batch.BatchCommands.Add(reading);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? read(reader) : null;
    }

    private static LoadedInstance Instance(DbDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.IsDBNull(2) ? null : row.GetGuid(2), row.IsDBNull(3) ? null : row.GetInt64(3),
        row.GetString(4), row.GetInt32(5), row.GetString(6), row.GetInt64(7), row.GetFieldValue<byte[]>(8), row.IsDBNull(9) ? null : row.GetFieldValue<byte[]>(9));

    private static string? Nullable(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
