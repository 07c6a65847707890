using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Tests.Levels;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Invariants;

/// <summary>
/// A commune and its province in which people do things at random, right and wrong, alone and at the same time; after each of them every invariant is asked
/// of the tables. What happened is written down, so that a failure tells how it came about.
/// </summary>
internal sealed class RandomOffice(TwoLevels levels, DateTimeOffset start) : IAsyncDisposable
{
    private const int Twists = 30;
    private readonly InvariantWatch invariants = new();
    private readonly List<Place> places = [Place.Commune(levels.Commune), Place.Province(levels.Province)];
    private DateTimeOffset now = start;

    public int Acts { get; private set; }

    public int Finished { get; private set; }

    public Dictionary<string, int> Outcomes { get; } = new(StringComparer.Ordinal);

    public ValueTask DisposeAsync() => invariants.DisposeAsync();

    private IEnumerable<TestOffice> Installations => places.Select(p => p.Office).Distinct();

    /// <summary>One sequence on one to four new dossiers; afterwards whoever has something to do does it rightly, until everything has come to an end.</summary>
    /// <exception cref="ShouldAssertException">An invariant is broken, a call failed instead of being refused, or a dossier cannot be brought to an end; names the seed and what was done.</exception>
    public async Task RunAsync(int seed, int length)
    {
        var random = new Random(seed);
        var chances = new Chances(random);
        var acts = places.ToDictionary(p => p.Code, p => (Dossiers: new DossierActs(p, chances), Around: new Surroundings(p, chances)), StringComparer.Ordinal);
        var story = new StringBuilder();
        var before = (await DossiersAsync()).Select(d => d.Id).ToHashSet();
        foreach (var place in places) await new CouncilActs(place, chances).RegulateAsync();
        await StepAsync([await acts[places[chances.Of(0.85) ? 0 : 1].Code].Dossiers.ReceiveAsync()], seed, story);
        for (var i = 0; i < length; i++)
        {
            var mine = (await DossiersAsync()).Where(d => !before.Contains(d.Id)).ToList();
            var today = now.OfficeDate();
            var chosen = new List<Act>();
            for (var together = chances.Of(0.15) ? chances.Next(2, 4) : 1; together > 0; together--)
            {
                if (mine.Count == 0 || mine.Count < 4 && chances.Of(0.04)) chosen.Add(await acts[places[chances.Of(0.8) ? 0 : 1].Code].Dossiers.ReceiveAsync());
                else if (chances.Of(0.06)) chosen.Add(acts[chances.OneOf(places).Code].Around.Next(today));
                else
                {
                    var (id, office) = chances.OneOf(mine);
                    chosen.Add(await acts[office].Dossiers.NextAsync(id, today));
                }
            }

            await StepAsync(chosen, seed, story);
            if (chances.Of(0.35)) await PassAsync(chances, seed, story);
            if (chances.Of(0.4)) await CarryAsync(seed, story);
        }

        await FinishAsync(before, acts, chances, seed, story);
    }

    /// <summary>Every message that waits arrives; asked of the tables only when there was one.</summary>
    private async Task CarryAsync(int seed, StringBuilder story)
    {
        try
        {
            if (await levels.Courier.RunAsync() is var carried and > 0) await StepAsync([new($"{carried} messages arrive", () => Task.FromResult(""))], seed, story);
        }
        catch (Exception failure) when (failure is not ShouldAssertException)
        {
            throw new ShouldAssertException($"Seed {seed}: a message was not taken in.\n{story}\n{failure}", failure);
        }
    }

    private async Task<List<(Guid Id, string Office)>> DossiersAsync()
    {
        var found = new List<(Guid, string)>();
        foreach (var place in places)
            found.AddRange(await place.Office.ReadAsync(async db => (await db.Dossiers.Where(d => d.OfficeCode == place.Code).OrderBy(d => d.Id).Select(d => d.Id).ToListAsync()).Select(id => (id, place.Code)).ToList()));
        return found;
    }

