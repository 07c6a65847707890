using System.Collections.Frozen;
using System.Xml.Linq;

namespace Workflow.Engine;

/// <summary>
/// A task at the root of a document that call activities share (BPMN 2.0, 10.3.6 and 10.3.3): it is deployed as what it is, something callable with one
/// step, under its own id. The step is called <c>ID.task</c>, because a callable and its step are two things in state, journal and history.
/// </summary>
internal static class GlobalTaskXml
{
    private static readonly FrozenDictionary<string, string> TaskTypes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["globalTask"] = "task", ["globalUserTask"] = "userTask", ["globalScriptTask"] = "scriptTask", ["globalManualTask"] = "manualTask", ["globalBusinessRuleTask"] = "businessRuleTask",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>
    /// The global tasks to be deployed: those that an executable process of the document calls, and all of a document that holds no process.
    /// Others are kept for the reader, like a process that is not executable.
    /// </summary>
    internal static IEnumerable<ProcessGraph> Read(DefinitionsXml definitions, IReadOnlyCollection<ProcessGraph> processes)
    {
        var called = processes.SelectMany(process => process.Elements).OfType<CallActivity>().Where(call => call.ProcessId.Feel is null).Select(call => call.ProcessId.Text).ToHashSet(StringComparer.Ordinal);
        return All(definitions).Where(task => called.Contains((string?)task.Attribute("id") ?? "") || IsAlone(definitions)).Select(task => Read(task, definitions)).OfType<ProcessGraph>();
    }

    /// <summary>True of a document with global tasks and no process.</summary>
    internal static bool IsAlone(DefinitionsXml definitions) => definitions.Root.Element(BpmnNames.Bpmn + "process") is null && All(definitions).Any();

    private static IEnumerable<XElement> All(DefinitionsXml definitions) =>
        definitions.Root.Elements().Where(element => element.Name.Namespace == BpmnNames.Bpmn && TaskTypes.ContainsKey(element.Name.LocalName));

    private static ProcessGraph? Read(XElement task, DefinitionsXml definitions)
    {
        if (ScopeXml.IdOf(task, definitions) is not { } id) return null;
        var title = ScopeXml.NameOf(task);
        var type = TaskTypes[task.Name.LocalName];
        var step = new ElementId(id.Value + ".task");
        definitions.Call(step, id);
        var header = new ElementHeader(step, title, type, id, [], []) { Properties = ScopeXml.Properties(task), Line = DefinitionsXml.LineOf(task) };
        var node = ElementCatalog.Element(type)?.Read(new(task, header, ContainerKind.Process, definitions)) ?? new RefusedElement(header);
        var graph = new ProcessGraph(id.Value, title, [node])
        {
            VersionTag = (string?)task.Element(BpmnNames.Bpmn + "extensionElements")?.Element(BpmnNames.Zeebe + "versionTag")?.Attribute("value"),
        };
        if (node is not RefusedElement) GraphProblems.Check(graph, definitions);
        return graph;
    }
}
