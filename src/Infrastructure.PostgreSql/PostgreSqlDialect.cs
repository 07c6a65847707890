using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Workflow.Engine;
using Workflow.Runtime;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Infrastructure.PostgreSql;

/// <summary>PostgreSQL's SQL for locks, claims and the batch of a step.</summary>
public sealed class PostgreSqlDialect : IRuntimeDialect
{
    private const int Suspended = (int)InstanceStatus.Suspended;

    // READ COMMITTED: each statement of a batch sees what was committed when it began, so the second reads what the lock waited for.
    private const string LockOfTask = "SELECT id FROM instances WHERE id = (SELECT root_id FROM user_tasks WHERE id = $1) FOR UPDATE";
    private const string LockOfInstance = "SELECT id FROM instances WHERE id = (SELECT root_id FROM instances WHERE id = $1) FOR UPDATE";

    private const string LockOfJob = "SELECT id FROM instances WHERE id = (SELECT root_id FROM jobs WHERE id = $1) FOR UPDATE";

    private static readonly ConcurrentDictionary<RowMove, string> Moves = new();

    public Task<LoadedInstance?> LockInstanceAsync(RuntimeDb db, Guid instanceId, CancellationToken cancellation) =>
        LockedRead.InstanceAsync(db, Command(LockOfInstance, [instanceId]), Command(LockedRead.InstanceSql, [instanceId]), cancellation);

    public Task<LoadedTask?> LockTaskAsync(RuntimeDb db, Guid taskId, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return LockedRead.TaskAsync(db, Command(LockOfTask, [taskId]), Command(LockedRead.TaskSql, [taskId, actor.Name, actor.Account]), cancellation);
    }

    public Task<LoadedJob?> LockJobAsync(RuntimeDb db, Guid jobId, CancellationToken cancellation) =>
        LockedRead.JobAsync(db, Command(LockOfJob, [jobId]), Command(LockedRead.JobSql + LockedRead.JobSqlRest + " FOR UPDATE OF j", [jobId]), cancellation);

    public Task LockNameAsync(RuntimeDb db, string name, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        var key = BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        return db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({key})", cancellation);
    }

    public async Task<IReadOnlyList<Guid>> ClaimOutboxAsync(RuntimeDb db, int max, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Database.SqlQuery<Guid>($"""
            UPDATE outbox SET attempts = attempts + 1, next_attempt_at = {until}
            WHERE id IN (SELECT id FROM outbox WHERE arrived_at IS NULL AND next_attempt_at <= {now} ORDER BY seq LIMIT {max} FOR UPDATE SKIP LOCKED)
            RETURNING id AS "Value"
            """).ToListAsync(cancellation);
    }

    // Whether the instance stands still is asked of each row that is taken: as an anti-join the planner reads all instances for a few timers.
    public async Task<IReadOnlyList<TimerRow>> ClaimTimersAsync(
        RuntimeDb db, int max, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Timers.FromSql($"""
            UPDATE timers SET leased_until = {until}
            WHERE (instance_id, owner, element) IN (
                SELECT instance_id, owner, element FROM timers
                WHERE due_at <= {now} AND (leased_until IS NULL OR leased_until <= {now})
                    AND (SELECT status FROM instances WHERE instances.id = timers.instance_id) IS DISTINCT FROM {Suspended}
                ORDER BY due_at LIMIT {max} FOR UPDATE SKIP LOCKED)
            RETURNING *
            """).AsNoTracking().ToListAsync(cancellation);
    }

    public async Task<IReadOnlyList<StartTimerRow>> ClaimStartTimersAsync(
        RuntimeDb db, int max, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.StartTimers.FromSql($"""
            UPDATE start_timers SET leased_until = {until}
            WHERE (process_id, element) IN (
                SELECT process_id, element FROM start_timers WHERE due_at <= {now} AND (leased_until IS NULL OR leased_until <= {now})
                ORDER BY due_at LIMIT {max} FOR UPDATE SKIP LOCKED)
            RETURNING *
            """).AsNoTracking().ToListAsync(cancellation);
    }

    public async Task<IReadOnlyList<JobRow>> ClaimJobsAsync(
        RuntimeDb db, string jobType, string worker, int max, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Jobs.FromSql($"""
            UPDATE jobs SET worker = {worker}, locked_until = {until}, fencing_token = fencing_token + 1
            WHERE id IN (
                SELECT id FROM jobs
                WHERE job_type = {jobType} AND retries_left > 0 AND available_at <= {now} AND (locked_until IS NULL OR locked_until <= {now})
                    AND (SELECT status FROM instances WHERE instances.id = jobs.instance_id) IS DISTINCT FROM {Suspended}
                ORDER BY available_at LIMIT {max} FOR UPDATE SKIP LOCKED)
            RETURNING *
            """).AsNoTracking().ToListAsync(cancellation);
    }

    public DbBatchCommand Command(string sql, ReadOnlySpan<SqlValue> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { DbType = value.Type, Value = value.Value ?? DBNull.Value });
        return command;
    }

    public DbBatchCommand Command(RowMove move, ReadOnlySpan<SqlValue> values)
    {
        ArgumentNullException.ThrowIfNull(move);
        return Command(Moves.GetOrAdd(move, MoveText), values);
    }

    // The server tells with every answer whether a transaction is open; Npgsql takes its transaction as ended when it is not.
    public DbBatchCommand CommitCommand() => new NpgsqlBatchCommand("COMMIT");

    private static string MoveText(RowMove move)
    {
        var columns = string.Join(", ", move.Columns);
        return $"WITH gone AS (DELETE FROM {move.From} WHERE {move.Where} RETURNING {columns}) INSERT INTO {move.To} ({columns}, {string.Join(", ", move.Added)}) SELECT {columns}, {string.Join(", ", move.Values)} FROM gone";
    }

    public bool IsUniqueViolation(Exception exception) => StateOf(exception) is PostgresErrorCodes.UniqueViolation;

    public bool IsDeadlock(Exception exception) => StateOf(exception) is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    public bool IsAway(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                // 08: connection exceptions; 57P01–57P03: shut down, crashed, still starting; 53300: too many connections.
                case PostgresException { SqlState: var state }:
                    return state.StartsWith("08", StringComparison.Ordinal)
                        || state is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections;
                case TransactionLostException: return true;
                case NpgsqlException { InnerException: IOException or SocketException or TimeoutException }: return true;
            }
        }

        return false;
    }

    private static string? StateOf(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is PostgresException postgres) return postgres.SqlState;
        }

        return null;
    }
}
