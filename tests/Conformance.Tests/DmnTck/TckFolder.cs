namespace Workflow.Conformance.Tests.DmnTck;

/// <summary>Where the DMN Technology Compatibility Kit lies, and where the report goes.</summary>
internal static class TckFolder
{
    /// <summary>The repository: the nearest folder above the tests that holds the solution.</summary>
    public static string Repository { get; } = Above(AppContext.BaseDirectory);

    /// <summary>The suite: <c>DMN_TCK</c>, or <c>../shared/conformance/dmn-tck</c> from the repository.</summary>
    public static string Suite { get; } = Environment.GetEnvironmentVariable("DMN_TCK") is { Length: > 0 } given
        ? Path.GetFullPath(given)
        : Path.GetFullPath(Path.Combine(Repository, "..", "shared", "conformance", "dmn-tck"));

    /// <summary>The test files of one compliance level, in order.</summary>
    public static IReadOnlyList<string> TestFiles(int level)
    {
        var folder = Path.Combine(Suite, $"compliance-level-{level}");
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)]
            : throw new DirectoryNotFoundException($"Expected the DMN TCK in '{folder}'; set DMN_TCK to the folder that holds compliance-level-{level}.");
    }

    private static string Above(string folder)
    {
        var at = new DirectoryInfo(folder);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Workflow.sln"))) at = at.Parent;
        return at?.FullName ?? throw new DirectoryNotFoundException($"Expected Workflow.sln above '{folder}'.");
    }
}
