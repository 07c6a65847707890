using System.Resources;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Workflow.Nominations.Rules;
using Workflow.Web.Shell;

namespace Workflow.Web.Tests;

public sealed partial class TextsTests
{
    [Fact]
    public void Every_sentence_of_the_screens_has_an_english_one()
    {
        var english = new ResourceManager("Workflow.Web.Resources.Shell.Texts", typeof(Texts).Assembly).GetResourceSet(new("en"), createIfNotExists: true, tryParents: false);
        english.ShouldNotBeNull();

        var sentences = Sources().SelectMany(text => Sentence().Matches(text).Select(m => m.Groups["sentence"].Value.Replace("\\\"", "\"", StringComparison.Ordinal))).Distinct(StringComparer.Ordinal).ToList();

        sentences.Count.ShouldBeGreaterThan(500);
        sentences.Where(sentence => english.GetString(sentence) is null).ShouldBeEmpty();
    }

    [Fact]
    public void Every_term_of_the_procedure_and_every_step_has_an_english_name()
    {
        var english = new ResourceManager("Workflow.Web.Resources.Shell.Texts", typeof(Texts).Assembly).GetResourceSet(new("en"), createIfNotExists: true, tryParents: false);
        english.ShouldNotBeNull();
        var steps = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.bpmn", SearchOption.AllDirectories)
            .SelectMany(file => XDocument.Load(file).Descendants().Where(e => e.Name.LocalName is "process" or "userTask").Attributes("name").Select(name => name.Value)).ToList();

        var terms = RuleTerms.All.Concat(steps).Concat(Workflow.Nominations.Clock.Steps.StepTerms.All.Select(step => step.Vietnamese));

        steps.Count.ShouldBeGreaterThan(15);
        terms.Where(term => english.GetString(term) is null).ShouldBeEmpty();
    }

    [Fact]
    public void How_sure_a_rule_is_stands_on_no_page_as_a_letter() =>
        Sources().SelectMany(text => text.Split('\n')).Where(line => line.Contains(".Confidence", StringComparison.Ordinal))
            .Where(line => !line.Contains("<RuleSource ", StringComparison.Ordinal) && !line.Contains("RuleConfidence.Vietnamese(", StringComparison.Ordinal) && !line.Contains("CsvSentences.Confidence(", StringComparison.Ordinal))
            .ShouldBeEmpty();

    private static IEnumerable<string> Sources([CallerFilePath] string here = "") =>
        Directory.EnumerateFiles(Path.Combine(Path.GetDirectoryName(here) ?? "", "../../src/Web"), "*.*", SearchOption.AllDirectories)
            .Where(path => path.EndsWith(".razor", StringComparison.Ordinal) || path.EndsWith(".cs", StringComparison.Ordinal))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("node_modules", StringComparison.Ordinal))
            .Select(File.ReadAllText);

    // L["…"] and words["…"], as pages and their word tables write them.
    [GeneratedRegex("(?<![A-Za-z])(?:L|words)\\[\"(?<sentence>(?:[^\"\\\\]|\\\\.)*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Sentence();
}
