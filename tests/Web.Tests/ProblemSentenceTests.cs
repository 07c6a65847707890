using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Workflow.Runtime.Forms;
using Workflow.Web.Definitions;

namespace Workflow.Web.Tests;

public sealed partial class ProblemSentenceTests
{
    [Fact]
    public void Every_reason_to_refuse_a_definition_has_a_Vietnamese_sentence()
    {
        var codes = DeploymentCodes();

        codes.Count.ShouldBeGreaterThan(60);
        codes.Where(code => !ProblemSentences.Knows(code)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_reason_not_to_move_or_migrate_what_runs_has_a_Vietnamese_sentence()
    {
        var codes = RunningCodes();

        codes.Count.ShouldBeGreaterThan(30);
        codes.Except(RunningSentences.Codes, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void What_a_migration_has_kept_is_read_with_the_element_and_the_sentence_of_the_page()
    {
        var english = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("vi-VN");
        try
        {
            RunningSentences.Kept("note: migration.type: Expected 'Ghi' (userTask), but: nothing.\nold text").ShouldBe(
            [
                ("note", "Ở bản mới, bước này thuộc loại khác.", "Expected 'Ghi' (userTask), but: nothing."), ("", "old text", "old text"),
            ]);
        }
        finally
        {
            CultureInfo.CurrentUICulture = english;
        }
    }

    private static List<string> RunningCodes([CallerFilePath] string here = "")
    {
        var src = Path.Combine(Path.GetDirectoryName(here) ?? "", "../../src");
        var files = new[] { "Engine/Migration", "Engine/Modification", "Runtime/Migration", "Runtime/Modification", "Runtime/Running" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(src, folder), "*.cs"));
        return [.. files.SelectMany(file => RunningCode().Matches(File.ReadAllText(file)).Select(m => m.Groups["code"].Value)).Distinct(StringComparer.Ordinal)];
    }

    [GeneratedRegex("\"(?<code>(?:migration|modify|send-back|instance)\\.[a-z-]+)\"", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex RunningCode();

    // The engine's README lists its codes for deployment last; the codes of forms are in FormReader and EmbeddedForms.
    private static List<string> DeploymentCodes([CallerFilePath] string here = "")
    {
        var src = Path.Combine(Path.GetDirectoryName(here) ?? "", "../../src");
        var readme = File.ReadAllText(Path.Combine(src, "Engine/README.md"));
        var forms = string.Concat(new[] { nameof(FormReader), nameof(EmbeddedForms) }.Select(file => File.ReadAllText(Path.Combine(src, $"Runtime/Forms/{file}.cs"))));
        return [.. Code().Matches(readme[readme.IndexOf("\nDeployment:", StringComparison.Ordinal)..] + forms.Replace('"', '`')).Select(m => m.Groups["code"].Value).Distinct(StringComparer.Ordinal)];
    }

    [GeneratedRegex("`(?<code>[a-z]+(?:-[a-z]+)*\\.[a-z]+(?:-[a-z]+)*)`", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Code();
}
