using System.Diagnostics;
using System.Globalization;

namespace Workflow.Benchmarks.Decisions;

/// <summary>FEEL and decision tables beside feelin (npm) under Node and beside a scan of the rules, in one run on one machine, one thread each.</summary>
internal static class DecisionBenchmark
{
    private const double IndexBar = 10;

    /// <summary>Prints medians and ratios; 0 when every bar is reached.</summary>
    public static int Run()
    {
        FeelinSide.Install();
        Console.WriteLine($"{FeelinSide.Samples} samples of {FeelinSide.Milliseconds} ms per side after as long a warm-up; medians of evaluations per second; feelin parses each time, it has no other way");
        Console.WriteLine($"{"",-34} {"product",12} {"parsing too",12} {"feelin",12} {"ratio",8} {"parsing too",12}");
        var reached = true;
        foreach (var comparison in Workloads.Expressions)
        {
            var (first, theirs) = FeelinSide.Measure(comparison.ForFeelin);
            if (first != comparison.Compiled()) throw new InvalidOperationException($"Expected both sides of '{comparison.Name}' to agree, but found {comparison.Compiled()} and {first}.");
            reached &= Print(comparison.Name, Measure(comparison.Compiled), comparison.ParsedEachTime is { } parsed ? Measure(parsed) : null, Median(theirs), comparison.Bar);
        }

        var table = new RuleTableWorkload();
        var (hits, feelin) = FeelinSide.Measure(table.ForFeelin);
        if (hits != $"[{table.Indexed()}]") throw new InvalidOperationException($"Expected both sides to find the same rule, but feelin found {hits}.");
        table.Rewind();
        if (hits != $"[{table.Scanned()}]") throw new InvalidOperationException($"Expected the scan to find the same rule, but feelin found {hits}.");
        var indexed = Measure(table.Indexed);
        var scanned = Measure(table.Scanned);
        reached &= Print("table of 1,000 rules", indexed, null, Median(feelin), bar: 5);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"the same by a scan of its rules",-34} {scanned,12:0}   the index is {indexed / scanned:0.0} times as fast, bar {IndexBar}"));
        reached &= indexed / scanned >= IndexBar;
        Console.WriteLine(reached ? "every bar reached" : "a bar was NOT reached");
        return reached ? 0 : 1;
    }

    private static bool Print(string name, double ours, double? parsing, double theirs, double bar)
    {
        var also = parsing is { } p ? string.Create(CultureInfo.InvariantCulture, $"{p,12:0}") : $"{"",12}";
        var alsoRatio = parsing is { } q ? string.Create(CultureInfo.InvariantCulture, $"{q / theirs,12:0.0}") : $"{"",12}";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-34} {ours,12:0} {also} {theirs,12:0} {ours / theirs,8:0.0} {alsoRatio}   bar {bar}"));
        return ours / theirs >= bar;
    }

    private static double Measure(Func<string> act)
    {
        Sample(act);
        return Median([.. Enumerable.Range(0, FeelinSide.Samples).Select(_ => Sample(act))]);
    }

    private static double Sample(Func<string> act)
    {
        var started = Stopwatch.GetTimestamp();
        var count = 0;
        TimeSpan passed;
        do
        {
            act();
            count++;
            passed = Stopwatch.GetElapsedTime(started);
        }
        while (passed.TotalMilliseconds < FeelinSide.Milliseconds);
        return count / passed.TotalSeconds;
    }

    private static double Median(double[] samples) => samples.Order().ElementAt(samples.Length / 2);
}
