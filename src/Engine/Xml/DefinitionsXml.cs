using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;
using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>The document while it is read: what lies at its root, the problems found so far, the names FEEL may know.</summary>
internal sealed class DefinitionsXml(XElement root, FeelNames names)
{
    private readonly Dictionary<(string Kind, string Id), XElement> roots = root.Elements()
        .Where(element => element.Name.Namespace == BpmnNames.Bpmn && element.Attribute("id") is not null)
        .GroupBy(element => (element.Name.LocalName, (string?)element.Attribute("id") ?? ""))
        .ToDictionary(group => group.Key, group => group.First());

    private readonly List<DefinitionProblem> problems = [];
    private readonly Dictionary<ElementId, ElementId> called = [];
    private readonly Dictionary<string, FeelParse<FeelExpression>> expressions = new(StringComparer.Ordinal);

    internal XElement Root => root;

    /// <summary>In the order of the document.</summary>
    internal ImmutableArray<DefinitionProblem> Problems => [.. problems.Distinct().OrderBy(problem => problem.Line)];

    /// <summary>The root element of this kind and id; a reference is a qualified name and may have a prefix.</summary>
    internal XElement? Find(string kind, string reference) =>
        roots.GetValueOrDefault((kind, reference)) ?? roots.GetValueOrDefault((kind, BpmnNames.IdOf(reference)));

    /// <summary>Where the association that begins at this element ends; null when there is none.</summary>
    internal ElementId? AssociatedWith(string source) =>
        root.Descendants(BpmnNames.Bpmn + "association").FirstOrDefault(association => BpmnNames.IdOf((string?)association.Attribute("sourceRef") ?? "") == source) is { } found
            ? new(BpmnNames.IdOf((string?)found.Attribute("targetRef") ?? "")) : null;

    /// <summary>The event definition at the root that an event refers to.</summary>
    internal XElement? FindEventDefinition(string reference) =>
        roots.Keys.Select(key => key.Kind).Where(kind => kind.EndsWith("EventDefinition", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)
            .Select(kind => Find(kind, reference)).FirstOrDefault(found => found is not null);

    /// <summary>Parses each text once: a model says the same thing in many places.</summary>
    internal FeelParse<FeelExpression> Parse(string text)
    {
        if (!expressions.TryGetValue(text, out var parse)) expressions[text] = parse = FeelExpression.Parse(text, names);
        return parse;
    }

    internal void Problem(XElement at, string code, string message)
    {
        var named = at.AncestorsAndSelf().FirstOrDefault(element => !string.IsNullOrWhiteSpace((string?)element.Attribute("id")));
        Problem(new((string?)named?.Attribute("id") ?? at.Name.LocalName), code, message, LineOf(at));
    }

    internal void Problem(ElementId element, string code, string message, int line) => problems.Add(new(called.GetValueOrDefault(element, element), code, message, line));

    /// <summary>Problems of an element that has no id in the document are those of the one that has.</summary>
    internal void Call(ElementId element, ElementId inDocument) => called[element] = inDocument;

    internal static int LineOf(XElement element) => element is IXmlLineInfo line && line.HasLineInfo() ? line.LineNumber : 0;
}
