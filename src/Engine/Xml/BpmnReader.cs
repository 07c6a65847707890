using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;
using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>Reads BPMN 2.0 XML. DTDs and external entities are refused; every problem is reported at once.</summary>
public static class BpmnReader
{
    /// <summary>The longest document, in characters.</summary>
    public const int MostCharacters = 10_000_000;

    /// <summary>Nothing outside of the document is ever loaded.</summary>
    internal static XmlReaderSettings Secure { get; } = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostCharacters };

    /// <summary>The flow nodes that are executed, for the supported-elements page.</summary>
    public static ImmutableArray<SupportedElement> ExecutedElements { get; } =
        [.. ElementCatalog.Elements.Select(entry => new SupportedElement(entry.XmlName, entry.Clause, entry.Yes, entry.No))];

    /// <summary>The event definitions that are executed, for the supported-elements page.</summary>
    public static ImmutableArray<SupportedElement> ExecutedEventDefinitions { get; } =
        [.. ElementCatalog.EventDefinitions.Select(entry => new SupportedElement(entry.XmlName, entry.Clause, entry.Yes, entry.No))];

    /// <summary>Reads and checks a definitions document. What is not executed is a problem with the element's id, never ignored.</summary>
    /// <param name="names">Names with spaces or operators inside that FEEL expressions use, such as functions of the product; null for none.</param>
    /// <param name="checkSoundness">False for a definition that was checked when it was deployed: the check looks at every way through it.</param>
    public static BpmnRead Read(string xml, FeelNames? names = null, bool checkSoundness = true)
    {
        ArgumentNullException.ThrowIfNull(xml);
        if (Load(xml, out var problem) is not { } root) return new([], [problem]);

        var definitions = new DefinitionsXml(root, names ?? FeelNames.None);
        CheckIds(definitions);
        var processes = root.Elements(BpmnNames.Bpmn + "process")
            .Where(process => (string?)process.Attribute("isExecutable") is "true" or "1").ToList();
        if (processes.Count == 0 && !GlobalTaskXml.IsAlone(definitions))
            definitions.Problem(root, "process.none", "Expected at least one process that is marked as executable, but there is none.");
        ImmutableArray<ProcessGraph> graphs = [.. processes.Select(process => ScopeXml.IdOf(process, definitions) is { } id ? ReadProcess(process, id.Value, definitions) : null).OfType<ProcessGraph>()];
        graphs = graphs.AddRange(GlobalTaskXml.Read(definitions, graphs));
        if (!definitions.Problems.IsEmpty || !checkSoundness) return Answer(graphs, [], definitions);

        // Only of a model that is right in itself: what is missing would show again as ways that lead nowhere.
        ImmutableArray<SoundnessFinding> findings = [.. graphs.SelectMany(graph => StructuralSoundness.Check(graph))];
        foreach (var finding in findings.Where(finding => finding.IsCertain))
        {
            var line = graphs.Select(graph => graph.Find(finding.Element)).FirstOrDefault(node => node is not null)?.Header.Line ?? 0;
            definitions.Problem(finding.Element, finding.Code, finding.Message, line);
        }

        return Answer(graphs, findings, definitions);
    }

    private static BpmnRead Answer(ImmutableArray<ProcessGraph> graphs, ImmutableArray<SoundnessFinding> findings, DefinitionsXml definitions) =>
        new(definitions.Problems.IsEmpty ? graphs : [], definitions.Problems) { Findings = findings };

    private static ProcessGraph ReadProcess(XElement process, string id, DefinitionsXml definitions)
    {
        var nodes = ScopeXml.Read(process, new(id), ContainerKind.Process, definitions);
        // A repeated id is reported already; the graph is built on its first bearer so that all other problems are found too.
        var title = (string?)process.Attribute("name") is { Length: > 0 } name ? name : id;
        var graph = new ProcessGraph(id, title, [.. nodes.Where(node => node.Id.Value != id).DistinctBy(node => node.Id)])
        {
            Itself = ProcessNodeXml.Read(process, new(id), title, definitions),
            VersionTag = (string?)process.Element(BpmnNames.Bpmn + "extensionElements")?.Element(BpmnNames.Zeebe + "versionTag")?.Attribute("value"),
        };
        GraphProblems.Check(graph, definitions);
        return graph;
    }

    private static XElement? Load(string xml, out DefinitionProblem problem)
    {
        problem = new(new("definitions"), "xml.not-bpmn", "Expected a BPMN 2.0 definitions document, but the root element is another one.", 1);
        if (xml.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
        {
            problem = problem with { Code = "xml.dtd", Message = "Expected XML without a document type definition, but there is one. External entities are never loaded." };
            return null;
        }

        try
        {
            using var text = new StringReader(xml);
            using var reader = XmlReader.Create(text, Secure);
            var root = XDocument.Load(reader, LoadOptions.SetLineInfo).Root;
            if (root?.Name != BpmnNames.Bpmn + "definitions") return null;
            Collapse(root);
            return root;
        }
        catch (XmlException fault)
        {
            problem = problem with { Code = "xml.not-well-formed", Message = $"Expected XML, but it is not well-formed: {fault.Message}", Line = fault.LineNumber };
            return null;
        }
    }

    /// <summary>White space around ids, references and truth values does not count (XML Schema, 4.3.6); in a name it does.</summary>
    private static void Collapse(XElement root)
    {
        foreach (var attribute in root.Descendants().Where(element => element.Name.Namespace == BpmnNames.Bpmn).Attributes())
        {
            if (attribute.Name.LocalName != "name" && attribute.Value is [var first, .., var last] && (char.IsWhiteSpace(first) || char.IsWhiteSpace(last))) attribute.Value = attribute.Value.Trim();
        }
    }

    /// <summary>Ids are unique in the whole document, diagram included (BPMN 2.0, 8.3.1).</summary>
    private static void CheckIds(DefinitionsXml definitions)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in definitions.Root.DescendantsAndSelf())
        {
            if (element.Name.Namespace == BpmnNames.Zeebe || (string?)element.Attribute("id") is not { } id || seen.Add(id)) continue;
            definitions.Problem(element, "id.duplicate", $"Expected the id '{id}' to be used once, but '{element.Name.LocalName}' uses it again.");
        }
    }
}
