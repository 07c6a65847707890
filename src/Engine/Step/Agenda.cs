namespace Workflow.Engine;

/// <summary>What is still to do in this step, first in first out: flows that were taken but did not arrive, element instances to enter, scopes that may be empty.</summary>
internal sealed class Agenda
{
    /// <summary>How often one element may be entered in one scope within one step. More is a loop without a wait state.</summary>
    internal const int MostEntriesOfOneElement = 1_000;

    private readonly Queue<Item> items = new();
    private readonly Stack<ElementInstanceKey> scopes = new();
    private readonly Dictionary<(ElementId, ElementInstanceKey), int> entries = [];

    internal void Arrive(ElementInstanceKey scope, SequenceFlow flow) => items.Enqueue(new(flow, scope));

    internal void Enter(ElementInstance instance) => items.Enqueue(new(null, instance.Key));

    /// <summary>A token of this scope is gone: see whether it was the last.</summary>
    internal void CheckScope(ElementInstanceKey scope) => scopes.Push(scope);

    internal bool TryNext(out Item item) => items.TryDequeue(out item);

    internal bool TryNextScope(out ElementInstanceKey scope) => scopes.TryPop(out scope);

    /// <summary>Forgets the flows under way in a scope that is terminated.</summary>
    internal void Drop(ElementInstanceKey scope)
    {
        for (var count = items.Count; count > 0; count--)
        {
            var item = items.Dequeue();
            if (item.Flow is null || item.Key != scope) items.Enqueue(item);
        }
    }

    /// <summary>Counts one more entry; false when the element has been entered too often in this step. The instances of a multi-instance are counted by their list.</summary>
    internal bool MayEnter(FlowNode node, ElementInstance instance)
    {
        if (instance.LoopCounter > 0 && node.Header.Loop is MultiInstanceLoop) return true;
        var count = entries.GetValueOrDefault((instance.Element, instance.FlowScope)) + 1;
        entries[(instance.Element, instance.FlowScope)] = count;
        return count <= MostEntriesOfOneElement;
    }

    /// <summary>Counts one more firing of a condition; false when it has fired too often in this step: it goes on with the next.</summary>
    internal bool MayFire(ElementInstanceKey owner, ElementId trigger)
    {
        var count = entries.GetValueOrDefault((trigger, owner)) + 1;
        entries[(trigger, owner)] = count;
        return count <= MostEntriesOfOneElement;
    }

    /// <summary><paramref name="Flow"/>: arriving in scope <paramref name="Key"/>; null: the element instance <paramref name="Key"/> is to be entered.</summary>
    internal readonly record struct Item(SequenceFlow? Flow, ElementInstanceKey Key);
}
