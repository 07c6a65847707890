namespace Workflow.Engine;

/// <summary>Names what an event waits for. An event with several definitions has one name for each, <c>event#1</c>, <c>event#2</c>: no XML id holds a '#'.</summary>
internal static class TriggerId
{
    internal static ElementId Part(ElementId element, int index) => new($"{element.Value}#{index + 1}");

    /// <summary>The event itself.</summary>
    internal static ElementId ElementOf(ElementId trigger)
    {
        var at = trigger.Value.IndexOf('#', StringComparison.Ordinal);
        return at < 0 ? trigger : new(trigger.Value[..at]);
    }
}
