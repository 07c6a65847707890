using System.Globalization;
using System.Text;

namespace Workflow.Conformance.Tests.DmnTck;

/// <summary>The report of a run: the suite's own CSV below <c>artifacts/</c>, and a page in the repository.</summary>
internal static class TckReport
{
    /// <summary>One line per case: folder, file, case, SUCCESS or ERROR, reason; as the suite's published results have it.</summary>
    public static void WriteCsv(int level, IReadOnlyList<TckOutcome> outcomes)
    {
        var folder = Directory.CreateDirectory(Path.Combine(TckFolder.Repository, "artifacts", "dmn-tck")).FullName;
        var text = new StringBuilder();
        foreach (var outcome in outcomes)
        {
            var slash = outcome.File.LastIndexOf('/');
            string[] cells = [outcome.File[..slash], outcome.File[(slash + 1)..], outcome.CaseId, outcome.Failure is null ? "SUCCESS" : "ERROR", outcome.Failure ?? ""];
            text.AppendJoin(',', cells.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append('\n');
        }

        File.WriteAllText(Path.Combine(folder, $"tck_results-level-{level}.csv"), text.ToString());
    }

    /// <summary>The section of one level on the page; the page is only rewritten when its text changes.</summary>
    public static void WritePage(int level, IReadOnlyList<TckOutcome> outcomes)
    {
        var path = Path.Combine(TckFolder.Repository, "tests", "Conformance.Tests", "dmn-tck.md");
        var old = File.Exists(path) ? File.ReadAllText(path) : "";
        var sections = new SortedDictionary<int, string> { [level] = Section(level, outcomes) };
        foreach (var other in new[] { 2, 3 }.Where(l => l != level))
        {
            if (Cut(old, other) is { } kept) sections[other] = kept;
        }

        var page = new StringBuilder()
            .Append("# DMN Technology Compatibility Kit\n\n")
            .Append("What our FEEL and DMN make of every case of the suite that lies in `../shared/conformance/dmn-tck`.\n")
            .Append("Written by the test run: `dotnet test tests/Conformance.Tests --filter DmnTck`. The suite's own CSV goes to `artifacts/dmn-tck/`.\n");
        foreach (var section in sections.Values) page.Append('\n').Append(section);
        if (page.ToString() != old) File.WriteAllText(path, page.ToString());
    }

    private static string Section(int level, IReadOnlyList<TckOutcome> outcomes)
    {
        var passed = outcomes.Count(o => o.Failure is null);
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"## Level {level}: {passed} of {outcomes.Count}\n\n| Folder | Passed | Cases | Failed |\n|---|--:|--:|---|\n");
        foreach (var folder in outcomes.GroupBy(o => o.File.Split('/')[1], StringComparer.Ordinal))
        {
            var failed = folder.Where(o => o.Failure is not null).Select(o => o.CaseId);
            text.Append(CultureInfo.InvariantCulture, $"| {folder.Key} | {folder.Count(o => o.Failure is null)} | {folder.Count()} | {string.Join(", ", failed)} |\n");
        }

        return text.ToString();
    }

    private static string? Cut(string page, int level)
    {
        var start = page.IndexOf($"## Level {level}:", StringComparison.Ordinal);
        if (start < 0) return null;
        var end = page.IndexOf("\n\n## Level ", start, StringComparison.Ordinal);
        return end < 0 ? page[start..] : page[start..(end + 1)];
    }
}
