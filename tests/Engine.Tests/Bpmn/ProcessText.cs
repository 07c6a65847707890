using System.Xml.Linq;

namespace Workflow.Engine.Tests.Bpmn;

/// <summary>
/// A process in short: BPMN elements without ceremony and flows as arrows, <c>"start -> check -> end; check -> late [=x > 1]; check -> end [default]"</c>.
/// zeebe: children may stand outside of extensionElements; message (with attribute key), error, signal and escalation elements may stand beside the others,
/// event definitions of the root in a rootEvent element.
/// A flow's id is <c>source-target</c>.
/// </summary>
internal static class ProcessText
{
    private const string Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private const string Zeebe = "http://camunda.org/schema/zeebe/1.0";

    internal static string Xml(string elements, string flows, string id = "process")
    {
        var root = XElement.Parse($"""<definitions xmlns="{Bpmn}" xmlns:zeebe="{Zeebe}" id="definitions"><process id="{id}" isExecutable="true">{elements}</process></definitions>""");
        var process = root.Elements().Single();
        var byId = process.Descendants().Where(e => e.Attribute("id") is not null).GroupBy(e => (string)e.Attribute("id")!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        foreach (var flow in flows.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) AddFlows(process, byId, flow);
        MoveToRoot(root, process);
        foreach (var element in root.Descendants().Where(e => e.Name.NamespaceName == Bpmn && e.Name.LocalName is not "extensionElements").ToList()) GatherExtensions(element);
        return root.ToString();
    }

    private static void AddFlows(XElement process, Dictionary<string, XElement> byId, string text)
    {
        var condition = text.Contains('[', StringComparison.Ordinal) ? text[(text.IndexOf('[', StringComparison.Ordinal) + 1)..text.LastIndexOf(']')] : null;
        var names = text.Split('[')[0].Split("->", StringSplitOptions.TrimEntries);
        for (var i = 1; i < names.Length; i++)
        {
            var source = byId.GetValueOrDefault(names[i - 1]);
            var flow = new XElement(XName.Get("sequenceFlow", Bpmn),
                new XAttribute("id", $"{names[i - 1]}-{names[i]}"), new XAttribute("sourceRef", names[i - 1]), new XAttribute("targetRef", names[i]));
            if (condition == "default") source!.SetAttributeValue("default", $"{names[i - 1]}-{names[i]}");
            else if (condition is not null) flow.Add(new XElement(XName.Get("conditionExpression", Bpmn), condition));
            (source?.Parent ?? process).Add(flow);
        }
    }

    private static void MoveToRoot(XElement root, XElement process)
    {
        foreach (var element in process.Elements().Where(e => e.Name.LocalName is "message" or "error" or "signal" or "escalation" or "rootEvent").ToList())
        {
            element.Remove();
            if (element.Attribute("key") is { } key)
            {
                element.Add(new XElement(XName.Get("subscription", Zeebe), new XAttribute("correlationKey", key.Value)));
                key.Remove();
            }

            if (element.Name.LocalName == "rootEvent") root.AddFirst(element.Elements());
            else root.AddFirst(element);
        }
    }

    private static void GatherExtensions(XElement element)
    {
        var loose = element.Elements().Where(e => e.Name.NamespaceName == Zeebe).ToList();
        if (loose.Count == 0) return;
        foreach (var extension in loose) extension.Remove();
        element.AddFirst(new XElement(XName.Get("extensionElements", Bpmn), loose));
    }
}
