using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Infrastructure.SqlServer;

/// <summary>SQL Server's SQL for locks, claims and the batch of a step.</summary>
public sealed partial class SqlServerDialect : IRuntimeDialect
{
    private const int Suspended = (int)InstanceStatus.Suspended;

    private const string LockOfTask =
        "SELECT id FROM instances WITH (UPDLOCK, ROWLOCK) WHERE id = (SELECT root_id FROM user_tasks WHERE id = $1)";

    private const string LockOfInstance =
        "SELECT id FROM instances WITH (UPDLOCK, ROWLOCK) WHERE id = (SELECT root_id FROM instances WHERE id = $1)";

    private const string LockOfJob =
        "SELECT id FROM instances WITH (UPDLOCK, ROWLOCK) WHERE id = (SELECT root_id FROM jobs WHERE id = $1)";

    private const int Deadlock = 1205;
    private const int ShortText = 4000;

    private static readonly ConcurrentDictionary<string, string> Named = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<RowMove, string> Moves = new();

    public Task<LoadedInstance?> LockInstanceAsync(RuntimeDb db, Guid instanceId, CancellationToken cancellation) =>
        LockedRead.InstanceAsync(db, Command(LockOfInstance, [instanceId]), Command(LockedRead.InstanceSql, [instanceId]), cancellation);

    public Task<LoadedTask?> LockTaskAsync(RuntimeDb db, Guid taskId, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return LockedRead.TaskAsync(db, Command(LockOfTask, [taskId]), Command(LockedRead.TaskSql, [taskId, actor.Name, actor.Account]), cancellation);
    }

    public Task<LoadedJob?> LockJobAsync(RuntimeDb db, Guid jobId, CancellationToken cancellation) =>
        LockedRead.JobAsync(db, Command(LockOfJob, [jobId]), Command(LockedRead.JobSql + " WITH (UPDLOCK, ROWLOCK)" + LockedRead.JobSqlRest, [jobId]), cancellation);

    public Task LockNameAsync(RuntimeDb db, string name, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        var resource = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)));   // names are at most 255 characters there
        return db.Database.ExecuteSqlAsync($"""
            DECLARE @granted int;
            EXEC @granted = sp_getapplock @Resource = {resource}, @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = -1;
            IF @granted < 0 THROW 50000, 'Expected the lock to be granted, but it was not.', 1;
            """, cancellation);
    }

    public async Task<IReadOnlyList<Guid>> ClaimOutboxAsync(RuntimeDb db, int max, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Database.SqlQuery<Guid>($"""
            UPDATE outbox SET attempts = attempts + 1, next_attempt_at = {until} OUTPUT inserted.id AS Value
            WHERE arrived_at IS NULL AND next_attempt_at <= {now} AND id IN (
                SELECT TOP ({max}) id FROM outbox WITH (UPDLOCK, READPAST, ROWLOCK) WHERE arrived_at IS NULL AND next_attempt_at <= {now} ORDER BY seq)
            """).ToListAsync(cancellation);
    }

    public async Task<IReadOnlyList<TimerRow>> ClaimTimersAsync(
        RuntimeDb db, int max, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Timers.FromSql($"""
            WITH due AS (
                SELECT TOP ({max}) * FROM timers WITH (UPDLOCK, READPAST, ROWLOCK)
                WHERE due_at <= {now} AND (leased_until IS NULL OR leased_until <= {now})
                    AND NOT EXISTS (SELECT 1 FROM instances WHERE instances.id = timers.instance_id AND instances.status = {Suspended})
                ORDER BY due_at)
            UPDATE due SET leased_until = {until} OUTPUT inserted.*
            """).AsNoTracking().ToListAsync(cancellation);
    }

    public async Task<IReadOnlyList<StartTimerRow>> ClaimStartTimersAsync(
        RuntimeDb db, int max, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.StartTimers.FromSql($"""
            WITH due AS (
                SELECT TOP ({max}) * FROM start_timers WITH (UPDLOCK, READPAST, ROWLOCK)
                WHERE due_at <= {now} AND (leased_until IS NULL OR leased_until <= {now}) ORDER BY due_at)
            UPDATE due SET leased_until = {until} OUTPUT inserted.*
            """).AsNoTracking().ToListAsync(cancellation);
    }

    public async Task<IReadOnlyList<JobRow>> ClaimJobsAsync(
        RuntimeDb db, string jobType, string worker, int max, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Jobs.FromSql($"""
            WITH due AS (
                SELECT TOP ({max}) * FROM jobs WITH (UPDLOCK, READPAST, ROWLOCK)
                WHERE job_type = {jobType} AND retries_left > 0 AND available_at <= {now} AND (locked_until IS NULL OR locked_until <= {now})
                    AND NOT EXISTS (SELECT 1 FROM instances WHERE instances.id = jobs.instance_id AND instances.status = {Suspended})
                ORDER BY available_at)
            UPDATE due SET worker = {worker}, locked_until = {until}, fencing_token = fencing_token + 1 OUTPUT inserted.*
            """).AsNoTracking().ToListAsync(cancellation);
    }

    public DbBatchCommand Command(string sql, ReadOnlySpan<SqlValue> values)
    {
        var command = new SqlBatchCommand(Named.GetOrAdd(sql, text => Placeholder().Replace(text, "@p${number}")));
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = new SqlParameter
            {
                ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{i + 1}"), DbType = values[i].Type, Value = values[i].Value ?? DBNull.Value,
            };

            // One size for all texts: a size per value would give the server a new plan per value.
            if (values[i].Type is DbType.String) parameter.Size = values[i].Value is string { Length: > ShortText } ? -1 : ShortText;
            if (values[i].Type is DbType.Binary) parameter.Size = -1;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public DbBatchCommand Command(RowMove move, ReadOnlySpan<SqlValue> values)
    {
        ArgumentNullException.ThrowIfNull(move);
        return Command(Moves.GetOrAdd(move, MoveText), values);
    }

    public DbBatchCommand? CommitCommand() => null;

    private static string MoveText(RowMove move) =>
        $"DELETE FROM {move.From} OUTPUT {string.Join(", ", move.Columns.Select(column => $"deleted.{column}").Concat(move.Values))} INTO {move.To} ({string.Join(", ", move.Columns.Concat(move.Added))}) WHERE {move.Where}";

    public bool IsUniqueViolation(Exception exception) => NumberOf(exception) is 2601 or 2627;

    public bool IsDeadlock(Exception exception) => NumberOf(exception) is Deadlock;

    public bool IsAway(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            // Class 20 and above ends the connection; -2: no answer in time; the others: shutting down, paused, not available now.
            if (cause is TransactionLostException) return true;
            if (cause is SqlException sql) return sql.Class >= 20 || sql.Number is -2 or 6005 or 17142 or 18401 or 40613;
        }

        return false;
    }

    private static int? NumberOf(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is SqlException sql) return sql.Number;
        }

        return null;
    }

    [GeneratedRegex(@"\$(?<number>\d+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Placeholder();
}
