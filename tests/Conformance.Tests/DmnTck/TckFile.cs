using System.Xml.Linq;

namespace Workflow.Conformance.Tests.DmnTck;

/// <summary>A test file of the suite (testCases.xsd).</summary>
internal sealed record TckFile(string Path, string ModelPath, IReadOnlyList<TckCase> Cases)
{
    private static readonly XNamespace Ns = "http://www.omg.org/spec/DMN/20160719/testcase";

    public static TckFile Read(string path)
    {
        var root = XDocument.Load(path).Root ?? throw new InvalidDataException($"Expected testCases in '{path}'.");
        var folder = System.IO.Path.GetDirectoryName(path) ?? "";
        var model = root.Element(Ns + "modelName")?.Value.Trim() ?? "";
        return new TckFile(path, System.IO.Path.Combine(folder, model), [.. root.Elements(Ns + "testCase").Select(Case)]);
    }

    private static TckCase Case(XElement xml) => new(
        (string?)xml.Attribute("id") ?? "",
        (string?)xml.Attribute("type") ?? "decision",
        (string?)xml.Attribute("invocableName"),
        [.. xml.Elements(Ns + "inputNode").Select(node => new TckInput((string?)node.Attribute("name") ?? "", (string?)node.Attribute("namespace"), TckValue.Read(node)))],
        [.. xml.Elements(Ns + "resultNode").Select(node => new TckResult((string?)node.Attribute("name") ?? "", node.Element(Ns + "expected") is { } expected ? TckValue.Read(expected) : null))]);
}

/// <summary>One test case: inputs, what is asked, results.</summary>
internal sealed record TckCase(string Id, string Type, string? InvocableName, IReadOnlyList<TckInput> Inputs, IReadOnlyList<TckResult> Results);

/// <summary>A value passed in.</summary>
internal sealed record TckInput(string Name, string? Namespace, TckValue Value);

/// <summary>A value expected of a node; null when none is stated. A result marked as error is expected to be null, which is what the file then states.</summary>
internal sealed record TckResult(string Name, TckValue? Expected);
