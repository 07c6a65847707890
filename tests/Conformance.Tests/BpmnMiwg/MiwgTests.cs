using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Workflow.Conformance.Tests.DmnTck;
using Workflow.Engine;
using Workflow.Feel;
using Xunit.Abstractions;

namespace Workflow.Conformance.Tests.BpmnMiwg;

/// <summary>
/// The reference models of the BPMN Model Interchange Working Group (https://www.omgwiki.org/bpmn-miwg), or other files of the kind that
/// <c>BPMN_MIWG</c> names. The figures of the published folder are in bpmn-miwg.md; <c>UPDATE_GOLDEN=1</c> writes them anew.
/// </summary>
public sealed class MiwgTests(ITestOutputHelper output)
{
    private static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    [Fact]
    public void Every_model_is_written_as_it_was_read_without_losing_a_part()
    {
        foreach (var (file, original) in MiwgFolder.WithTools())
        {
            var before = XmlContent.Parts(original);

            var written = BpmnDocument.Read(original).Write();
            var again = BpmnDocument.Read(written).Write();

            XmlContent.Parts(written).ShouldBe(before, file);
            again.ShouldBe(written, file);
            output.WriteLine($"{Path.GetFileName(file)}: {before.Count} parts, {XmlContent.Count(before, "waypoint")} points");
        }
    }

    [Fact]
    public void Every_model_is_as_valid_by_the_OMG_schema_as_it_was_after_it_was_written()
    {
        foreach (var (file, original) in MiwgFolder.WithTools())
        {
            var before = OmgSchema.Faults(original);

            OmgSchema.Faults(BpmnDocument.Read(original).Write()).Select(fault => fault.Message).ShouldBe(before.Select(fault => fault.Message), file);
            output.WriteLine($"{Path.GetFileName(file)}: {(before.Count == 0 ? "valid" : string.Join("; ", before))}");
            if (MiwgFolder.IsPublished && !ToolFiles.All.ContainsKey(file)) before.ShouldBeEmpty(file);
        }
    }

    [Fact]
    public void Every_definition_of_the_product_is_valid_by_the_OMG_schema()
    {
        var definitions = Directory.EnumerateFiles(Path.Combine(TckFolder.Repository, "workflows"), "*.bpmn", SearchOption.AllDirectories).Where(file => !file.Contains("node_modules", StringComparison.Ordinal)).ToList();

        definitions.ShouldNotBeEmpty();
        foreach (var file in definitions) OmgSchema.Faults(File.ReadAllBytes(file)).ShouldBeEmpty(file);
    }

    [Fact]
    public void A_model_that_breaks_the_OMG_schema_is_found()
    {
        var text = BpmnDocument.Read(ToolFiles.All["ids in another alphabet and with dots"]).Text;
        OmgSchema.Faults(Encoding.UTF8.GetBytes(text)).ShouldBeEmpty();

        OmgSchema.Faults(Encoding.UTF8.GetBytes(text.Replace("sourceRef=", "from=", StringComparison.Ordinal))).ShouldNotBeEmpty();
    }

    [Fact]
    public void Every_process_runs_or_is_refused_with_reasons()
    {
        var report = new StringBuilder();
        foreach (var file in MiwgFolder.Files())
        {
            var text = BpmnDocument.Read(File.ReadAllBytes(file)).Text;
            report.Append(CultureInfo.InvariantCulture, $"| {Path.GetFileName(file)} | as it is | {Outcome(text)} |\n");
            report.Append(CultureInfo.InvariantCulture, $"| | with all its processes executable | {Outcome(Executable(text))} |\n");
        }

        output.WriteLine(report.ToString());
        if (MiwgFolder.IsPublished) Page(report.ToString());
    }

    [Fact]
    public void Every_file_of_another_tool_runs_or_is_refused_with_reasons()
    {
        foreach (var (name, file) in ToolFiles.All)
        {
            var text = BpmnDocument.TextOf(file);
            output.WriteLine($"{name}: {Outcome(text)} | {Outcome(Executable(text))}");
            foreach (var problem in BpmnReader.Read(Executable(text)).Problems) output.WriteLine($"    {problem}");
        }
    }

    /// <summary>Deployed and started, or the codes of the refusal.</summary>
    private static string Outcome(string text)
    {
        var read = BpmnReader.Read(text);
        read.IsDeployable.ShouldBe(read.Problems.IsEmpty);
        foreach (var problem in read.Problems)
        {
            problem.Element.Value.ShouldNotBeNullOrWhiteSpace();
            problem.Message.ShouldStartWith("Expected");
        }

        if (!read.IsDeployable)
            return "refused: " + string.Join(", ", read.Problems.CountBy(p => p.Code, StringComparer.Ordinal).OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key} {c.Value}"));
        return "runs: " + string.Join(", ", read.Processes.Select(graph => $"{graph.ProcessId} {Start(graph)}"));
    }

    private static string Start(ProcessGraph graph)
    {
        var state = new InstanceState(new(Guid.Empty), new(graph.ProcessId, 1));
        var feel = new FeelSurroundings(DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc, FeelFunctions.None, FeelLimits.Default);
        var start = graph.StartTriggers.FirstOrDefault()?.StartEvent;
        return ProcessEngine.Step(graph, state, new Command.Start(Variables.Empty, start), new StepSurroundings(new NoDecisions(), feel)) switch
        {
            StepResult.Accepted accepted => StateJson.Read(StateJson.Write(accepted.State)).Status.ToString(),
            StepResult.Rejected rejected => rejected.Code,
            _ => throw new NotSupportedException(),
        };
    }

    private static string Executable(string text)
    {
        var document = XDocument.Parse(text, LoadOptions.PreserveWhitespace);
        foreach (var process in document.Descendants(Bpmn + "process")) process.SetAttributeValue("isExecutable", "true");
        return document.ToString(SaveOptions.DisableFormatting);
    }

    private static void Page(string rows)
    {
        var page = Path.Combine(TckFolder.Repository, "tests", "Conformance.Tests", "bpmn-miwg.md");
        var text = $"""
            # BPMN MIWG models

            Written by `Every_process_runs_or_is_refused_with_reasons`. The reference models describe diagrams, not programs: most elements lack what an engine
            needs (a job type, a condition, a message), and every such lack is a reason with its element's id. Reading, writing and reading again
            loses nothing in any of them. All are valid by the OMG schema (from the npm package bpmn-moddle), before and after.

            | Model | Read | Outcome |
            |---|---|---|
            {rows}
            """;
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1") File.WriteAllText(page, text);
        File.ReadAllText(page).ShouldBe(text);
    }

    private sealed class NoDecisions : IDecisions
    {
        public DecisionAnswer Evaluate(CalledDecision decision, FeelContext inputs, FeelSurroundings surroundings) =>
            new(FeelValue.Null, FeelContext.Empty, new("decision.not-deployed", $"Expected a decision '{decision.DecisionId}', but there is none."));
    }
}
