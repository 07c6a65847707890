using System.Collections.Immutable;
using System.Xml.Linq;

namespace Workflow.Engine;

/// <summary>Two ends of one way that is not drawn (BPMN 2.0, 10.5.5 link event definition): <see cref="LinkFlows"/> puts the flow in between.</summary>
internal sealed record LinkDefinition(string Name) : EventDefinition
{
    internal static EventDefinition? Read(ElementXml xml, XElement element, EventPosition position)
    {
        if (position.Place is not (EventPlace.IntermediateCatch or EventPlace.IntermediateThrow))
        {
            xml.NotSupported(element, $"'{xml.Name}' cannot be a link: a link leads from an intermediate throw event to an intermediate catch event.");
            return null;
        }

        return new LinkDefinition(LinkFlows.NameOf(element));
    }
}

/// <summary>The flows from the throwing to the catching ends of links; both lie in one scope.</summary>
internal static class LinkFlows
{
    internal static string NameOf(XElement definition) => ((string?)definition.Attribute("name") ?? "").Trim();

    internal static IEnumerable<SequenceFlow> Of(XElement scope, ImmutableArray<SequenceFlow> drawn, DefinitionsXml definitions)
    {
        var targets = Ends(scope, "intermediateCatchEvent").ToLookup(end => end.Name, StringComparer.Ordinal);
        foreach (var group in targets.Where(group => group.Count() > 1))
            definitions.Problem(group.Last().Event, "link.target", $"Expected one place where the link '{group.Key}' arrives, but there are {group.Count()}.");
        foreach (var (_, target) in targets.SelectMany(group => group).Where(end => drawn.Any(flow => flow.Target == IdOf(end.Event))))
            definitions.Problem(target, "link.flow", $"Expected no flow into '{Label(target)}', because its link leads there, but there is one.");
        foreach (var (name, source) in Ends(scope, "intermediateThrowEvent"))
        {
            if (drawn.Any(flow => flow.Source == IdOf(source)))
                definitions.Problem(source, "link.flow", $"Expected no flow out of '{Label(source)}', because it goes on at the other end of its link, but there is one.");
            if (targets[name].FirstOrDefault().Event is { } target)
                yield return new(new($"{IdOf(source).Value}#link"), "", IdOf(source), IdOf(target), IsDefault: false) { IsLink = true };
            else
                definitions.Problem(source, "link.target", $"Expected '{Label(source)}' to have another end: a catching link named '{name}' beside it, but there is none.");
        }
    }

    private static IEnumerable<(string Name, XElement Event)> Ends(XElement scope, string kind) =>
        from candidate in scope.Elements(BpmnNames.Bpmn + kind)
        from definition in candidate.Elements(BpmnNames.Bpmn + "linkEventDefinition")
        where IdOf(candidate).Value.Length > 0
        select (NameOf(definition), candidate);

    private static ElementId IdOf(XElement element) => new((string?)element.Attribute("id") ?? "");

    private static string Label(XElement element) => (string?)element.Attribute("name") ?? IdOf(element).Value;
}
