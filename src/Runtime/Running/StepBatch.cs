using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Running;

/// <summary>
/// Writes everything a step decided in one round trip, on the context's connection and transaction. Plain ANSI SQL: what differs
/// between the databases is only how a parameter is written. The context's change tracker is not involved (src/adr/0012).
/// </summary>
internal static class StepBatch
{
    private const int RowsPerStatement = 20;

    private const string ReportColumns = "job_key, fencing_token, instance_id, root_id, owner, element, job_type, kind, event, outcome, retries_left, worker, headers, created_at, at, code, message, is_denied";

    private static readonly RowMove EndTaskById = EndTask("id = $5");
    private static readonly RowMove EndTasksOfOwner = EndTask("instance_id = $5 AND owner = $6");

    private static readonly ConcurrentDictionary<(string Head, int Columns, int Rows), string> Inserts = new();

    /// <param name="isLast">The transaction has nothing more to do; where the database allows it, its commit leaves with the rows.</param>
    public static async Task WriteAsync(RuntimeDb db, IRuntimeDialect dialect, IReadOnlyList<RowWrite> writes, bool isLast, CancellationToken cancellation)
    {
        if (writes.Count == 0) return;

        await using var batch = db.CreateBatch();
        var guards = new List<(int Command, Guid Instance)>();
        foreach (var write in writes)
        {
            if (write is RowWrite.UpdateInstance update) guards.Add((batch.BatchCommands.Count, update.Id));
            Add(batch.BatchCommands, dialect, write);
        }

        var commit = isLast ? dialect.CommitCommand() : null;
        if (commit is not null) batch.BatchCommands.Add(commit);
        await batch.ExecuteNonQueryAsync(cancellation);
        db.Notes.IsCommitted = commit is not null;
        foreach (var (command, instance) in guards)
        {
            if (batch.BatchCommands[command].RecordsAffected != 1)
            {
                throw new InvalidOperationException($"Expected instance {instance} to be unchanged under its lock, but another step has written it.");
            }
        }
    }

