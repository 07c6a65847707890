using System.Globalization;

namespace Workflow.Engine.Tests.Properties;

/// <summary>2,000 random processes with random commands; <c>WORKFLOW_PROPERTY_RUNS</c> sets another number, <c>WORKFLOW_PROPERTY_SEED</c> the first seed.</summary>
public sealed class EngineProperties
{
    internal static int Runs => Setting("WORKFLOW_PROPERTY_RUNS", 2_000);

    private static int FirstSeed => Setting("WORKFLOW_PROPERTY_SEED", 1);

    [Fact]
    public void Every_generated_process_ends_or_waits_whatever_is_sent_in_whatever_order()
    {
        Parallel.For(FirstSeed, FirstSeed + Runs, seed =>
        {
            var run = new RandomRun(seed);
            try
            {
                run.Drive();
            }
            catch (Exception fault) when (!fault.Message.Contains("seed ", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"{run.Text}\n{run.Run.Transcript}", fault);
            }
        });
    }

    [Fact]
    public void Whatever_an_operator_changes_by_hand_what_is_open_outside_is_what_the_state_says()
    {
        Parallel.For(FirstSeed, FirstSeed + Runs, seed =>
        {
            var run = new RandomRun(seed);
            try
            {
                run.Meddle();
            }
            catch (Exception fault) when (!fault.Message.Contains("seed ", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"{run.Text}\n{run.Run.Transcript}", fault);
            }
        });
    }

    [Fact]
    public void The_same_inputs_give_the_same_output()
    {
        for (var seed = FirstSeed; seed < FirstSeed + Runs / 10; seed++)
        {
            var (first, second) = (new RandomRun(seed), new RandomRun(seed));

            first.Drive();
            second.Drive();

            second.Run.Transcript.ShouldBe(first.Run.Transcript);
            StateJson.Write(second.Run.State).ShouldBe(StateJson.Write(first.Run.State));
        }
    }

    private static int Setting(string name, int fallback) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : fallback;
}
