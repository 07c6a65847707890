using System.Globalization;
using Npgsql;

namespace Workflow.Benchmarks.Scale;

/// <summary>Many instances that wait for a person, copied in the database from one that the product made: what a full office looks like to the tables.</summary>
internal sealed class Crowd(NpgsqlDataSource source)
{
    private const int AtOnce = 50_000;

    // Dues are spread over a year from the day of the template, so that lists and timers have something to sort.
    private const string Copy = """
        CREATE TEMP TABLE crowd ON COMMIT DROP AS SELECT gen_random_uuid() AS id, gen_random_uuid() AS task, n FROM generate_series($2, $3) n;
        """;

    /// <summary>Adds instances like <paramref name="template"/>, then lets the server look at its tables as it does by itself over night.</summary>
    public async Task GrowAsync(Guid template, int from, int to)
    {
        await using var connection = await source.OpenConnectionAsync();
        var columns = await ColumnsAsync(connection, "instances", "key");
        var taskColumns = await ColumnsAsync(connection, "user_tasks", "key");
        for (var first = from; first < to; first += AtOnce)
        {
            var last = Math.Min(first + AtOnce, to) - 1;
            await using var transaction = await connection.BeginTransactionAsync();
            await RunAsync(connection, Copy.Replace("$2", $"{first}", StringComparison.Ordinal).Replace("$3", $"{last}", StringComparison.Ordinal), null);
            await RunAsync(connection, $"INSERT INTO instances ({string.Join(", ", columns)}) SELECT {Cells(columns, ("id", "c.id"), ("root_id", "c.id"), ("business_key", "'W' || c.n"))} FROM instances t CROSS JOIN crowd c WHERE t.id = $1", template);
            await RunAsync(connection, $"INSERT INTO user_tasks ({string.Join(", ", taskColumns)}) SELECT {Cells(taskColumns, ("id", "c.task"), ("instance_id", "c.id"), ("root_id", "c.id"), ("business_key", "'W' || c.n"), ("due_order", "t.created_at + c.n % 365 * interval '1 day'"))} FROM user_tasks t CROSS JOIN crowd c WHERE t.instance_id = $1", template);
            await RunAsync(connection, "INSERT INTO user_task_candidates (task_id, kind, name) SELECT c.task, k.kind, k.name FROM user_task_candidates k JOIN user_tasks t ON t.id = k.task_id CROSS JOIN crowd c WHERE t.instance_id = $1", template);
            await RunAsync(connection, "INSERT INTO timers (instance_id, owner, element, root_id, due_at) SELECT c.id, t.owner, t.element, c.id, t.due_at + c.n % 365 * interval '1 day' FROM timers t CROSS JOIN crowd c WHERE t.instance_id = $1", template);
            var journal = await ColumnsAsync(connection, "journal");
            await RunAsync(connection, $"INSERT INTO journal ({string.Join(", ", journal)}) SELECT {Cells(journal, ("instance_id", "c.id"))} FROM journal t CROSS JOIN crowd c WHERE t.instance_id = $1", template);
            await transaction.CommitAsync();
        }

        await RunAsync(connection, "VACUUM (ANALYZE) instances, user_tasks, user_task_candidates, timers, journal", null);
        await RunAsync(connection, "CHECKPOINT", null);
    }

    private static string Cells(IReadOnlyList<string> columns, params (string Column, string Value)[] changed) =>
        string.Join(", ", columns.Select(c => Array.Find(changed, x => x.Column == c) is { Value: { } value } ? value : $"t.{c}"));

    private static async Task<IReadOnlyList<string>> ColumnsAsync(NpgsqlConnection connection, string table, params string[] without)
    {
        await using var command = new NpgsqlCommand("SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER' ORDER BY ordinal_position", connection);
        command.Parameters.Add(new() { Value = table });
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new List<string>();
        while (await reader.ReadAsync()) columns.Add(reader.GetString(0));
        return [.. columns.Except(without, StringComparer.Ordinal)];
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, Guid? template)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        if (template is { } id) command.Parameters.Add(new() { Value = id });
        await command.ExecuteNonQueryAsync();
    }
}