    private static void Add(DbBatchCommandCollection batch, IRuntimeDialect dialect, RowWrite write)
    {
        switch (write)
        {
            case RowWrite.InsertInstance { Row: var r }:
                Insert("instances (id, root_id, parent_id, parent_owner, process_id, version, business_key, status, row_version, schema_version, state, started_at, ended_at, journal_head)",
                    [r.Id, r.RootId, r.ParentId, r.ParentOwner, r.ProcessId, r.Version, r.BusinessKey, (int)r.Status, r.RowVersion, r.SchemaVersion, r.State, r.StartedAt, r.EndedAt, r.JournalHead]);
                break;
            case RowWrite.UpdateInstance u:
                // Written by another step, it gets no version, which the column refuses: the batch fails there, before a commit that it may carry.
                Run("UPDATE instances SET state = $1, status = $2, row_version = CASE WHEN row_version = $8 THEN $3 ELSE NULL END, schema_version = $4, ended_at = $5, journal_head = $6 WHERE id = $7",
                    [u.State, (int)u.Status, u.FromVersion + 1, Engine.InstanceState.SchemaVersion, u.EndedAt, u.JournalHead, u.Id, u.FromVersion]);
                break;
            case RowWrite.SetDefinition d:
                Run("UPDATE instances SET process_id = $1, version = $2 WHERE id = $3", [d.ProcessId, d.Version, d.Id]);
                Run("UPDATE user_tasks SET process_id = $1 WHERE instance_id = $2", [d.ProcessId, d.Id]);
                Run("UPDATE subscriptions SET process_id = $1 WHERE instance_id = $2", [d.ProcessId, d.Id]);
                break;
            case RowWrite.RenameElement r:
                Run("UPDATE user_tasks SET element = $1, name = $2 WHERE instance_id = $3 AND owner = $4 AND element = $5", [r.To, r.Name, r.InstanceId, r.Owner, r.From]);
                foreach (var table in (string[])["timers", "subscriptions", "signal_subscriptions", "jobs"])
                    Run($"UPDATE {table} SET element = $1 WHERE instance_id = $2 AND owner = $3 AND element = $4", [r.To, r.InstanceId, r.Owner, r.From]);
                Run("UPDATE incidents SET element = $1 WHERE instance_id = $2 AND owner = $3 AND element = $4 AND resolved_at IS NULL", [r.To, r.InstanceId, r.Owner, r.From]);
                break;
            case RowWrite.InsertTask { Row: var r, Candidates: var candidates }:
                Insert("user_tasks (id, instance_id, root_id, owner, process_id, element, name, assignee, due_at, due_order, follow_up_at, priority, form_key, business_key, created_at, input, excludes, is_personal, delegation)",
                    [r.Id, r.InstanceId, r.RootId, r.Owner, r.ProcessId, r.Element, r.Name, r.Assignee, r.DueAt, r.DueOrder, r.FollowUpAt, r.Priority, r.FormKey, r.BusinessKey, r.CreatedAt, r.Input, r.Excludes, r.IsPersonal, (int)r.Delegation]);
                InsertMany("user_task_candidates (task_id, kind, name)", candidates, c => [c.TaskId, (int)c.Kind, c.Name]);
                break;
            case RowWrite.EndTask { TaskId: { } id } e:
                batch.Add(dialect.Command(EndTaskById, [e.At, e.By, e.InPlaceOf, e.IsCompleted, id]));
                break;
            case RowWrite.EndTask e:
                batch.Add(dialect.Command(EndTasksOfOwner, [e.At, e.By, e.InPlaceOf, e.IsCompleted, e.InstanceId, e.Owner]));
                break;
            case RowWrite.SetHolder h:
                Run("UPDATE user_tasks SET assignee = $1, delegator = $2, delegation = $3 WHERE id = $4", [h.Assignee, h.Delegator, (int)h.Delegation, h.TaskId]);
                break;
            case RowWrite.ChangeTask c:
                TaskChanges(c);
                break;
            case RowWrite.SetTaskRules s:
                Run("UPDATE user_tasks SET excludes = $1, is_personal = $2 WHERE instance_id = $3 AND owner = $4", [s.Excludes, s.IsPersonal, s.InstanceId, s.Owner]);
                break;
            case RowWrite.InsertComment { Row: var r }:
                Insert("task_comments (id, root_id, instance_id, task_id, task_name, at, author, in_place_of, text)",
                    [r.Id, r.RootId, r.InstanceId, r.TaskId, r.TaskName, r.At, r.Author, r.InPlaceOf, r.Text]);
                break;
            case RowWrite.InsertTimer { Row: var r }:
                Insert("timers (instance_id, owner, element, root_id, due_at)", [r.InstanceId, r.Owner, r.Element, r.RootId, r.DueAt]);
                break;
            case RowWrite.DeleteTimer d:
                Run("DELETE FROM timers WHERE instance_id = $1 AND owner = $2 AND element = $3", [d.InstanceId, d.Owner, d.Element]);
                break;
            case RowWrite.InsertSubscription { Row: var r }:
                Insert("subscriptions (instance_id, owner, element, root_id, process_id, message_name, correlation_key, opened_at)",
                    [r.InstanceId, r.Owner, r.Element, r.RootId, r.ProcessId, r.MessageName, r.CorrelationKey, r.OpenedAt]);
                break;
            case RowWrite.DeleteSubscription d:
                Run("DELETE FROM subscriptions WHERE instance_id = $1 AND owner = $2 AND element = $3", [d.InstanceId, d.Owner, d.Element]);
                break;
            case RowWrite.InsertSignalSubscription { Row: var r }:
                Insert("signal_subscriptions (instance_id, owner, element, root_id, signal_name)", [r.InstanceId, r.Owner, r.Element, r.RootId, r.SignalName]);
                break;
            case RowWrite.DeleteSignalSubscription d:
                Run("DELETE FROM signal_subscriptions WHERE instance_id = $1 AND owner = $2 AND element = $3", [d.InstanceId, d.Owner, d.Element]);
                break;
            case RowWrite.InsertJob { Row: var r }:
                // A job that ran out of retries is still there when the incident is retried and the element opens it anew.
                Run("DELETE FROM jobs WHERE instance_id = $1 AND owner = $2", [r.InstanceId, r.Owner]);
                Insert("jobs (id, instance_id, root_id, owner, element, job_type, retries_left, fencing_token, available_at, headers, input, created_at, kind, event)",
                    [r.Id, r.InstanceId, r.RootId, r.Owner, r.Element, r.JobType, r.RetriesLeft, r.FencingToken, r.AvailableAt, r.Headers, r.Input, r.CreatedAt, (int)r.Kind, (int)r.Event]);
                break;
            case RowWrite.DeleteJob d:
                Run("DELETE FROM jobs WHERE instance_id = $1 AND owner = $2", [d.InstanceId, d.Owner]);
                break;
            case RowWrite.WithdrawJob w:
                // One whose report is held has that already.
                Run($"INSERT INTO job_reports ({ReportColumns}) SELECT \"key\", fencing_token, instance_id, root_id, owner, element, job_type, kind, event, $1, retries_left, COALESCE(worker, ''), headers, created_at, $2, NULL, last_error, NULL FROM jobs WHERE instance_id = $3 AND owner = $4 AND NOT EXISTS (SELECT 1 FROM held_reports h WHERE h.job_id = jobs.id)",
                    [(int)JobReported.Withdrawn, w.At, w.InstanceId, w.Owner]);
                Run("DELETE FROM jobs WHERE instance_id = $1 AND owner = $2", [w.InstanceId, w.Owner]);
                break;
            case RowWrite.FailTry f:
                Run("UPDATE jobs SET retries_left = $1, last_error = $2, available_at = $3, worker = NULL, locked_until = NULL WHERE id = $4", [f.RetriesLeft, f.Error, f.AvailableAt, f.JobId]);
                break;
            case RowWrite.InsertJobReport { Row: var r }:
                Insert($"job_reports ({ReportColumns})",
                    [r.JobKey, r.FencingToken, r.InstanceId, r.RootId, r.Owner, r.Element, r.JobType, (int)r.Kind, (int)r.Event, (int)r.Outcome, r.RetriesLeft, r.Worker, r.Headers, r.CreatedAt, r.At, r.Code, r.Message, r.IsDenied]);
                break;
            case RowWrite.InsertHeldReport { Row: var r }:
                Insert("held_reports (job_id, instance_id, owner, code, message, output, actor, at)", [r.JobId, r.InstanceId, r.Owner, r.Code, r.Message, r.Output, r.Actor, r.At]);
                break;
            case RowWrite.InsertIncident { Row: var r }:
                Insert("incidents (id, instance_id, root_id, owner, element, code, message, raised_at, input, stack)",
                    [r.Id, r.InstanceId, r.RootId, r.Owner, r.Element, r.Code, r.Message, r.RaisedAt, r.Input, r.Stack]);
                break;
            case RowWrite.ResolveIncident r:
                Run("UPDATE incidents SET resolved_at = $1, resolved_by = $2 WHERE instance_id = $3 AND owner = $4 AND resolved_at IS NULL",
                    [r.At, r.By, r.InstanceId, r.Owner]);
                break;
            case RowWrite.InsertDecisionRecord { Row: var r }:
                Insert("decision_records (id, instance_id, owner, element, decision_id, at, record)",
                    [r.Id, r.InstanceId, r.Owner, r.Element, r.DecisionId, r.At, r.Record]);
                break;
            case RowWrite.InsertOutbox { Row: var r }:
                Insert("outbox (id, type, body, headers, created_at, attempts, next_attempt_at)",
                    [r.Id, r.Type, r.Body, r.Headers, r.CreatedAt, r.Attempts, r.NextAttemptAt]);
                break;
            case RowWrite.InsertJournal { Rows: var rows }:
                InsertMany("journal (instance_id, sequence, at, kind, element, owner, actor, detail, hash)", rows,
                    r => [r.InstanceId, r.Sequence, r.At, (int)r.Kind, r.Element, r.Owner, r.Actor, r.Detail, r.Hash]);
                break;
            default:
                throw new NotSupportedException($"row write {write.GetType().Name}");
        }

        void TaskChanges(RowWrite.ChangeTask c)
        {
            const string Which = "WHERE instance_id = $1 AND owner = $2";
            if (c.Assignee is { Given: true, Name: var name }) Run($"UPDATE user_tasks SET assignee = $3 {Which}", [c.InstanceId, c.Owner, name]);
            if (c.Delegation is var (delegator, state)) Run($"UPDATE user_tasks SET delegator = $3, delegation = $4 {Which}", [c.InstanceId, c.Owner, delegator, (int)state]);
            if (c.Due is { Given: true, At: var due }) Run($"UPDATE user_tasks SET due_at = $3, due_order = $4 {Which}", [c.InstanceId, c.Owner, due, due ?? EffectRows.EndOfTime]);
            if (c.FollowUp is { Given: true, At: var followUp }) Run($"UPDATE user_tasks SET follow_up_at = $3 {Which}", [c.InstanceId, c.Owner, followUp]);
            if (c.Priority is { } priority) Run($"UPDATE user_tasks SET priority = $3 {Which}", [c.InstanceId, c.Owner, priority]);
            Candidates(CandidateKind.Group, c.Groups);
            Candidates(CandidateKind.User, c.Users);

            void Candidates(CandidateKind kind, ImmutableArray<string>? names)
            {
                if (names is not { } given) return;
                Run($"DELETE FROM user_task_candidates WHERE kind = $3 AND task_id IN (SELECT id FROM user_tasks {Which})", [c.InstanceId, c.Owner, (int)kind]);
                foreach (var candidate in given.Distinct(StringComparer.Ordinal))
                    Run($"INSERT INTO user_task_candidates (task_id, kind, name) SELECT id, $3, $4 FROM user_tasks {Which}", [c.InstanceId, c.Owner, (int)kind, candidate]);
            }
        }

        void Run(string sql, ReadOnlySpan<SqlValue> values) => batch.Add(dialect.Command(sql, values));

        void Insert(string head, ReadOnlySpan<SqlValue> values) => Run(Inserts.GetOrAdd((head, values.Length, 1), InsertText), values);

        void InsertMany<T>(string head, ImmutableArray<T> rows, Func<T, SqlValue[]> cells)
        {
            foreach (var chunk in rows.Chunk(RowsPerStatement))
            {
                var values = chunk.SelectMany(cells).ToArray();
                Run(Inserts.GetOrAdd((head, values.Length / chunk.Length, chunk.Length), InsertText), values);
            }
        }
    }

    private static RowMove EndTask(string where) => new(
        "user_tasks", "ended_user_tasks",
        ["id", "instance_id", "root_id", "owner", "process_id", "element", "name", "assignee", "due_at", "follow_up_at", "priority", "form_key", "created_at"],
        ["ended_at", "ended_by", "in_place_of", "is_completed"], ["$1", "$2", "$3", "$4"], where);

    private static string InsertText((string Head, int Columns, int Rows) shape)
    {
        var sql = new StringBuilder("INSERT INTO ").Append(shape.Head).Append(" VALUES ");
        for (var row = 0; row < shape.Rows; row++)
        {
            sql.Append(row == 0 ? "(" : ", (");
            for (var column = 0; column < shape.Columns; column++)
            {
                sql.Append(CultureInfo.InvariantCulture, $"{(column == 0 ? "" : ", ")}${row * shape.Columns + column + 1}");
            }

            sql.Append(')');
        }

        return sql.ToString();
    }
}
