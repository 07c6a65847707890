using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;
using Workflow.Engine;
using Workflow.Feel;

namespace Workflow.Runtime.Forms;

/// <summary>The form-js schemas inside a BPMN file: <c>zeebe:userTaskForm</c> of a process, named by <c>zeebe:formDefinition</c> of its user tasks.</summary>
public static class EmbeddedForms
{
    private const string Prefix = "camunda-forms:bpmn:";
    private static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static readonly XNamespace Zeebe = "http://camunda.org/schema/zeebe/1.0";

    /// <summary>The text of the form that a task's form key names; null when the process holds no such form.</summary>
    public static string? Find(string bpmn, string processId, string formKey)
    {
        ArgumentNullException.ThrowIfNull(formKey);
        var id = formKey.StartsWith(Prefix, StringComparison.Ordinal) ? formKey[Prefix.Length..] : formKey;
        return Callables(bpmn).Where(process => (string?)process.Attribute("id") == processId)
            .SelectMany(Forms).FirstOrDefault(form => (string?)form.Attribute("id") == id)?.Value;
    }

    /// <summary>Every form inside a process by its id, and the form key of its none start event, if it has one.</summary>
    internal static (IReadOnlyDictionary<string, string> Forms, string? StartKey) All(string bpmn, string processId)
    {
        var process = Callables(bpmn).First(p => (string?)p.Attribute("id") == processId);
        var forms = Forms(process).GroupBy(form => (string?)form.Attribute("id") ?? "", StringComparer.Ordinal).ToDictionary(form => form.Key, form => form.First().Value, StringComparer.Ordinal);
        return (forms, process.Elements(Bpmn + "startEvent").Select(FormKey).FirstOrDefault(key => key is not null));
    }

    /// <summary>The id of an embedded form in a form key.</summary>
    internal static string IdIn(string formKey) => formKey.StartsWith(Prefix, StringComparison.Ordinal) ? formKey[Prefix.Length..] : formKey;

    /// <summary>Whether every user task of a process asks with a form of its own, so that it can be run without a dossier; false when it has none.</summary>
    public static bool StandAlone(string bpmn, string processId)
    {
        var process = Callables(bpmn).FirstOrDefault(p => (string?)p.Attribute("id") == processId);
        var tasks = process is null ? [] : Tasks(process).ToList();
        return tasks.Count > 0 && tasks.All(task => FormKey(task) is { } key && Find(bpmn, processId, key) is not null);
    }

    /// <summary>What is wrong with the forms of a file that is BPMN otherwise, each at the user task that shows it.</summary>
    internal static ImmutableArray<DefinitionProblem> Problems(string bpmn, FeelNames names)
    {
        var problems = ImmutableArray.CreateBuilder<DefinitionProblem>();
        foreach (var process in Callables(bpmn))
        {
            var forms = Forms(process).GroupBy(form => (string?)form.Attribute("id") ?? "", StringComparer.Ordinal)
                .ToDictionary(form => form.Key, form => FormReader.Read(form.First().Value, names).Problems, StringComparer.Ordinal);
            foreach (var task in Tasks(process))
            {
                if (FormKey(task) is not { } key) continue;
                var id = key.StartsWith(Prefix, StringComparison.Ordinal) ? key[Prefix.Length..] : key;
                if (forms.TryGetValue(id, out var found)) problems.AddRange(found.Select(problem => At(task, problem.Code, problem.Message)));
                else if (id != key) problems.Add(At(task, "form.missing", $"Expected the form '{id}' in the process, but there is none."));
            }
        }
        return problems.ToImmutable();
    }

    private static string? FormKey(XElement task)
    {
        var form = task.Element(Bpmn + "extensionElements")?.Element(Zeebe + "formDefinition");
        return (string?)form?.Attribute("formId") ?? (string?)form?.Attribute("formKey") ?? (string?)form?.Attribute("externalReference");
    }

    /// <summary>The processes of a file, and its global tasks: each holds its forms itself.</summary>
    private static IEnumerable<XElement> Callables(string bpmn) =>
        Root(bpmn).Elements().Where(element => element.Name == Bpmn + "process" || (element.Name.Namespace == Bpmn && element.Name.LocalName.StartsWith("global", StringComparison.Ordinal) && element.Name.LocalName.EndsWith("Task", StringComparison.Ordinal)));

    private static IEnumerable<XElement> Tasks(XElement process) => process.DescendantsAndSelf().Where(element => element.Name == Bpmn + "userTask" || element.Name == Bpmn + "globalUserTask");

    private static DefinitionProblem At(XElement task, string code, string message) =>
        new(new((string?)task.Attribute("id") ?? ""), code, message, ((IXmlLineInfo)task).LineNumber);

    private static IEnumerable<XElement> Forms(XElement process) => process.Elements(Bpmn + "extensionElements").Elements(Zeebe + "userTaskForm");

    // The text has been through BpmnReader: well-formed, and without a document type.
    private static XElement Root(string bpmn)
    {
        using var reader = XmlReader.Create(new StringReader(bpmn), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return XDocument.Load(reader, LoadOptions.SetLineInfo).Root ?? throw new InvalidDataException("Expected BPMN with a root element, but there is none.");
    }
}
