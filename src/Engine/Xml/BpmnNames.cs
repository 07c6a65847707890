using System.Xml.Linq;

namespace Workflow.Engine;

/// <summary>The namespaces of what is read.</summary>
internal static class BpmnNames
{
    internal static XNamespace Bpmn { get; } = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    /// <summary>The id in a reference: some tools write it as a qualified name, and no id holds a colon.</summary>
    internal static string IdOf(string reference) => reference[(reference.LastIndexOf(':') + 1)..];

    internal static XNamespace Zeebe { get; } = "http://camunda.org/schema/zeebe/1.0";
}
