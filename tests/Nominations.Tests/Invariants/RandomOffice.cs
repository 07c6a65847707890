using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Invariants;

/// <summary>
/// An office in which people do things at random, right and wrong, alone and at the same time; after each of them every invariant is asked
/// of the tables. What happened is written down, so that a failure tells how it came about.
/// </summary>
internal sealed class RandomOffice(TestOffice office, DateTimeOffset start)
{
    private readonly Dictionary<string, string> fixedValues = new(StringComparer.Ordinal);
    private DateTimeOffset now = start;

    public int Acts { get; private set; }

    public Dictionary<string, int> Outcomes { get; } = new(StringComparer.Ordinal);

    /// <summary>One sequence on one to three new dossiers.</summary>
    /// <exception cref="ShouldAssertException">An invariant is broken, or a call failed instead of being refused; names the seed and what was done.</exception>
    public async Task RunAsync(int seed, int length)
    {
        var random = new Random(seed);
        var actions = new Actions(office, random);
        var story = new StringBuilder();
        var before = await IdsAsync();
        await StepAsync([await actions.ReceiveAsync()], seed, story);
        for (var i = 0; i < length; i++)
        {
            var mine = (await IdsAsync()).Except(before).ToList();
            var today = now.OfficeDate();
            var acts = new List<Act>();
            var together = random.NextDouble() < 0.15 ? random.Next(2, 4) : 1;
            for (var j = 0; j < together; j++)
            {
                acts.Add(mine.Count == 0 || mine.Count < 3 && random.NextDouble() < 0.03 ? await actions.ReceiveAsync()
                    : random.NextDouble() < 0.05 ? actions.Around(today) : await actions.NextAsync(mine[random.Next(mine.Count)], today));
            }

            await StepAsync(acts, seed, story);
            if (random.NextDouble() < 0.35) await PassAsync(random, seed, story);
            if (mine.Count > 0 && await AllClosedAsync(mine) && random.NextDouble() < 0.5) return;
        }
    }

    private Task<List<Guid>> IdsAsync() => office.ReadAsync(db => db.Dossiers.OrderBy(d => d.Id).Select(d => d.Id).ToListAsync());

    private Task<bool> AllClosedAsync(List<Guid> mine)
    {
        var closed = Enum.GetValues<DossierStatus>().Where(status => status.IsClosed()).ToList();
        return office.ReadAsync(db => db.Dossiers.Where(d => mine.Contains(d.Id)).AllAsync(d => closed.Contains(d.Status)));
    }

    private async Task PassAsync(Random random, int seed, StringBuilder story)
    {
        now = now.AddMinutes(random.Next(4) switch { 0 => random.Next(1, 90), 1 => random.Next(60, 600), 2 => random.Next(600, 3_000), _ => random.Next(1_500, 12_000) });
        await StepAsync([new("time passes", async () =>
        {
            await office.AtAsync(now.InOffice().ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture));
            return "";
        })], seed, story);
    }

    private async Task StepAsync(List<Act> acts, int seed, StringBuilder story)
    {
        Acts += acts.Count;
        var line = string.Create(CultureInfo.InvariantCulture, $"{now.InOffice():dd/MM/yyyy HH:mm} {string.Join(" | ", acts.Select(act => act.Name))}");
        string[] said;
        try
        {
            said = await Task.WhenAll(acts.Select(act => act.RunAsync()));
        }
        catch (Exception failure)
        {
            throw new ShouldAssertException($"Seed {seed}: a call failed instead of being refused.\n{story}{line}\n{failure}", failure);
        }

        foreach (var (act, word) in acts.Zip(said)) Outcomes[$"{act.Name.Split(' ')[0]} {(word == "done" ? "done" : "other")}"] = Outcomes.GetValueOrDefault($"{act.Name.Split(' ')[0]} {(word == "done" ? "done" : "other")}") + 1;
        story.AppendLine(CultureInfo.InvariantCulture, $"{line} → {string.Join(" | ", said)}");
        await CheckAsync(seed, story);
    }

    private async Task CheckAsync(int seed, StringBuilder story)
    {
        var broken = await office.ReadAsync(db => db.Database.SqlQueryRaw<Breach>(InvariantSql.Broken).ToListAsync());
        if (broken.Count > 0) throw new ShouldAssertException($"Seed {seed}: {string.Join("; ", broken.Select(b => $"{b.Invariant}: dossier {b.Id}, found {b.Found}"))}\n{story}");

        foreach (var fact in await office.ReadAsync(db => db.Database.SqlQueryRaw<Fact>(InvariantSql.Fixed + " union all " + InvariantSql.Held).ToListAsync()))
        {
            if (fixedValues.TryAdd(fact.Key, fact.Value) || fixedValues[fact.Key] == fact.Value) continue;
            throw new ShouldAssertException($"Seed {seed}: (iii), (viii) or (ix): {fact.Key} was {fixedValues[fact.Key]}, but is {fact.Value}\n{story}");
        }
    }

    private sealed record Breach(string Invariant, Guid? Id, string? Found);

    private sealed record Fact(string Key, string Value);
}
