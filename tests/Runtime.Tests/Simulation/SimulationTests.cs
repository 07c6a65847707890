using System.Collections.Immutable;
using System.Globalization;

namespace Workflow.Runtime.Tests.Simulation;

/// <summary>
/// <c>SIMULATION_RUNS</c> sets how many seeds are run (150), <c>SIMULATION_SEED</c> the first of them. A failure prints seed, turn and the last
/// turns; the seed alone replays it.
/// </summary>
public sealed class SimulationTests
{
    private static readonly ImmutableSortedDictionary<string, int> Calm = new SimulatedWorld(1, crashes: 0).Run();

    private static int Runs => Setting("SIMULATION_RUNS", 150);

    private static int First => Setting("SIMULATION_SEED", 1);

    [Fact]
    public void Whatever_dies_whenever_it_dies_each_thing_happens_once() => Parallel.For(First, First + Runs, seed => new SimulatedWorld(seed, crashes: 0.01).ShouldComeTo(Calm));

    [Fact]
    public void Many_deaths_in_one_run_change_nothing_either() => Parallel.For(First, First + Math.Max(1, Runs / 5), seed => new SimulatedWorld(seed, crashes: 0.05).ShouldComeTo(Calm));

    [Fact]
    public void A_node_may_die_between_any_two_effects()
    {
        var calm = new SimulatedWorld(First, crashes: 0, dossiers: 1);
        var expected = calm.Run();
        // Each turn of the calm run once, or evenly spread over it where fewer runs are asked for.
        var points = Enumerable.Range(1, calm.Schedule.Turns).Where(turn => turn % Math.Max(1, calm.Schedule.Turns / (Runs * 4)) == 0).ToList();

        Parallel.ForEach(points, turn => new SimulatedWorld(First, crashes: 0, crashAt: turn, dossiers: 1).ShouldComeTo(expected));
    }

    [Fact]
    public void The_same_seed_gives_the_same_run_turn_by_turn()
    {
        for (var seed = First; seed < First + 5; seed++)
        {
            var (first, second) = (new SimulatedWorld(seed, crashes: 0.02), new SimulatedWorld(seed, crashes: 0.02));

            first.Run();
            second.Run();

            second.Schedule.Trace.ShouldBe(first.Schedule.Trace);
            first.Schedule.Crashes.ShouldBeGreaterThan(0);
        }
    }

    [Theory]
    [InlineData(nameof(Flaw.WithoutInbox))]
    [InlineData(nameof(Flaw.MessagesWithoutMemory))]
    [InlineData(nameof(Flaw.ArrivedBeforeHandled))]
    [InlineData(nameof(Flaw.ReportsNotHeld))]
    [InlineData(nameof(Flaw.ItemsReadBeforeTheLock))]
    public void A_protocol_that_forgets_something_is_found_out(string flaw)
    {
        var found = Enumerable.Range(1, 40).Count(seed =>
        {
            try
            {
                new SimulatedWorld(seed, crashes: 0.02, flaw: Enum.Parse<Flaw>(flaw)).ShouldComeTo(Calm);
                return false;
            }
            catch (Exception e) when (e is ShouldAssertException or InvalidOperationException)
            {
                return true;
            }
        });

        found.ShouldBeGreaterThan(0);
    }

    private static int Setting(string name, int fallback) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : fallback;
}

internal static class Simulated
{
    public static void ShouldComeTo(this SimulatedWorld world, ImmutableSortedDictionary<string, int> expected)
    {
        var found = world.Run();
        var different = expected.Except(found).Select(fact => $"lost {fact}").Concat(found.Except(expected).Select(fact => $"found {fact}")).ToList();
        if (different.Count > 0) throw world.Schedule.Failed(string.Join('\n', different));
    }
}
