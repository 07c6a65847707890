using System.Collections.Immutable;
using System.Xml.Linq;

namespace Workflow.Engine;

/// <summary><c>zeebe:executionListeners</c>: jobs that must be done before an element begins its work, and before it is left. BPMN 2.0 has none.</summary>
internal sealed record ExecutionListeners(ImmutableArray<JobDefinition> Start, ImmutableArray<JobDefinition> End)
{
    internal static ExecutionListeners None { get; } = new([], []);
}

internal static class ExecutionListenersXml
{
    internal static ExecutionListeners Read(ElementXml xml)
    {
        if (xml.Extension("executionListeners") is not { } all) return ExecutionListeners.None;
        if (!IsActivity(xml.Element) || xml.Child("multiInstanceLoopCharacteristics") is not null || xml.Child("standardLoopCharacteristics") is not null)
        {
            xml.Problem("extension.not-supported", $"Expected '{xml.Name}' to have no execution listeners, because only activities that are done once can have them, but it has some.", all);
            return ExecutionListeners.None;
        }

        return new(Of(xml, all, "start"), Of(xml, all, "end"));
    }

    private static bool IsActivity(XElement element) =>
        element.Name.LocalName is "callActivity" or "transaction" or "adHocSubProcess"
        || element.Name.LocalName is "subProcess" && (string?)element.Attribute("triggeredByEvent") is not ("true" or "1")
        || element.Name.LocalName.EndsWith("ask", StringComparison.Ordinal);

    private static ImmutableArray<JobDefinition> Of(ElementXml xml, XElement all, string eventType) =>
        [.. all.Elements(BpmnNames.Zeebe + "executionListener").Where(listener => (string?)listener.Attribute("eventType") == eventType)
            .Select(listener => JobDefinitionXml.Read(xml, listener)).OfType<JobDefinition>()];
}
