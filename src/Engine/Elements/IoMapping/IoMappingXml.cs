using System.Collections.Immutable;
using System.Xml.Linq;

namespace Workflow.Engine;

internal static class IoMappingXml
{
    internal static IoMapping Read(ElementXml xml)
    {
        if (xml.Extension("ioMapping") is not { } mapping) return IoMapping.None;
        return new(Entries(xml, mapping, "input"), Entries(xml, mapping, "output"));
    }

    private static ImmutableArray<MappingEntry> Entries(ElementXml xml, XElement mapping, string direction)
    {
        var entries = ImmutableArray.CreateBuilder<MappingEntry>();
        foreach (var element in mapping.Elements(BpmnNames.Zeebe + direction))
        {
            var source = xml.Expression(element, "source", $"the source of an {direction}");
            ImmutableArray<string> target = [.. ((string?)element.Attribute("target") ?? "").Split('.')];
            if (target.Any(string.IsNullOrWhiteSpace))
                xml.Problem("mapping.target", $"Expected the {direction} mapping of '{xml.Name}' to name a target variable, but it has none.", element);
            else if (source is not null) entries.Add(new(source, target));
            else if (element.Attribute("source") is null)
                xml.Problem("mapping.source", $"Expected the {direction} mapping to '{string.Join('.', target)}' to have a source, but it has none.", element);
        }

        return entries.DrainToImmutable();
    }
}
