using System.Diagnostics;
using Npgsql;

namespace Workflow.Faults;

/// <summary>What both nodes have written, read beside them.</summary>
internal sealed class Records : IAsyncDisposable
{
    private static readonly string[] Watched = ["outbox", "inbox", "jobs", "instances"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly NpgsqlDataSource source;
    private readonly NpgsqlConnection news;

    private Records(NpgsqlDataSource source, NpgsqlConnection news) => (this.source, this.news) = (source, news);

    /// <summary>Lets the database tell of every commit that touches a message, a job or an instance.</summary>
    public static async Task<Records> OpenAsync(string connectionString)
    {
        var pool = NpgsqlDataSource.Create(connectionString);
        var connection = await pool.OpenConnectionAsync();
        var records = new Records(pool, connection);
        await records.DoAsync("create or replace function tell() returns trigger language plpgsql as $$ begin notify changed; return null; end $$");
        foreach (var table in Watched) await records.DoAsync($"create or replace trigger tell after insert or update or delete on {table} for each statement execute function tell()");
        await using var listen = new NpgsqlCommand("listen changed", connection);
        await listen.ExecuteNonQueryAsync();
        return records;
    }

    public async Task<T> OneAsync<T>(string sql, params IEnumerable<object> values) => (await ListAsync<T>(sql, values)).ShouldHaveSingleItem();

    public async Task<List<T>> ListAsync<T>(string sql, params IEnumerable<object> values)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync()) rows.Add(reader.GetFieldValue<T>(0));
        return rows;
    }

    /// <summary>Asks again at each commit that is told of, until the answer is true.</summary>
    public async Task UntilAsync(string what, string sql, params object[] values)
    {
        var since = Stopwatch.StartNew();
        while (!await OneAsync<bool>(sql, values))
        {
            if (since.Elapsed > Patience || !await news.WaitAsync(Patience - since.Elapsed)) throw new ShouldAssertException($"Expected within {Patience}: {what}.");
        }
    }

    /// <summary>Stops every transaction that writes a row into the table, right there, until the result is disposed.</summary>
    public async Task<IAsyncDisposable> HoldUpAsync(string table)
    {
        await DoAsync("create or replace function hold_up() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock_shared(7); return null; end $$");
        await DoAsync($"create trigger hold_up after insert on {table} for each statement execute function hold_up()");
        var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("select pg_advisory_lock(7)", connection);
        await command.ExecuteNonQueryAsync();
        return new Held(connection);
    }

    /// <summary>Waits, in the database, until a transaction is held up.</summary>
    public Task UntilHeldUpAsync() => DoAsync(
        """
        do $$ begin
          for i in 1..6000 loop
            if exists (select from pg_locks where locktype = 'advisory' and not granted) then return; end if;
            perform pg_sleep(0.01);
          end loop;
          raise exception 'Expected a transaction to be held up, but none was';
        end $$
        """);

    public async ValueTask DisposeAsync()
    {
        await news.DisposeAsync();
        await source.DisposeAsync();
    }

    // The connection goes back to the pool, which forgets its locks only with its next use.
    private sealed class Held(NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using (var command = new NpgsqlCommand("select pg_advisory_unlock(7)", connection)) await command.ExecuteNonQueryAsync();
            await connection.DisposeAsync();
        }
    }

    private async Task DoAsync(string sql)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 90;
        await command.ExecuteNonQueryAsync();
    }
}
