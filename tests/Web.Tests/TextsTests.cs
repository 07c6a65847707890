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
        // Names of flows stand in the picture only, names of messages nowhere.
        var steps = Definitions("*.bpmn").SelectMany(file => file.Descendants().Where(e => e.Name.NamespaceName.EndsWith("/MODEL", StringComparison.Ordinal) && e.Name.LocalName is not ("sequenceFlow" or "message" or "error" or "signal" or "definitions"))
            .Attributes("name").Select(name => name.Value)).ToList();

        var terms = RuleTerms.All.Concat(steps).Concat(Workflow.Nominations.Clock.Steps.StepTerms.All.Select(step => step.Vietnamese));

        steps.Count.ShouldBeGreaterThan(150);
        terms.Where(term => english.GetString(term) is null).ShouldBeEmpty();
    }

    [Fact]
    public void No_name_or_note_of_a_definition_needs_our_own_reference_to_be_understood()
    {
        var written = Definitions("*.bpmn").SelectMany(file => file.Descendants().Attributes("name").Select(a => a.Value).Concat(file.Descendants().Where(e => e.Name.LocalName == "documentation").Select(e => e.Value)))
            .Concat(Definitions("*.dmn").SelectMany(file => file.Root!.DescendantsAndSelf().Attributes("name").Select(a => a.Value))).ToList();

        written.Count.ShouldBeGreaterThan(400);
        written.Where(text => Reference().IsMatch(text)).ShouldBeEmpty();
    }

    [Fact]
    public void How_sure_a_rule_is_stands_on_no_page_as_a_letter() =>
        Sources().SelectMany(text => text.Split('\n')).Where(line => line.Contains(".Confidence", StringComparison.Ordinal))
            .Where(line => !line.Contains("<RuleSource ", StringComparison.Ordinal) && !line.Contains("RuleConfidence.Vietnamese(", StringComparison.Ordinal) && !line.Contains("CsvSentences.Confidence(", StringComparison.Ordinal))
            .ShouldBeEmpty();

    private static IEnumerable<XDocument> Definitions(string pattern) =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), pattern, SearchOption.AllDirectories).Select(XDocument.Load);

    // A path (X4), a step (S10), a clock rule (C9), a requirement (R18), a table (a1) or section of the reference.
    [GeneratedRegex("\\b[XSCDRGE][0-9]{1,2}[a-z]?\\b|\\bbảng a[0-9]|§|\\(mục [0-9]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Reference();

    private static IEnumerable<string> Sources([CallerFilePath] string here = "") =>
        Directory.EnumerateFiles(Path.Combine(Path.GetDirectoryName(here) ?? "", "../../src/Web"), "*.*", SearchOption.AllDirectories)
            .Where(path => path.EndsWith(".razor", StringComparison.Ordinal) || path.EndsWith(".cs", StringComparison.Ordinal))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("node_modules", StringComparison.Ordinal))
            .Select(File.ReadAllText);

    // L["…"] and words["…"], as pages and their word tables write them.
    [GeneratedRegex("(?<![A-Za-z])(?:L|words)\\[\"(?<sentence>(?:[^\"\\\\]|\\\\.)*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Sentence();
}
