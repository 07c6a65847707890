using System.Globalization;
using Workflow.Nominations.Tests.Procedure;
using Xunit.Abstractions;

namespace Workflow.Nominations.Tests.Invariants;

/// <summary>
/// Random sequences of use-case calls against the product's own definitions and a real database. <c>INVARIANT_SEQUENCES</c> sets how many
/// (the suite runs some hundred), <c>INVARIANT_SEED</c> the first seed, to run a failure again.
/// </summary>
public sealed class RandomSequenceTests(ITestOutputHelper output)
{
    private const int AtOnce = 3;
    private const int PerOffice = 15;
    private const int Length = 28;

    private static int Setting(string name, int usual) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var set) ? set : usual;

    [Fact]
    public async Task No_sequence_of_actions_breaks_an_invariant()
    {
        var (count, seed) = (Setting("INVARIANT_SEQUENCES", 120), Setting("INVARIANT_SEED", 1));
        var offices = new System.Collections.Concurrent.ConcurrentBag<RandomOffice>();

        await Parallel.ForEachAsync(Enumerable.Range(0, (count + PerOffice - 1) / PerOffice), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (part, _) =>
        {
            await using var office = await TestOffice.OpenAsync("05/10/2026 08:00");
            var people = new RandomOffice(office, TestOffice.Moment("05/10/2026 08:00"));
            offices.Add(people);
            for (var i = part * PerOffice; i < Math.Min(count, (part + 1) * PerOffice); i++) await people.RunAsync(seed + i, Length);
        });

        output.WriteLine($"{count} sequences, {offices.Sum(o => o.Acts)} actions");
        foreach (var word in offices.SelectMany(o => o.Outcomes).GroupBy(o => o.Key, o => o.Value, StringComparer.Ordinal).OrderBy(o => o.Key, StringComparer.Ordinal)) output.WriteLine($"{word.Key}: {word.Sum()}");
        offices.SelectMany(o => o.Outcomes.Keys).Where(o => o.EndsWith(" done", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Count().ShouldBeGreaterThan(15, "the sequences reach most steps");
    }
}