    private Task PassAsync(Chances chances, int seed, StringBuilder story) =>
        PassAsync(chances.Next(4) switch { 0 => chances.Next(1, 90), 1 => chances.Next(60, 600), 2 => chances.Next(600, 3_000), _ => chances.Next(1_500, 12_000) }, seed, story);

    private async Task PassAsync(int minutes, int seed, StringBuilder story)
    {
        now = now.AddMinutes(minutes);
        await StepAsync([new("time passes", async () =>
        {
            foreach (var installation in Installations) await installation.AtAsync(now.InOffice().ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture));
            return "";
        })], seed, story);
    }

    /// <summary>From wherever the sequence left it, right steps alone bring every dossier and every case to its end.</summary>
    private async Task FinishAsync(HashSet<Guid> before, Dictionary<string, (DossierActs Dossiers, Surroundings Around)> acts, Chances chances, int seed, StringBuilder story)
    {
        story.AppendLine("— from here on everybody does what waits for them");
        var finish = places.ToDictionary(p => p.Code, p => new Finish(p, chances), StringComparer.Ordinal);
        for (var round = 0; ; round++)
        {
            await CarryAsync(seed, story);
            var open = new List<(Place Place, Guid Id)>();
            foreach (var place in places)
                open.AddRange((await finish[place.Code].OpenAsync()).Where(id => !before.Contains(id)).Select(id => (place, id)));
            var mine = (await DossiersAsync()).Where(d => !before.Contains(d.Id)).ToList();
            if (round < Twists && mine.Count > 0 && chances.Of(0.6))
            {
                // Also on those that are over: complaints, corrections, revocations.
                var (id, office) = chances.OneOf(mine);
                await StepAsync([await acts[office].Dossiers.NextAsync(id, now.OfficeDate())], seed, story);
                continue;
            }
            if (open.Count == 0) break;
            if (round > Twists + 60) throw await StuckAsync(open, seed, story);

            var done = 0;
            foreach (var (place, id) in open)
            {
                // Wrong steps, remedies and holds also reach the late states of a dossier that goes its way.
                var twist = round < Twists && chances.Of(0.2) ? await acts[place.Code].Dossiers.NextAsync(id, now.OfficeDate()) : null;
                if ((twist ?? await finish[place.Code].NextAsync(id, now.OfficeDate(), now)) is not { } act) continue;
                done++;
                await StepAsync([act], seed, story);
            }
            // Somebody else's time must pass: a posting, a session to come, a hold of the other level.
            if (done == 0 || round % 3 == 2) await PassAsync(chances.Next(600, 4_000), seed, story);
        }

        Finished++;
        await InvariantWatch.AtRestAsync(places, seed, story);
    }

    private static async Task<ShouldAssertException> StuckAsync(List<(Place Place, Guid Id)> open, int seed, StringBuilder story)
    {
        var told = new List<string>();
        foreach (var (place, id) in open)
        {
            var dossier = await place.Office.DossierAsync(id);
            told.Add($"{place.Code} {id} {dossier.Status}/{dossier.RemedyStatus} waits at {string.Join(", ", (await place.Office.TasksAsync(id)).Select(t => t.Element).Distinct(StringComparer.Ordinal))}");
        }

        return new($"Seed {seed}: does not come to an end: {string.Join("; ", told)}\n{story}");
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

        foreach (var (act, word) in acts.Zip(said))
        {
            var key = $"{act.Name.Split(' ')[0]} {(word == "done" ? "done" : "other")}";
            Outcomes[key] = Outcomes.GetValueOrDefault(key) + 1;
        }

        story.AppendLine(CultureInfo.InvariantCulture, $"{line} → {string.Join(" | ", said)}");
        foreach (var installation in Installations) await invariants.CheckAsync(installation, seed, story);
    }
}
