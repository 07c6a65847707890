using System.Collections.Immutable;
using System.Text.Json;
using Npgsql;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Tests.Council;

/// <summary>A row as somebody with full read access sees it: with where it lies and which transaction wrote it.</summary>
/// <param name="Place">Page and line on it (ctid).</param>
/// <param name="Writer">The transaction (xmin).</param>
/// <param name="Cells">Column → text; packed columns are unpacked.</param>
internal sealed record SeenRow(string Table, string Place, long Writer, ImmutableSortedDictionary<string, string> Cells)
{
    public (string, string, long) Version => (Table, Place, Writer);
}

/// <summary>All tables at one moment.</summary>
internal sealed record Snapshot(ImmutableArray<SeenRow> Rows)
{
    public IEnumerable<SeenRow> Of(string table) => Rows.Where(row => row.Table == table);

    /// <summary>What a transaction between two looks has written.</summary>
    public ImmutableArray<SeenRow> Since(Snapshot before)
    {
        var known = before.Rows.Select(row => row.Version).ToHashSet();
        return [.. Rows.Where(row => !known.Contains(row.Version))];
    }
}

/// <summary>Reads every table of the database, system columns included: outbox, inbox, journal, states and variables among them.</summary>
internal sealed class DatabaseReader : IAsyncDisposable
{
    private readonly NpgsqlDataSource source;
    private readonly ImmutableArray<string> tables;

    private DatabaseReader(NpgsqlDataSource source, ImmutableArray<string> tables) => (this.source, this.tables) = (source, tables);

    public static async Task<DatabaseReader> OpenAsync(string connectionString)
    {
        var opened = NpgsqlDataSource.Create(connectionString);
        await using var command = opened.CreateCommand("select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name");
        await using var reader = await command.ExecuteReaderAsync();
        var names = ImmutableArray.CreateBuilder<string>();
        while (await reader.ReadAsync()) names.Add(reader.GetString(0));
        return new(opened, names.ToImmutable());
    }

    public async Task<Snapshot> LookAsync()
    {
        var rows = ImmutableArray.CreateBuilder<SeenRow>();
        var all = string.Join(" union all ", tables.Select(table => $"select '{table}', ctid::text, xmin::text, to_jsonb(t)::text from \"{table}\" t"));
        await using var command = source.CreateCommand(all);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            rows.Add(new(reader.GetString(0), reader.GetString(1), long.Parse(reader.GetString(2), System.Globalization.CultureInfo.InvariantCulture), Cells(reader.GetString(3))));
        return new(rows.ToImmutable());
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private static ImmutableSortedDictionary<string, string> Cells(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject().ToImmutableSortedDictionary(cell => cell.Name, cell => Readable(cell.Value.ToString()), StringComparer.Ordinal);
    }

    private static string Readable(string text)
    {
        if (!text.StartsWith("\\x0", StringComparison.Ordinal) || text[3] is not ('0' or '1')) return text;
        try
        {
            return PackedText.UnpackText(Convert.FromHexString(text[2..]));
        }
        catch (Exception e) when (e is FormatException or InvalidDataException or IOException or InvalidOperationException)   // a hash that happens to begin like a packed text
        {
            return text;
        }
    }
}
