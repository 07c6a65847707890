using Workflow.Conformance.Tests.DmnTck;

namespace Workflow.Conformance.Tests.BpmnMiwg;

/// <summary>Where the models of the BPMN Model Interchange Working Group lie.</summary>
internal static class MiwgFolder
{
    /// <summary>The folder: <c>BPMN_MIWG</c>, or <c>../shared/conformance/bpmn-miwg</c> from the repository.</summary>
    public static string Models { get; } = Environment.GetEnvironmentVariable("BPMN_MIWG") is { Length: > 0 } given
        ? Path.GetFullPath(given)
        : Path.GetFullPath(Path.Combine(TckFolder.Repository, "..", "shared", "conformance", "bpmn-miwg"));

    /// <summary>True when the folder is the one whose figures are published.</summary>
    public static bool IsPublished => Environment.GetEnvironmentVariable("BPMN_MIWG") is null or "";

    /// <summary>Every model in the folder by its path, and those written as other tools write them.</summary>
    public static IEnumerable<(string Name, byte[] File)> WithTools() => Files().Select(file => (file, File.ReadAllBytes(file))).Concat(ToolFiles.All.Select(file => (file.Key, file.Value)));

    /// <summary>Every model in the folder and below, in order; a missing or empty folder throws.</summary>
    public static IReadOnlyList<string> Files()
    {
        if (!Directory.Exists(Models)) throw new DirectoryNotFoundException($"Expected the BPMN MIWG models in '{Models}'; set BPMN_MIWG to the folder that holds them.");
        string[] files = [.. Directory.EnumerateFiles(Models, "*.bpmn", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        return files.Length > 0 ? files : throw new FileNotFoundException($"Expected .bpmn files in '{Models}', but there are none.");
    }
}
