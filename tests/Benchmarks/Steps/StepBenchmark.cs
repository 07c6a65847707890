using System.Diagnostics;
using System.Globalization;
using Workflow.Engine;
using Workflow.Feel;

namespace Workflow.Benchmarks.Steps;

/// <summary>The pure step: no database, one thread. Nanoseconds and bytes allocated for each step and for each element that it enters.</summary>
internal static class StepBenchmark
{
    private const int Samples = 9;
    private const int Milliseconds = 150;

    private sealed class NoDecisions : IDecisions
    {
        public DecisionAnswer Evaluate(CalledDecision decision, FeelContext inputs, FeelSurroundings surroundings) => throw new NotSupportedException(decision.DecisionId);
    }

    private static readonly StepSurroundings Surroundings = new(new NoDecisions(), FeelSurroundings.At(DateTimeOffset.UnixEpoch.AddYears(56)));

    /// <summary>Prints a line for each model. There is no bar: the figures are to be compared over releases.</summary>
    public static int Run()
    {
        Console.WriteLine($"median of {Samples} samples of {Milliseconds} ms after as long a warm-up; one thread, processor time");
        Console.WriteLine($"{"",-52} {"elements",9} {"ns/step",10} {"ns/element",11} {"bytes/step",11} {"bytes/element",14}");
        foreach (var (name, elements, flows, act) in Models)
        {
            var read = BpmnReader.Read(Xml(elements, flows));
            if (read.Problems is [var problem, ..]) throw new InvalidOperationException($"{name}: {problem.Code} at {problem.Element.Value}");
            Print(name, read.Processes.Single(), act);
        }

        Definitions();
        return 0;
    }

