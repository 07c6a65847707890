using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>Reads the rules of a user task from its properties. A property of ours that is misspelt or misplaced would be a rule that nobody keeps: it is refused.</summary>
internal static class TaskRulesXml
{
    private const string Prefix = "workflow:";
    private const string ExcludesName = Prefix + "excludes";
    private const string PersonalName = Prefix + "personal";

    internal static TaskRules Read(ElementXml xml)
    {
        var properties = xml.Header.Properties;
        foreach (var name in properties.Keys.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name is not (ExcludesName or PersonalName)))
            xml.Problem("task.rule-unknown", $"Expected the rules of '{xml.Name}' to be {ExcludesName} or {PersonalName}, but '{name}' is neither.");
        return properties.IsEmpty ? TaskRules.None : new(Excludes(xml, properties), IsPersonal(xml, properties));
    }

    /// <summary>Rules stand on user tasks, and name user tasks; of other processes only the deployment knows.</summary>
    internal static void Check(ProcessGraph graph, Action<FlowNode, string, string> report)
    {
        foreach (var node in graph.Elements)
        {
            if (node is not (UserTask or RefusedElement) && node.Header.Properties.Keys.FirstOrDefault(name => name is ExcludesName or PersonalName) is { } misplaced)
                report(node, "task.rule-misplaced", $"Expected {misplaced} on a user task, but '{node.Name}' is a {node.Type}.");
            if (node is not UserTask task) continue;
            foreach (var step in task.Rules.Excludes.Where(step => step.ProcessId == graph.ProcessId))
            {
                if (graph.Find(step.Element) is not { } named)
                    report(node, "task.excludes-unknown", $"Expected '{step.Element}', which '{node.Name}' excludes, to be a user task of '{graph.ProcessId}', but there is no such element.");
                else if (named is not (UserTask or RefusedElement))
                    report(node, "task.excludes-not-human", $"Expected '{step.Element}', which '{node.Name}' excludes, to be a user task, but it is a {named.Type}: nobody does it.");
            }
        }
    }

    private static ImmutableArray<HumanStep> Excludes(ElementXml xml, ImmutableSortedDictionary<string, string> properties)
    {
        if (!properties.TryGetValue(ExcludesName, out var text)) return [];

        var steps = ImmutableArray.CreateBuilder<HumanStep>();
        foreach (var name in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (name.Split('/') is [var process, { Length: > 0 } element] && process.Length > 0) steps.Add(new(process, new(element)));
            else if (!name.Contains('/', StringComparison.Ordinal)) steps.Add(new(ProcessOf(xml), new(name)));
            else xml.Problem("task.excludes", $"Expected each step that '{xml.Name}' excludes to be written as element or process/element, but found '{name}'.");
        }

        if (string.IsNullOrWhiteSpace(text.Replace(',', ' '))) xml.Problem("task.excludes", $"Expected {ExcludesName} of '{xml.Name}' to name at least one user task, but it names none.");
        return [.. steps.Distinct()];
    }

    private static bool IsPersonal(ElementXml xml, ImmutableSortedDictionary<string, string> properties)
    {
        if (!properties.TryGetValue(PersonalName, out var text)) return false;
        if (text.Trim() is not ("true" or "false")) xml.Problem("task.personal", $"Expected {PersonalName} of '{xml.Name}' to be true or false, but it is '{text}'.");
        return text.Trim() == "true";
    }

    private static string ProcessOf(ElementXml xml) =>
        (string?)xml.Element.AncestorsAndSelf().LastOrDefault(around => around.Parent?.Parent is null && around.Parent is not null)?.Attribute("id") ?? "";
}
