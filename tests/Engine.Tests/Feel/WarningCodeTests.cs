using System.Text.RegularExpressions;

namespace Workflow.Feel.Tests;

public sealed class WarningCodeTests
{
    private static readonly string Folder = Path.Combine(Root(), "src", "Feel");

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Workflow.sln"))) folder = folder.Parent;
        return folder.ShouldNotBeNull().FullName;
    }

    [Fact]
    public void Every_warning_code_is_explained_in_the_readme()
    {
        var readme = File.ReadAllText(Path.Combine(Folder, "README.md"));
        var codes = Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(f => Regex.Matches(File.ReadAllText(f), "(Fault|Stop)\\(\\s*([a-z]+(\\.At)?, )?\"(?<code>[a-z]+\\.[a-z-]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Select(m => m.Groups["code"].Value))
            .Distinct(StringComparer.Ordinal).ToList();

        codes.Count.ShouldBeGreaterThan(20);
        codes.Where(c => !readme.Contains($"`{c}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
