using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Workflow.Nominations.Levels;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Invariants;

/// <summary>Asks the tables of an installation for every breach, and remembers what may never change.</summary>
internal sealed class InvariantWatch : IAsyncDisposable
{
    private readonly Dictionary<(string Database, string Sql), NpgsqlCommand> questions = [];
    private readonly Dictionary<string, string> fixedValues = new(StringComparer.Ordinal);

    /// <exception cref="ShouldAssertException">Something is broken.</exception>
    public async Task CheckAsync(TestOffice office, int seed, StringBuilder story)
    {
        var broken = await AskAsync(office, $"{InvariantSql.Broken} union all {BesideSql.Broken}", row => new Breach(row.GetString(0), row.IsDBNull(1) ? null : row.GetGuid(1), row.IsDBNull(2) ? null : row.GetString(2)));
        if (broken.Count > 0) throw Told(broken, seed, story);

        foreach (var fact in await AskAsync(office, $"{InvariantSql.Fixed} union all {InvariantSql.Held} union all {BesideSql.Verified}", row => new Fact(row.GetString(0), row.GetString(1))))
        {
            if (fixedValues.TryAdd(fact.Key, fact.Value) || fixedValues[fact.Key] == fact.Value) continue;
            throw new ShouldAssertException($"Seed {seed}: (iii), (viii) or (ix): {fact.Key} was {fixedValues[fact.Key]}, but is {fact.Value}\n{story}");
        }
    }

    /// <summary>When every message has been carried and nobody has anything to do: the two levels say the same, and nothing is left over.</summary>
    /// <exception cref="ShouldAssertException">Something is broken.</exception>
    public static async Task AtRestAsync(IReadOnlyList<Place> places, int seed, StringBuilder story)
    {
        foreach (var installation in places.Select(p => p.Office).Distinct())
        {
            var left = await installation.ReadAsync(db => db.Database.SqlQueryRaw<Breach>(BesideSql.LeftOver).ToListAsync());
            if (left.Count > 0) throw Told(left, seed, story);
        }

        var below = await places[0].Office.ReadAsync(db => db.Set<ForwardingRow>().Join(db.Dossiers, f => f.DossierId, d => d.Id, (f, d) => new { f.Id, f.DossierId, f.UpperStatus, d.Status, Decision = d.CurrentDecisionId }).ToListAsync());
        foreach (var one in below)
        {
            var above = await places[1].Office.ReadAsync(db => db.Set<OriginRow>().Where(o => o.Link == one.Id).Join(db.Dossiers, o => o.DossierId, d => d.Id, (_, d) => new { d.Status, Decision = d.CurrentDecisionId }).ToListAsync());
            if (above is not [var upper]) throw new ShouldAssertException($"Seed {seed}: expected one dossier above for {one.DossierId}, but there are {above.Count}\n{story}");
            if (one.UpperStatus != upper.Status) throw new ShouldAssertException($"Seed {seed}: above it is {upper.Status}, but dossier {one.DossierId} below says {one.UpperStatus}\n{story}");
            if (one.Decision is null != upper.Decision is null) throw new ShouldAssertException($"Seed {seed}: one level has a decision in force and the other has none: {one.DossierId} is {one.Status} below and {upper.Status} above\n{story}");
        }
    }

    // Prepared once for each installation: planning them takes longer than running them.
    private async Task<List<T>> AskAsync<T>(TestOffice office, string sql, Func<NpgsqlDataReader, T> read)
    {
        if (!questions.TryGetValue((office.ConnectionString, sql), out var question))
        {
            var connection = new NpgsqlConnection(office.ConnectionString);
            await connection.OpenAsync();
            question = connection.CreateCommand();
            question.CommandText = sql;
            await question.PrepareAsync();
            questions[(office.ConnectionString, sql)] = question;
        }

        var found = new List<T>();
        await using var rows = await question.ExecuteReaderAsync();
        while (await rows.ReadAsync()) found.Add(read(rows));
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var question in questions.Values)
        {
            if (question.Connection is { } connection) await connection.DisposeAsync();
            await question.DisposeAsync();
        }
    }

    private static ShouldAssertException Told(IEnumerable<Breach> broken, int seed, StringBuilder story) =>
        new($"Seed {seed}: {string.Join("; ", broken.Select(b => $"{b.Invariant}: {b.Id}, found {b.Found}"))}\n{story}");

    private sealed record Breach(string Invariant, Guid? Id, string? Found);

    private sealed record Fact(string Key, string Value);
}
