using System.Runtime.CompilerServices;

namespace Workflow.Architecture.Tests;

/// <summary>One file of the repository, as the guards see it.</summary>
/// <param name="Path">From the root, with slashes.</param>
public sealed record SourceFile(string Path, string Text)
{
    public IEnumerable<string> Lines => Text.Split('\n');
}

public static class Repository
{
    private static readonly string[] Generated = ["bin", "obj", "node_modules", "dist", ".data", ".git", "TestResults", ".vs"];

    public static string Root { get; } = FindRoot();

    /// <summary>All files written by people under a folder, with one of the endings.</summary>
    public static IReadOnlyList<SourceFile> Files(string folder, params string[] endings) =>
        [.. Walk(Path.Combine(Root, folder)).Where(path => endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal).Select(path => new SourceFile(Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllText(path)))];

    private static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateFiles(folder).Concat(
            Directory.EnumerateDirectories(folder).Where(inner => !Generated.Contains(Path.GetFileName(inner), StringComparer.Ordinal)).SelectMany(Walk));

    private static string FindRoot([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile) ?? ".", "..", ".."));
}
