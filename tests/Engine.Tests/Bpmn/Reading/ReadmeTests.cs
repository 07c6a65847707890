using System.Text.RegularExpressions;

namespace Workflow.Engine.Tests.Bpmn;

public sealed partial class ReadmeTests
{
    internal static readonly string Repository = Root(AppContext.BaseDirectory);

    private static readonly string Engine = Path.Combine(Repository, "src", "Engine");

    private static readonly string Readme = File.ReadAllText(Path.Combine(Engine, "README.md"));

    [Fact]
    public void The_supported_elements_page_says_what_the_reader_does()
    {
        var page = Path.Combine(Engine, "supported-elements.md");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1") File.WriteAllText(page, SupportedElementsPage.Text());

        File.ReadAllText(page).ShouldBe(SupportedElementsPage.Text());
    }

    [Fact]
    public void Every_element_has_its_folder_of_tests()
    {
        var tests = Path.Combine(Engine, "..", "..", "tests", "Engine.Tests", "Bpmn");

        Directory.EnumerateDirectories(Path.Combine(Engine, "Elements")).Select(Path.GetFileName)
            .Where(element => !Directory.Exists(Path.Combine(tests, element!))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_code_is_listed()
    {
        var codes = Directory.EnumerateFiles(Engine, "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("obj", StringComparison.Ordinal))
            .SelectMany(file => Code().Matches(File.ReadAllText(file)).Select(match => match.Groups["code"].Value)).Distinct(StringComparer.Ordinal).ToList();

        codes.Count.ShouldBeGreaterThan(50);
        codes.Where(code => !Readme.Contains($"`{code}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_reason_to_refuse_names_the_clause_that_is_not_kept()
    {
        var codes = ListedCode().Matches(Readme[Readme.IndexOf("Deployment:", StringComparison.Ordinal)..]).Select(match => match.Groups["code"].Value).ToList();

        codes.Count.ShouldBeGreaterThan(60);
        codes.Where(code => new DefinitionProblem(default, code, "", 0).Clause.Length == 0).ShouldBeEmpty();
    }

    [Fact]
    public void Every_listed_code_exists()
    {
        var source = string.Concat(Directory.EnumerateFiles(Engine, "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        var listed = Readme[Readme.IndexOf("## Codes", StringComparison.Ordinal)..];

        ListedCode().Matches(listed).Select(match => match.Groups["code"].Value).Where(code => !source.Contains($"\"{code}\"", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static string Root(string folder) =>
        File.Exists(Path.Combine(folder, "Workflow.sln")) ? folder : Root(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Expected a folder with Workflow.sln above the tests."));

    [GeneratedRegex("\"(?<code>[a-z][a-z-]*\\.[a-z][a-z-]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    [GeneratedRegex("`(?<code>[a-z][a-z-]*\\.[a-z][a-z-]*)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ListedCode();
}
