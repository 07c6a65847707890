using Npgsql;

namespace Workflow.Faults;

/// <summary>The tables of the run, read beside the nodes; a database that is away is asked again until it is back.</summary>
internal sealed class Ledger(string connectionString, Beat beat) : IAsyncDisposable
{
    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = 30, CommandTimeout = 120, Timeout = 10 });

    public string ConnectionString => connectionString;

    public async Task<List<T>> ListAsync<T>(string sql, params object[] values)
    {
        List<T>? rows = null;
        await beat.UntilAsync(() => "PostgreSQL to answer", async () =>
        {
            try
            {
                rows = await ReadAsync<T>(sql, values);
                return true;
            }
            catch (NpgsqlException e) when (e is not PostgresException || e.IsTransient || e.SqlState is "57P01" or "57P02" or "57P03" or "08006" or "08001" or "53300")
            {
                return false;
            }
        });
        return rows ?? [];
    }

    public async Task<T> OneAsync<T>(string sql, params object[] values) => (await ListAsync<T>(sql, values)) is [var only] ? only : throw new InvalidOperationException($"Expected one row of: {sql}");

    private async Task<List<T>> ReadAsync<T>(string sql, object[] values)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync()) rows.Add(reader.GetFieldValue<T>(0));
        return rows;
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
