using System.Collections.Concurrent;
using Npgsql;
using NpgsqlTypes;

namespace Workflow.Benchmarks;

/// <summary>
/// The limit: the same durable work on the same tables by somebody who knows beforehand what comes next. One batch, one round trip,
/// one transaction: lock the instance, write its state, take task and timer away, put the next ones, write one line of history.
/// </summary>
internal sealed class HandWritten(NpgsqlDataSource source, byte[] state) : ISide
{
    private const string InsertTask = """
        INSERT INTO user_tasks (id, instance_id, root_id, owner, process_id, element, name, due_order, priority, business_key, created_at)
        VALUES ($1, $2, $2, $3, 'hand', $4, $4, '9999-01-01', 50, 'D01', $5)
        """;

    private const string InsertCandidate = "INSERT INTO user_task_candidates (task_id, kind, name) VALUES ($1, 0, 'office:reception')";
    private const string InsertTimer = "INSERT INTO timers (instance_id, owner, element, root_id, due_at) VALUES ($1, $2, $3, $1, $4)";

    private readonly ConcurrentDictionary<Guid, (Guid Task, int Number)> open = new();

    public string Name => "hand-written";

    public async Task<IReadOnlyList<Guid>> PrepareAsync(int instances)
    {
        var ids = Enumerable.Range(0, instances).Select(_ => Guid.CreateVersion7()).ToArray();
        foreach (var id in ids)
        {
            await using var batch = source.CreateBatch();
            Add(batch, """
                INSERT INTO instances (id, root_id, process_id, version, business_key, status, row_version, schema_version, state, started_at)
                VALUES ($1, $1, 'hand', 1, 'D01', 1, 1, 1, $2, now())
                """, id, state);
            var task = Guid.CreateVersion7();
            AddWait(batch, id, task, 1);
            await batch.ExecuteNonQueryAsync();
            open[id] = (task, 1);
        }

        return ids;
    }

    public async Task CompleteAsync(Guid instance)
    {
        var (task, number) = open[instance];
        var next = Guid.CreateVersion7();
        await using var batch = source.CreateBatch();
        Add(batch, "SELECT state FROM instances WHERE id = $1 FOR UPDATE", instance);
        Add(batch, "UPDATE instances SET state = $1, row_version = row_version + 1, status = $2 WHERE id = $3", state, number == Workload.Tasks ? 2 : 1, instance);
        Add(batch, "DELETE FROM user_tasks WHERE id = $1", task);
        Add(batch, "DELETE FROM timers WHERE instance_id = $1 AND owner = $2 AND element = $3", instance, (long)number, $"b{number}");
        if (number < Workload.Tasks) AddWait(batch, instance, next, number + 1);
        Add(batch, "INSERT INTO journal (instance_id, sequence, at, kind, element, owner, actor, detail) VALUES ($1, $2, now(), 2, $3, $2, 'lan', '')", instance, (long)number, $"t{number}");
        await batch.ExecuteNonQueryAsync();
        open[instance] = (next, number + 1);
    }

    private static void AddWait(NpgsqlBatch batch, Guid instance, Guid task, int number)
    {
        var now = DateTimeOffset.UnixEpoch.AddYears(56);
        Add(batch, InsertTask, task, instance, (long)number, $"t{number}", now);
        Add(batch, InsertCandidate, task);
        Add(batch, InsertTimer, instance, (long)number, $"b{number}", now.AddDays(10));
    }

    private static void Add(NpgsqlBatch batch, string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(value switch
            {
                Guid id => new NpgsqlParameter<Guid> { TypedValue = id },
                long number => new NpgsqlParameter<long> { TypedValue = number },
                int number => new NpgsqlParameter<int> { TypedValue = number },
                string text => new NpgsqlParameter<string> { TypedValue = text },
                byte[] bytes => new NpgsqlParameter<byte[]> { TypedValue = bytes },
                DateTimeOffset time => new NpgsqlParameter<DateTimeOffset> { TypedValue = time, NpgsqlDbType = NpgsqlDbType.TimestampTz },
                _ => throw new NotSupportedException($"value {value}"),
            });
        }

        batch.BatchCommands.Add(command);
    }
}
