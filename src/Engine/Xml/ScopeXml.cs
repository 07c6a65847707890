using System.Collections.Immutable;
using System.Xml.Linq;

namespace Workflow.Engine;

/// <summary>Reads the flow nodes and sequence flows of a process or sub-process, and of the sub-processes inside.</summary>
internal static class ScopeXml
{
    /// <summary>How deep sub-processes may lie in one another.</summary>
    internal const int MostLevels = 50;

    internal static List<FlowNode> Read(XElement scope, ElementId scopeId, ContainerKind container, DefinitionsXml definitions, int level = 0)
    {
        var flows = ReadFlows(scope, definitions);
        var (outgoing, incoming) = (flows.ToLookup(flow => flow.Source), flows.ToLookup(flow => flow.Target));
        var nodes = new List<FlowNode>();
        foreach (var element in scope.Elements())
        {
            if (element.Name.Namespace != BpmnNames.Bpmn || element.Name.LocalName is "sequenceFlow" || ElementCatalog.Documentation.Contains(element.Name.LocalName)) continue;
            if (IsLoop(element)) continue;
            if (IdOf(element, definitions) is not { } id) continue;
            var header = new ElementHeader(id, NameOf(element), element.Name.LocalName, scopeId, [.. incoming[id]], [.. outgoing[id]])
            {
                Properties = Properties(element), Line = DefinitionsXml.LineOf(element), IsForCompensation = (string?)element.Attribute("isForCompensation") is "true" or "1",
            };
            CheckCommon(element, header, definitions);
            var node = ReadNode(element, header, container, definitions) ?? new RefusedElement(header);
            nodes.Add(node);
            if (!node.IsScope) continue;
            if (level < MostLevels) nodes.AddRange(Read(element, id, node is EventSubProcess ? ContainerKind.EventSubProcess : ContainerKind.SubProcess, definitions, level + 1));
            else definitions.Problem(element, "sub-process.too-deep", $"Expected at most {MostLevels} sub-processes inside one another, but '{node.Name}' lies deeper.");
        }

        CheckEnds(flows, nodes, scopeId, scope, definitions);
        return nodes;
    }

    private static FlowNode? ReadNode(XElement element, ElementHeader header, ContainerKind container, DefinitionsXml definitions)
    {
        if (ElementCatalog.Element(element.Name.LocalName) is { } entry) return entry.Read(new(element, header, container, definitions));
        definitions.Problem(element, "element.not-supported",
            $"Expected an element that can be executed, but '{header.Name}' is a {header.Type}, which is not executed yet.");
        return null;
    }

    private static bool IsLoop(XElement element) => element.Name.LocalName is "multiInstanceLoopCharacteristics" or "standardLoopCharacteristics"
        || element.Name.LocalName is "completionCondition" && element.Parent?.Name.LocalName is "adHocSubProcess";

    private static List<SequenceFlow> ReadFlows(XElement scope, DefinitionsXml definitions)
    {
        var defaults = scope.Elements().Select(element => (string?)element.Attribute("default")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var flows = new List<SequenceFlow>();
        foreach (var element in scope.Elements(BpmnNames.Bpmn + "sequenceFlow"))
        {
            if (IdOf(element, definitions) is not { } id) continue;
            var (source, target) = ((string?)element.Attribute("sourceRef") ?? "", (string?)element.Attribute("targetRef") ?? "");
            flows.Add(new(id, (string?)element.Attribute("name") ?? "", new(source), new(target), defaults.Contains(id.Value))
            {
                Condition = Condition(element, id, definitions),
            });
        }

        flows.AddRange(LinkFlows.Of(scope, [.. flows], definitions));
        return flows;
    }

    private static Feel.FeelExpression? Condition(XElement flow, ElementId id, DefinitionsXml definitions)
    {
        if (flow.Element(BpmnNames.Bpmn + "conditionExpression") is not { } condition || string.IsNullOrWhiteSpace(condition.Value)) return null;
        var header = new ElementHeader(id, NameOf(flow), "sequenceFlow", default, [], []);
        return new ElementXml(flow, header, ContainerKind.Process, definitions).Feel(condition.Value, condition, "the condition");
    }

    private static void CheckCommon(XElement element, ElementHeader header, DefinitionsXml definitions)
    {
        if ((string?)element.Attribute("default") is { } flow && header.Outgoing.All(outgoing => outgoing.Id.Value != flow))
            definitions.Problem(element, "gateway.default-not-outgoing", $"Expected the default flow '{flow}' to leave from '{header.Name}', but it does not.");
    }

    /// <summary>Both ends of a flow exist in the same scope (BPMN 2.0, 8.4.13).</summary>
    private static void CheckEnds(List<SequenceFlow> flows, List<FlowNode> nodes, ElementId scopeId, XElement scope, DefinitionsXml definitions)
    {
        var here = nodes.Where(node => node.Scope == scopeId).Select(node => node.Id).ToHashSet();
        foreach (var flow in flows.Where(flow => !flow.IsLink))
        {
            foreach (var (end, role) in new[] { (flow.Source, "source"), (flow.Target, "target") })
            {
                if (here.Contains(end)) continue;
                var line = DefinitionsXml.LineOf(scope.Elements(BpmnNames.Bpmn + "sequenceFlow").First(element => (string?)element.Attribute("id") == flow.Id.Value));
                definitions.Problem(flow.Id, "flow.dangling", $"Expected the {role} '{end}' of the sequence flow '{flow.Id}' to be an element of '{scopeId}', but it is not.", line);
            }
        }
    }

    internal static ElementId? IdOf(XElement element, DefinitionsXml definitions)
    {
        if ((string?)element.Attribute("id") is { } id && !string.IsNullOrWhiteSpace(id)) return new(id);
        definitions.Problem(element, "id.missing", NameOf(element) is { } name && !string.IsNullOrWhiteSpace(name)
            ? $"Expected the {element.Name.LocalName} '{name}' to have an id, but it has none."
            : $"Expected every {element.Name.LocalName} to have an id, but the one in line {DefinitionsXml.LineOf(element)} has none.");
        return null;
    }

    internal static string NameOf(XElement element) =>
        (string?)element.Attribute("name") is { } name && !string.IsNullOrWhiteSpace(name) ? name : (string?)element.Attribute("id") ?? "";

    internal static ImmutableSortedDictionary<string, string> Properties(XElement element) =>
        (element.Element(BpmnNames.Bpmn + "extensionElements")?.Element(BpmnNames.Zeebe + "properties")?.Elements(BpmnNames.Zeebe + "property") ?? [])
        .GroupBy(property => (string?)property.Attribute("name") ?? "", StringComparer.Ordinal)
        .ToImmutableSortedDictionary(group => group.Key, group => (string?)group.Last().Attribute("value") ?? "", StringComparer.Ordinal);
}
