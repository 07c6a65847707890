using System.Collections.Immutable;
using System.Xml.Linq;

namespace Workflow.Engine;

internal static class MultipleDefinitionXml
{
    /// <summary>Of these, an event can do at most one: each of them ends or undoes something.</summary>
    private static readonly string[] Last = ["errorEventDefinition", "terminateEventDefinition", "compensateEventDefinition", "cancelEventDefinition"];

    /// <summary>Of these, none can be one of several that are all needed: they are not waited for but looked for when they are thrown.</summary>
    private static readonly string[] NotAwaited = [.. Last, "escalationEventDefinition"];

    internal static EventDefinition? Read(ElementXml xml, IReadOnlyList<XElement> definitions, EventPosition position)
    {
        var allNeeded = !position.Throws && xml.Flag(xml.Element, "parallelMultiple", false);
        position = position with { IsPart = true, AllNeeded = allNeeded };
        if (definitions.FirstOrDefault(definition => definition.Name.LocalName is "linkEventDefinition" or "noneEventDefinition") is { } link)
        {
            xml.NotSupported(link, $"Expected '{xml.Name}' to be a link or to have several event definitions, but it has both: a link stands alone.");
            return null;
        }

        var ends = definitions.Where(definition => Last.Contains(definition.Name.LocalName, StringComparer.Ordinal)).ToList();
        if (position.Throws && ends.Count > 1)
        {
            xml.NotSupported(ends[1], $"Expected '{xml.Name}' to do at most one of error, terminate, compensation and cancel, but it has {ends.Count} of them.");
            return null;
        }

        if (allNeeded && definitions.FirstOrDefault(definition => NotAwaited.Contains(definition.Name.LocalName, StringComparer.Ordinal)) is { } never)
        {
            xml.NotSupported(never, $"Expected all events that '{xml.Name}' needs to be waited for (message, signal, timer, condition), but one is a '{never.Name.LocalName}'.");
            return null;
        }

        var parts = definitions.Select(definition => xml.SingleDefinition(definition, position)).ToList();
        return parts.Any(part => part is null) ? null : new MultipleDefinition([.. parts.OfType<EventDefinition>()], allNeeded);
    }
}
