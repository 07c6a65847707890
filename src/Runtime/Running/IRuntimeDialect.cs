using System.Data.Common;
using Workflow.Engine;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Running;

/// <summary>An instance as read under the lock of its tree.</summary>
public sealed record LoadedInstance(
    Guid Id, Guid RootId, Guid? ParentId, long? ParentOwner, string ProcessId, int Version, string BusinessKey, long RowVersion, byte[] State, byte[]? JournalHead);

/// <summary>An open user task with its instance, as read under the lock of its tree.</summary>
/// <param name="IsCandidate">Whether the asking account is a candidate, or the task has no candidates at all.</param>
/// <param name="BarsOthers">Whether a task of the tree that somebody may not do for what they have done is open.</param>
public sealed record LoadedTask(
    LoadedInstance Instance, long Owner, string Name, string? Assignee, string? AssigneeName, bool IsCandidate,
    string Element, string? Excludes, bool IsPersonal, string? Delegator, DelegationState Delegation, bool HasCandidates, bool BarsOthers);

/// <summary>An open job with its instance, as read under the lock of its tree and its own.</summary>
public sealed record LoadedJob(
    LoadedInstance Instance, Guid Id, long Key, long Owner, string Element, string JobType, JobKind Kind, ListenerEvent Event, int RetriesLeft,
    string? Worker, DateTimeOffset? LockedUntil, long FencingToken, byte[] Headers, DateTimeOffset CreatedAt);

/// <summary>Rows leave one table for another. Each is made once and kept: the dialects remember their statements by it.</summary>
/// <param name="columns">Those that both tables have.</param>
/// <param name="added">The columns that the rows get there.</param>
/// <param name="values">What they get, one for each.</param>
public sealed class RowMove(string from, string to, IReadOnlyList<string> columns, IReadOnlyList<string> added, IReadOnlyList<string> values, string where)
{
    public string From => from;
    public string To => to;
    public IReadOnlyList<string> Columns => columns;
    public IReadOnlyList<string> Added => added;
    public IReadOnlyList<string> Values => values;
    public string Where => where;
}

/// <summary>The SQL that EF Core cannot say: row locks, skip-locked claims, named locks, and the form of parameters in a batch.</summary>
public interface IRuntimeDialect
{
    /// <summary>Locks the tree of an instance and reads the instance, in one round trip; null when there is no such instance.</summary>
    Task<LoadedInstance?> LockInstanceAsync(RuntimeDb db, Guid instanceId, CancellationToken cancellation);

    /// <summary>Locks the tree that an open task belongs to and reads both, in one round trip; null when the task is not open.</summary>
    Task<LoadedTask?> LockTaskAsync(RuntimeDb db, Guid taskId, Actor actor, CancellationToken cancellation);

    /// <summary>
    /// Locks the tree that an open job belongs to and then the job itself, so that nobody takes it over while a report on it is acted on, and
    /// reads both, in one round trip; null when the job is not open.
    /// </summary>
    Task<LoadedJob?> LockJobAsync(RuntimeDb db, Guid jobId, CancellationToken cancellation);

    /// <summary>A lock on a name until the transaction ends.</summary>
    Task LockNameAsync(RuntimeDb db, string name, CancellationToken cancellation);

    /// <summary>Takes outbox rows that have not arrived and whose time has come, so that nobody else gets them before <paramref name="until"/>.</summary>
    Task<IReadOnlyList<Guid>> ClaimOutboxAsync(RuntimeDb db, int max, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation);

    /// <summary>Takes due timers the same way.</summary>
    Task<IReadOnlyList<TimerRow>> ClaimTimersAsync(RuntimeDb db, int max, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation);

    /// <summary>Takes due start timers the same way.</summary>
    Task<IReadOnlyList<StartTimerRow>> ClaimStartTimersAsync(RuntimeDb db, int max, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation);

    /// <summary>Takes available jobs of a type for a worker and counts up their fencing tokens.</summary>
    Task<IReadOnlyList<JobRow>> ClaimJobsAsync(
        RuntimeDb db, string jobType, string worker, int max, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation);

    /// <summary>One statement of a batch: <paramref name="sql"/> is ANSI SQL with <c>$1, $2 …</c> for the values.</summary>
    DbBatchCommand Command(string sql, ReadOnlySpan<SqlValue> values);

    /// <summary>One statement of a batch that moves rows from one table to another; <c>$1, $2 …</c> of its parts are the values.</summary>
    DbBatchCommand Command(RowMove move, ReadOnlySpan<SqlValue> values);

    /// <summary>
    /// The statement that commits the transaction as the last of a batch, which saves a round trip; null when the provider would not notice
    /// that its transaction has ended.
    /// </summary>
    DbBatchCommand? CommitCommand();

    bool IsUniqueViolation(Exception exception);

    /// <summary>True for a deadlock: the transaction was rolled back whole and may be tried again.</summary>
    bool IsDeadlock(Exception exception);

    /// <summary>True when the server could not be reached, broke the connection off, or takes no more of them: the same may succeed a little later.</summary>
    bool IsAway(Exception exception);
}
