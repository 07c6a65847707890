using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Workflow.Web.Tests;

/// <summary>Forms of one page are told apart by their names; two of one name answer every post with an error. The forms of all tasks stand beside those of handling one.</summary>
public sealed partial class FormNameTests
{
    [Fact]
    public void No_two_forms_of_the_task_pages_have_the_same_name()
    {
        var names = Directory.EnumerateFiles(Folder(), "*.razor").SelectMany(file => Name().Matches(File.ReadAllText(file)).Select(match => (match.Groups["name"].Value, File: Path.GetFileName(file)))).ToList();

        names.Count.ShouldBeGreaterThan(20);
        names.GroupBy(n => n.Value, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => $"{g.Key}: {string.Join(", ", g.Select(n => n.File))}").ShouldBeEmpty();
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here) ?? "", "../../src/Web/Pages/Tasks");

    [GeneratedRegex("""(?:<PageForm[^>]*\bName|@formname)="(?<name>[a-z-]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
