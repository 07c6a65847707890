using System.Collections.Immutable;
using System.Xml.Linq;

namespace Workflow.Engine;

/// <summary>
/// <c>zeebe:conditionalFilter</c>: after which changes of variables a condition is looked at. As it begins to wait it is looked at in any
/// case. At the start of a process it says nothing, because nothing has changed there yet.
/// </summary>
/// <param name="Names">Whose change matters; empty: of any variable.</param>
internal sealed record ConditionalFilter(ImmutableHashSet<string> Names, bool OnCreate, bool OnUpdate)
{
    internal bool Allows(VariableChange change) => (change.IsNew ? OnCreate : OnUpdate) && (Names.IsEmpty || Names.Contains(change.Name));

    internal static ConditionalFilter? Read(ElementXml xml, XElement element)
    {
        if ((element.Element(BpmnNames.Bpmn + "extensionElements")?.Element(BpmnNames.Zeebe + "conditionalFilter") ?? xml.Extension("conditionalFilter")) is not { } filter) return null;
        var (names, events) = (List(filter, "variableNames"), List(filter, "variableEvents"));
        foreach (var other in events.Where(kind => kind is not ("create" or "update")))
            xml.Problem("condition.filter", $"Expected the filter of '{xml.Name}' to name create, update or both, but it names '{other}'.", filter);
        return new([.. names], events.Count == 0 || events.Contains("create"), events.Count == 0 || events.Contains("update"));
    }

    private static List<string> List(XElement filter, string attribute) =>
        [.. ((string?)filter.Attribute(attribute) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}

/// <summary>A variable of a scope was set in this step.</summary>
/// <param name="IsNew">The scope had no variable of this name before.</param>
internal readonly record struct VariableChange(ElementInstanceKey Scope, string Name, bool IsNew);
