using System.Diagnostics;
using System.Globalization;
using Workflow.Engine;

namespace Workflow.Benchmarks.Steps;

/// <summary>How long the check at deployment looks at sound models of growing size, and how often it has to say that there are too many ways.</summary>
internal static class SoundnessBenchmark
{
    private const int Models = 40;
    private static readonly TimeSpan Bar = TimeSpan.FromSeconds(5);

    /// <summary>1 when a model is checked slower than the bar, or when something sound is called unsound.</summary>
    public static int Run()
    {
        Console.WriteLine($"{Models} random block-structured models of one scope for each size; processor time of reading and checking");
        Console.WriteLine($"{"elements",9} {"median ms",10} {"p95 ms",8} {"worst ms",9} {"too many ways",14} {"called unsound",15}");
        _ = Check(new(0, 100));
        var missed = false;
        foreach (var size in new[] { 100, 200, 300, 400, 500 })
        {
            var checks = Enumerable.Range(1, Models).Select(seed => Check(new(seed, size))).OrderBy(check => check.Time).ToArray();
            var (tooLarge, wrong) = (checks.Count(check => check.Codes.Contains("soundness.too-large")), checks.Count(check => check.Codes.Any(code => code != "soundness.too-large")));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{checks.Average(check => check.Elements),9:0} {checks[Models / 2].Time.TotalMilliseconds,10:0} {checks[Models * 95 / 100].Time.TotalMilliseconds,8:0} {checks[^1].Time.TotalMilliseconds,9:0} {tooLarge,14} {wrong,15}"));
            missed |= wrong > 0 || checks[^1].Time > Bar;
        }

        return missed ? 1 : 0;
    }

    private static (int Elements, TimeSpan Time, string[] Codes) Check(SoundModel model)
    {
        var xml = $"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><process id="p" isExecutable="true">{model.Write()}</process></definitions>""";
        var cpu = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        var read = BpmnReader.Read(xml);
        var time = Environment.CpuUsage.TotalTime - cpu;
        if (Stopwatch.GetElapsedTime(started) > Bar * 2) Console.WriteLine($"  {model.Elements} elements took {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s on the clock");
        return (model.Elements, time, [.. read.Problems.Select(problem => problem.Code), .. read.Findings.Select(finding => finding.Code)]);
    }
}
