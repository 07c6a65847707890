using System.Xml.Linq;

namespace Workflow.Engine;

/// <summary>Gives a transaction up (BPMN 2.0, 10.5.5 cancel event definition): thrown by an end event inside it, caught at its border.</summary>
internal sealed record CancelDefinition : EventDefinition
{
    internal override Move Throw(ElementContext context) => new Move.CancelTransaction();

    internal static EventDefinition? Read(ElementXml xml, XElement element, EventPosition position)
    {
        if (position.Place is EventPlace.Boundary && position.Interrupts) return new CancelDefinition();
        if (position.Place is EventPlace.End && xml.Element.Ancestors(BpmnNames.Bpmn + "transaction").Any()) return new CancelDefinition();
        xml.NotSupported(element, $"'{xml.Name}' cannot cancel: an end event inside a transaction gives it up, and an interrupting event at its border follows.");
        return null;
    }
}

/// <summary>What is wrong with the ways to give up a transaction.</summary>
internal static class TransactionProblems
{
    internal static void Check(ProcessGraph graph, Action<FlowNode, string, string> report)
    {
        static bool Cancels(EventNode node) => node.Definition.Parts.Any(part => part is CancelDefinition);

        foreach (var boundary in graph.Elements.OfType<BoundaryEvent>().Where(Cancels))
        {
            if (graph.Find(boundary.AttachedTo) is not (SubProcess { IsTransaction: true } or RefusedElement))
                report(boundary, "cancel.not-on-transaction", $"Expected '{boundary.Name}' to be attached to a transaction, because only that can be given up, but it is not.");
        }

        foreach (var end in graph.Elements.OfType<EndEvent>().Where(Cancels))
        {
            var transaction = graph.Find(end.Scope);
            while (transaction is not (null or SubProcess { IsTransaction: true })) transaction = graph.Find(transaction.Scope);
            if (transaction is null) continue;
            if (!graph.BoundaryEventsOf(transaction.Id).Any(Cancels))
                report(end, "cancel.not-caught", $"Expected a cancel event at the border of '{transaction.Name}', because '{end.Name}' gives it up, but there is none.");
        }
    }
}
