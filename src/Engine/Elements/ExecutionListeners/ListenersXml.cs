using System.Collections.Immutable;
using System.Xml.Linq;

namespace Workflow.Engine;

/// <summary>Reads listeners, and refuses those that would never be called.</summary>
internal static class ListenersXml
{
    internal static Listeners Read(ElementXml xml)
    {
        var (execution, task) = (xml.Extension("executionListeners"), xml.Extension("taskListeners"));
        if (execution is null && task is null) return Listeners.None;
        // Those of its creation come last of all that is done before a task is there.
        return new(Execution(xml, execution, "beforeAll", ListenerEvent.BeforeAll), [.. Execution(xml, execution, "start", ListenerEvent.Start), .. Creating(xml, task)],
            Execution(xml, execution, "end", ListenerEvent.End))
        {
            Completing = Of(xml, task, "taskListener", "completing", JobKind.TaskListener, ListenerEvent.Completing),
            Assigning = Of(xml, task, "taskListener", "assigning", JobKind.TaskListener, ListenerEvent.Assigning),
            Updating = Of(xml, task, "taskListener", "updating", JobKind.TaskListener, ListenerEvent.Updating),
            Canceling = Of(xml, task, "taskListener", "canceling", JobKind.TaskListener, ListenerEvent.Canceling),
        };
    }

    private static ImmutableArray<Listener> Execution(ElementXml xml, XElement? all, string eventType, ListenerEvent at)
    {
        var listeners = Of(xml, all, "executionListener", eventType, JobKind.ExecutionListener, at);
        if (!listeners.IsEmpty && WhyNever(xml, at) is { } why)
            xml.Problem("listener.never-called", $"Expected '{xml.Name}' to have no {eventType} listener, because {why}, but it has one.", all);
        return listeners;
    }

    private static ImmutableArray<Listener> Creating(ElementXml xml, XElement? all)
    {
        if (all is null) return [];
        if (xml.Header.Type != "userTask")
            xml.Problem("listener.never-called", $"Expected task listeners only on user tasks, but '{xml.Name}' has some.", all);
        foreach (var other in all.Elements(BpmnNames.Zeebe + "taskListener").Where(listener => (string?)listener.Attribute("eventType") is not ("creating" or "assigning" or "updating" or "completing" or "canceling")))
        {
            xml.Problem("extension.not-supported",
                $"Expected the task listeners of '{xml.Name}' to be called as it is created (creating), given to somebody (assigning), changed (updating), completed (completing) or taken away (canceling), but one is for '{(string?)other.Attribute("eventType")}'.", other);
        }

        return Of(xml, all, "taskListener", "creating", JobKind.TaskListener, ListenerEvent.Creating);
    }

    private static ImmutableArray<Listener> Of(ElementXml xml, XElement? all, string name, string eventType, JobKind kind, ListenerEvent at)
    {
        var found = all?.Elements(BpmnNames.Zeebe + name).Where(listener => (string?)listener.Attribute("eventType") == eventType).ToList() ?? [];
        foreach (var again in found.GroupBy(listener => (string?)listener.Attribute("type"), StringComparer.Ordinal).Where(group => kind is JobKind.ExecutionListener && group.Key is not null && group.Count() > 1))
            xml.Problem("listener.duplicate", $"Expected each {eventType} listener of '{xml.Name}' to have a job type of its own, but '{again.Key}' is named {again.Count()} times.", all);
        return [.. found.Select(listener => JobDefinitionXml.Read(xml, listener)).OfType<JobDefinition>().Select(job => new Listener(kind, at, job))];
    }

    /// <summary>Why a listener here would never be called; null when it is.</summary>
    private static string? WhyNever(ElementXml xml, ListenerEvent at)
    {
        var (type, isEventSubProcess) = (xml.Element.Name.LocalName, (string?)xml.Element.Attribute("triggeredByEvent") is "true" or "1");
        bool Has(string definition) => xml.Child(definition + "EventDefinition") is not null;
        if (at is ListenerEvent.BeforeAll) return xml.Child("multiInstanceLoopCharacteristics") is null || isEventSubProcess ? "only a multi-instance activity has a moment before all its instances" : null;
        if (Has("compensate") && type == "boundaryEvent") return "it only says what undoes its activity: the handler can have it";
        if (at is ListenerEvent.Start)
        {
            if (type is "startEvent") return "it has happened already as the process or sub-process begins: that can have it";
            if (type is "boundaryEvent") return "it has happened already: its activity, or what comes after it, can have it";
            if ((string?)xml.Element.Attribute("instantiate") is "true" or "1") return "it has happened already as the process begins: that can have it";
            return null;
        }

        if (type.EndsWith("Gateway", StringComparison.Ordinal)) return "a gateway is left at once: what comes after it can have it";
        if (type == "endEvent" && (Has("error") || Has("cancel"))) return "it is gone as its error or cancellation is caught: the event that catches it can have it";
        return null;
    }
}
