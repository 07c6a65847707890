using Npgsql;
using NpgsqlTypes;
using Workflow.Fixtures;

namespace Workflow.Benchmarks.Timers;

/// <summary>
/// The limit: the same claims on the same tables, then for each timer one batch, one round trip, one transaction by somebody who knows
/// beforehand what comes next: lock the instance, write its state, take the timer away, put the task, write one line of history.
/// </summary>
internal sealed class HandWrittenTimers(NpgsqlDataSource source, byte[] state, ManualTimeProvider clock)
{
    private const string Claim = """
        UPDATE timers SET leased_until = $1
        WHERE (instance_id, owner, element) IN (
            SELECT instance_id, owner, element FROM timers WHERE due_at <= $2 AND (leased_until IS NULL OR leased_until <= $2)
            ORDER BY due_at LIMIT 50 FOR UPDATE SKIP LOCKED)
        RETURNING instance_id
        """;

    private const string InsertTask = """
        INSERT INTO user_tasks (id, instance_id, root_id, owner, process_id, element, name, due_order, priority, business_key, created_at)
        VALUES ($1, $2, $2, 2, 'hand', 'check', 'check', '9999-01-01', 50, 'D01', $3)
        """;

    /// <summary>Instances whose timer is due.</summary>
    public async Task PrepareAsync(int instances)
    {
        var now = clock.GetUtcNow();
        for (var done = 0; done < instances; done += 1000)
        {
            await using var batch = source.CreateBatch();
            foreach (var id in Enumerable.Range(0, Math.Min(1000, instances - done)).Select(_ => Guid.CreateVersion7()))
            {
                Add(batch, """
                    INSERT INTO instances (id, root_id, process_id, version, business_key, status, row_version, schema_version, state, started_at)
                    VALUES ($1, $1, 'hand', 1, 'D01', 1, 1, 1, $2, now())
                    """, id, state);
                Add(batch, "INSERT INTO timers (instance_id, owner, element, root_id, due_at) VALUES ($1, 1, 'pause', $1, $2)", id, now);
            }

            await batch.ExecuteNonQueryAsync();
        }
    }

    /// <summary>Claims and fires up to fifty; how many.</summary>
    public async Task<int> SweepAsync()
    {
        var now = clock.GetUtcNow();
        var due = new List<Guid>();
        await using (var claim = source.CreateCommand(Claim))
        {
            claim.Parameters.Add(Value(now.AddSeconds(60)));
            claim.Parameters.Add(Value(now));
            await using var reader = await claim.ExecuteReaderAsync();
            while (await reader.ReadAsync()) due.Add(reader.GetGuid(0));
        }

        foreach (var instance in due)
        {
            await using var batch = source.CreateBatch();
            Add(batch, "SELECT state FROM instances WHERE id = $1 FOR UPDATE", instance);
            Add(batch, "UPDATE instances SET state = $1, row_version = row_version + 1 WHERE id = $2", state, instance);
            Add(batch, "DELETE FROM timers WHERE instance_id = $1 AND owner = 1 AND element = 'pause'", instance);
            Add(batch, InsertTask, Guid.CreateVersion7(), instance, now);
            Add(batch, "INSERT INTO journal (instance_id, sequence, at, kind, element, owner, actor, detail) VALUES ($1, 1, now(), 2, 'pause', 1, 'system', '')", instance);
            await batch.ExecuteNonQueryAsync();
        }

        return due.Count;
    }

    private static void Add(NpgsqlBatch batch, string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(Value(value));
        batch.BatchCommands.Add(command);
    }

    private static NpgsqlParameter Value(object value) => value switch
    {
        Guid id => new NpgsqlParameter<Guid> { TypedValue = id },
        byte[] bytes => new NpgsqlParameter<byte[]> { TypedValue = bytes },
        DateTimeOffset time => new NpgsqlParameter<DateTimeOffset> { TypedValue = time, NpgsqlDbType = NpgsqlDbType.TimestampTz },
        _ => throw new NotSupportedException($"value {value}"),
    };
}
