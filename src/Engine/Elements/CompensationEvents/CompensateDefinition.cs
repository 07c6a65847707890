using System.Xml.Linq;

namespace Workflow.Engine;

/// <summary>
/// Undoes what has ended (BPMN 2.0, 10.5.5 compensation event definition). At the border of an activity it names the handler; thrown, it
/// undoes one activity or all of its scope; at the start of an event sub-process it is how its sub-process is undone.
/// </summary>
/// <param name="Activity">What is undone; null for all of the scope.</param>
/// <param name="Waits">Whether the thrower waits until all is undone (<c>waitForCompletion</c>).</param>
internal sealed record CompensateDefinition(ElementId? Activity, bool Waits) : EventDefinition
{
    internal override Move Throw(ElementContext context) => new Move.Compensate(Activity, Waits);

    internal static EventDefinition? Read(ElementXml xml, XElement element, EventPosition position)
    {
        var inSubProcess = xml.Element.Parent?.Parent?.Name.LocalName is "subProcess" or "transaction" or "adHocSubProcess";
        if (position.Place is EventPlace.ProcessStart or EventPlace.SubProcessStart or EventPlace.IntermediateCatch
            || position.Place is EventPlace.EventSubProcessStart && !inSubProcess)
        {
            xml.NotSupported(element, $"'{xml.Name}' cannot wait to be undone: only the border of an activity and an event sub-process inside a sub-process can.");
            return null;
        }

        if (!position.Throws && position.IsPart)
        {
            xml.NotSupported(element, $"Expected the compensation event '{xml.Name}' to stand alone, but it waits for other events too.");
            return null;
        }

        ElementId? undone = position.Throws && (string?)element.Attribute("activityRef") is { Length: > 0 } activity ? new(BpmnNames.IdOf(activity)) : null;
        return new CompensateDefinition(undone, xml.Flag(element, "waitForCompletion", true));
    }
}

/// <summary>What is wrong with handlers and throwers of compensation.</summary>
internal static class CompensationProblems
{
    internal static void Check(ProcessGraph graph, Action<FlowNode, string, string> report)
    {
        foreach (var boundary in graph.Elements.OfType<BoundaryEvent>().Where(boundary => boundary.Definition is CompensateDefinition)) CheckHandler(graph, boundary, report);
        foreach (var node in graph.Elements.Where(node => node.Header.IsForCompensation && node.Incoming.Length + node.Outgoing.Length > 0))
            report(node, "compensation.flow", $"Expected no flow at '{node.Name}', because it runs only to undo something, but there is one.");
        foreach (var boundary in graph.Elements.OfType<BoundaryEvent>())
        {
            if (graph.Find(boundary.AttachedTo) is { Header.IsForCompensation: true } handler)
                report(boundary, "compensation.flow", $"Expected no event at the border of '{handler.Name}', because it runs only to undo something, but there is '{boundary.Name}'.");
        }

        foreach (var node in graph.Elements.OfType<EventNode>())
        {
            foreach (var thrown in node.Definition.Parts.OfType<CompensateDefinition>())
            {
                if (thrown.Activity is { } activity && !CanBeUndone(graph, node, activity))
                    report(node, "compensation.activity", $"Expected '{activity}', which '{node.Name}' undoes, to be an activity beside it that can be undone, but it is not.");
            }
        }
    }

    private static void CheckHandler(ProcessGraph graph, BoundaryEvent boundary, Action<FlowNode, string, string> report)
    {
        if (!boundary.Outgoing.IsEmpty)
            report(boundary, "compensation.flow", $"Expected no flow out of '{boundary.Name}' but an association to its handler, but there is a flow.");
        var handler = boundary.CompensationHandler is { } id ? graph.Find(id) : null;
        if (handler is not { IsActivity: true, Header.IsForCompensation: true } || handler.Scope != boundary.Scope)
            report(boundary, "compensation.handler", $"Expected an association from '{boundary.Name}' to an activity beside it that is marked for compensation, but there is none.");
        if (graph.BoundaryEventsOf(boundary.AttachedTo).First(other => other.Definition is CompensateDefinition) != boundary)
            report(boundary, "compensation.too-many", $"Expected one way to undo '{boundary.AttachedTo}', but there are several.");
    }

    private static bool CanBeUndone(ProcessGraph graph, EventNode thrower, ElementId activity)
    {
        var around = graph.Find(thrower.Scope) is EventSubProcess sub ? sub.Scope : thrower.Scope;
        return graph.Find(activity) is { IsActivity: true } node && (node.Scope == thrower.Scope || node.Scope == around)
            && (node.IsScope || graph.CompensationHandlerOf(activity) is not null);
    }
}