    /// <summary>What a node pays for each version of a definition that it has in use: once to read it, and the memory to keep it.</summary>
    private static void Definitions()
    {
        const int Copies = 100;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "Workflow.sln"))) continue;
            foreach (var path in Directory.EnumerateFiles(Path.Combine(folder.FullName, "workflows", "nomination"), "*.bpmn").OrderByDescending(f => new FileInfo(f).Length).Take(1))
            {
                var text = File.ReadAllText(path);
                _ = BpmnReader.Read(text, checkSoundness: false);
                var (before, cpu) = (GC.GetTotalMemory(forceFullCollection: true), Environment.CpuUsage.TotalTime);
                var kept = Enumerable.Range(0, Copies).Select(_ => BpmnReader.Read(text, checkSoundness: false).Processes).ToList();
                var each = (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / Copies;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path),-24} {text.Length / 1024.0,6:0.0} KiB of XML: read in {each:0.00} ms, kept in {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1024.0 / Copies:0.0} KiB"));
                GC.KeepAlive(kept);
            }
        }
    }

    private static IEnumerable<(string Name, string Elements, string Flows, Func<ProcessGraph, Func<StepResult>> Act)> Models =>
    [
        ("start, 1 manual task, end", Many("<manualTask id=\"m{0}\"/>", 1), Chain("m", 1), Start),
        ("start, 100 manual tasks in a row, end", Many("<manualTask id=\"m{0}\"/>", 100), Chain("m", 100), Start),
        ("start, 100 exclusive gateways with conditions, end",
            Many("<exclusiveGateway id=\"m{0}\" default=\"f{0}\"/>", 100) + Many("<endEvent id=\"o{0}\"/>", 100),
            Chain("m", 100) + Many("<sequenceFlow id=\"g{0}\" sourceRef=\"m{0}\" targetRef=\"o{0}\"><conditionExpression>=amount &gt; 100</conditionExpression></sequenceFlow>", 100), Start),
        ("start, fork of 10, join, end", "<parallelGateway id=\"m1\"/><parallelGateway id=\"m2\"/>" + Many("<manualTask id=\"t{0}\"/>", 10),
            Flow("f0", "start", "m1") + Many("<sequenceFlow id=\"a{0}\" sourceRef=\"m1\" targetRef=\"t{0}\"/><sequenceFlow id=\"b{0}\" sourceRef=\"t{0}\" targetRef=\"m2\"/>", 10) + Flow("z", "m2", "end"), Start),
        ("user task with a timer completed, the next one opened", Many(Task, 2), Chain("m", 2), CompleteFirst),
        ("the same beside 100 tokens that wait elsewhere", Many(Task, 2) + Many("<userTask id=\"w{0}\"/>", 100) + "<parallelGateway id=\"p\"/>",
            Flow("q", "start", "p") + Flow("f0", "p", "m1") + Flow("f1", "m1", "m2") + Flow("f2", "m2", "end") + Many("<sequenceFlow id=\"x{0}\" sourceRef=\"p\" targetRef=\"w{0}\"/>", 100), CompleteFirst),
        ("start of a vote of 15", "<userTask id=\"m1\"><multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection=\"=members\" inputElement=\"member\"/></extensionElements></multiInstanceLoopCharacteristics></userTask>",
            Chain("m", 1), Start),
    ];

    private const string Task = "<userTask id=\"m{0}\"/><boundaryEvent id=\"b{0}\" attachedToRef=\"m{0}\"><timerEventDefinition><timeDuration>P10D</timeDuration></timerEventDefinition></boundaryEvent><endEvent id=\"l{0}\"/><sequenceFlow id=\"k{0}\" sourceRef=\"b{0}\" targetRef=\"l{0}\"/>";

    private static readonly Variables Input = Variables.Of(
        [("amount", FeelValue.Of(5)), ("members", new FeelList([.. Enumerable.Range(1, 15).Select(i => FeelValue.Of($"member{i}"))])), .. Workload.Variables.Select(v => (v.Name, FeelValue.Of(v.Value)))]);

    private static Func<StepResult> Start(ProcessGraph graph)
    {
        var fresh = new InstanceState(new(Guid.Empty), new(graph.ProcessId, 1));
        return () => ProcessEngine.Step(graph, fresh, new Command.Start(Input), Surroundings);
    }

    private static Func<StepResult> CompleteFirst(ProcessGraph graph)
    {
        var state = ((StepResult.Accepted)Start(graph)()).State;
        var task = state.Elements.First(e => e.Element.Value == "m1").Key;
        var complete = new Command.CompleteUserTask(task, Variables.Of(("checked", FeelValue.Of(true))));
        return () => ProcessEngine.Step(graph, state, complete, Surroundings);
    }

    private static void Print(string name, ProcessGraph graph, Func<ProcessGraph, Func<StepResult>> prepare)
    {
        var act = prepare(graph);
        var entered = act() is StepResult.Accepted accepted ? accepted.Facts.Count(f => f.Kind == FactKind.Activated) : throw new InvalidOperationException($"{name}: rejected");
        _ = Sample(act);
        var samples = Enumerable.Range(0, Samples).Select(_ => Sample(act)).OrderBy(s => s.Nanoseconds).ToArray();
        var (time, bytes) = samples[Samples / 2];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-52} {entered,9} {time,10:0} {time / entered,11:0} {bytes,11:0} {bytes / entered,14:0}"));
    }

    private static (double Nanoseconds, double Bytes) Sample(Func<StepResult> act)
    {
        // Processor time of this process, not of the clock on the wall: the machine may be busy with something else.
        var (count, before, started, cpu) = (0, GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        do
        {
            for (var i = 0; i < 50; i++) _ = act();
            count += 50;
        }
        while (Stopwatch.GetElapsedTime(started).TotalMilliseconds < Milliseconds);

        return ((Environment.CpuUsage.TotalTime - cpu).TotalNanoseconds / count, (double)(GC.GetAllocatedBytesForCurrentThread() - before) / count);
    }

    private static string Many(string element, int count) => string.Concat(Enumerable.Range(1, count).Select(i => element.Replace("{0}", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)));

    private static string Flow(string id, string from, string to) => $"<sequenceFlow id=\"{id}\" sourceRef=\"{from}\" targetRef=\"{to}\"/>";

    private static string Chain(string prefix, int count) =>
        Flow("f0", "start", $"{prefix}1") + string.Concat(Enumerable.Range(1, count).Select(i => Flow($"f{i}", $"{prefix}{i}", i == count ? "end" : $"{prefix}{i + 1}")));

    private static string Xml(string elements, string flows) => $"""
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d">
          <process id="steps" isExecutable="true"><startEvent id="start"/>{elements}<endEvent id="end"/>{flows}</process>
        </definitions>
        """;
}
