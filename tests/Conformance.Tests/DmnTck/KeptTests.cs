using System.Text.Json;
using System.Xml.Linq;
using Workflow.Dmn;
using Workflow.Dmn.Evaluate;

namespace Workflow.Conformance.Tests.DmnTck;

/// <summary>What must not get lost: the files, and the records of what was decided.</summary>
public sealed class KeptTests
{
    private static IEnumerable<string> Files => Directory.EnumerateFiles(TckFolder.Suite, "*.dmn", SearchOption.AllDirectories)
        .Concat(Directory.EnumerateFiles(Path.Combine(TckFolder.Repository, "workflows"), "*.dmn", SearchOption.AllDirectories)).Order(StringComparer.Ordinal);

    [Fact]
    public void A_file_is_written_as_it_was_read_with_diagram_extensions_and_comments()
    {
        var files = Files.ToList();

        files.Count.ShouldBeGreaterThan(100);
        files.Where(file => !IsKept(file)).ShouldBeEmpty();
    }

    [Fact]
    public void What_the_editor_saved_reads_as_what_it_opened()
    {
        var saved = Path.Combine(TckFolder.Repository, "tests", "Conformance.Tests", "DmnTck", "saved-by-dmn-js.dmn");
        var opened = Path.Combine(TckFolder.Repository, "workflows", "nomination", "regimes.dmn");
        var (one, other) = (Read(saved), Read(opened));

        one.Problems.ShouldBeEmpty();
        IsKept(saved).ShouldBeTrue();
        Shape(one).ShouldBe(Shape(other));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void The_record_of_a_case_reads_back_and_replays_to_itself(int level)
    {
        var lost = new List<string>();
        foreach (var (test, model, element, record) in TckRun.Records(level))
        {
            var json = record.ToJson();
            using var document = JsonDocument.Parse(json);
            var read = DecisionRecordReader.Read(document.RootElement);
            if (json.Contains("\"type\":\"function", StringComparison.Ordinal)) continue;   // of a function only its type is kept
            if (read.ToJson() != json) lost.Add($"{test}: {json} read back as {read.ToJson()}");
            else if (TckRun.Replay(model, element, read).ToJson() != json) lost.Add($"{test}: {json} replayed as {TckRun.Replay(model, element, read).ToJson()}");
        }

        lost.ShouldBeEmpty();
    }

    private static DmnRead Read(string file)
    {
        using var bytes = File.OpenRead(file);
        return DmnReader.Read(bytes);
    }

    private static bool IsKept(string file) => Read(file).Model is { } model && XNode.DeepEquals(
        XDocument.Parse(model.ToXml(), LoadOptions.PreserveWhitespace), XDocument.Load(file, LoadOptions.PreserveWhitespace));

    /// <summary>What the tables say.</summary>
    private static string Shape(DmnRead read) => string.Join('\n', read.Model.ShouldNotBeNull().Tables.SelectMany(owned => owned.Table.Rules.Select(rule =>
        $"{owned.Owner.Id} {rule.Id} {string.Join(';', rule.InputEntries.Select(c => c.Text))} => {string.Join(';', rule.OutputEntries.Select(c => c.Text))} {string.Join(';', rule.Annotations)}")));
}
