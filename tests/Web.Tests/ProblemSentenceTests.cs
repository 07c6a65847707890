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
