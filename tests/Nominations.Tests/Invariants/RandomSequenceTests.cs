using System.Collections.Concurrent;
using System.Globalization;
using Workflow.Nominations.Tests.Levels;
using Workflow.Nominations.Tests.Procedure;
using Xunit.Abstractions;

namespace Workflow.Nominations.Tests.Invariants;

/// <summary>
/// Random sequences of use-case calls against the product's own definitions and a real database. <c>INVARIANT_SEQUENCES</c> sets how many
/// (the suite runs a few), <c>INVARIANT_SEED</c> the first seed, to run a failure again.
/// </summary>
public sealed class RandomSequenceTests(ITestOutputHelper output)
{
    private const int AtOnce = 3;
    private const int PerOffice = 5;
    private const int Length = 14;
    private const string Start = "05/10/2026 08:00";

    private static int Setting(string name, int usual) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var set) ? set : usual;

    [Fact]
    public async Task No_sequence_of_actions_breaks_an_invariant()
    {
        var (count, seed) = (Setting("INVARIANT_SEQUENCES", 24), Setting("INVARIANT_SEED", 1));
        var offices = new ConcurrentBag<RandomOffice>();
        var failures = new ConcurrentBag<string>();

        await Parallel.ForEachAsync(Enumerable.Range(0, (count + PerOffice - 1) / PerOffice), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (part, _) =>
        {
            // Every other group has its two levels in two installations that share nothing but messages.
            await using var levels = part % 2 == 0 ? await TwoLevels.InOneInstallationAsync(Start) : await TwoLevels.InTwoInstallationsAsync(Start);
            await using var people = new RandomOffice(levels, TestOffice.Moment(Start));
            offices.Add(people);
            try
            {
                for (var i = part * PerOffice; i < Math.Min(count, (part + 1) * PerOffice); i++) await people.RunAsync(seed + i, Length);
            }
            catch (ShouldAssertException failure)
            {
                // The tables of this office are no ground for another sequence; the others tell what else is wrong.
                failures.Add(failure.Message);
            }
        });

        output.WriteLine($"{count} sequences, {offices.Sum(o => o.Acts)} actions, {offices.Sum(o => o.Finished)} brought to their end, first seed {seed}");
        foreach (var word in offices.SelectMany(o => o.Outcomes).GroupBy(o => o.Key, o => o.Value, StringComparer.Ordinal).OrderBy(o => o.Key, StringComparer.Ordinal)) output.WriteLine($"{word.Key}: {word.Sum()}");
        failures.ShouldBeEmpty(string.Join("\n\n", failures.Order(StringComparer.Ordinal)));
        offices.SelectMany(o => o.Outcomes.Keys).Where(o => o.EndsWith(" done", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Count().ShouldBeGreaterThan(Math.Min(60, 30 + count / 4), "the sequences reach most steps");
    }
}
