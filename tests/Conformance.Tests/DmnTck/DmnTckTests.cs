using Xunit.Abstractions;

namespace Workflow.Conformance.Tests.DmnTck;

/// <summary>The DMN Technology Compatibility Kit, all cases of a level in one fact.</summary>
public sealed class DmnTckTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_case_of_the_compatibility_kit_passes(int level)
    {
        var outcomes = TckRun.Level(level);

        var failed = outcomes.Where(o => o.Failure is not null).ToList();
        foreach (var outcome in failed) Print($"FAILED {outcome.File} {outcome.CaseId} {outcome.Failure}");
        Print($"level {level}: passed {outcomes.Count - failed.Count}, failed {failed.Count}, total {outcomes.Count}");
        Print($"level {level}: {outcomes.Count - failed.Count}/{outcomes.Count}");
        if (Environment.GetEnvironmentVariable("DMN_TCK_ONLY") is null or "")
        {
            outcomes.ShouldNotBeEmpty();
            TckReport.WriteCsv(level, outcomes);
            if (Environment.GetEnvironmentVariable("DMN_TCK") is null or "") TckReport.WritePage(level, outcomes);
        }

        failed.Count.ShouldBe(0);
    }

    private void Print(string line)
    {
        output.WriteLine(line);
        Console.WriteLine(line);
    }
}
