using System.Collections.Immutable;
using System.Xml.Linq;
using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>
/// A sub-process whose activities are begun by choice instead of by flows (BPMN 2.0, 10.3.5 and 13.3.5; <c>zeebe:adHoc</c>): those that
/// <c>activeElementsCollection</c> names, and those that <see cref="Command.ActivateAdHoc"/> adds. With a <c>zeebe:taskDefinition</c> a program
/// chooses: it gets a job as the sub-process begins and after each way inside that has ended, as in Camunda 8.
/// </summary>
/// <param name="IsSequential">Only one at a time; the others wait their turn.</param>
/// <param name="CompletionCondition">Asked as each activity ends; null: it is complete when nothing is left.</param>
/// <param name="CancelsRemaining">What still runs when the condition becomes true is taken away; otherwise it may end.</param>
/// <param name="ActiveElements">A list of ids; null: nothing is begun until somebody says what.</param>
internal sealed record AdHocSubProcess(
    ElementHeader Header, bool IsSequential, FeelExpression? CompletionCondition, bool CancelsRemaining, AttributeExpression? ActiveElements) : Activity(Header)
{
    /// <summary>The variable that collects <see cref="OutputElement"/> of each activity that ends; null when nothing is collected.</summary>
    internal string? OutputCollection { get; init; }

    internal AttributeExpression? OutputElement { get; init; }

    /// <summary>The job by which a program chooses; null: the model or a person does.</summary>
    internal JobDefinition? Job { get; init; }

    /// <summary>What the diagram says about the elements inside, by id; only for a program that chooses.</summary>
    internal ImmutableSortedDictionary<string, string> Documentation { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    internal override bool IsScope => true;

    internal override bool IsWaitState => true;
}

internal static class AdHocSubProcessXml
{
    internal static FlowNode? Read(ElementXml xml)
    {
        var zeebe = xml.Extension("adHoc");
        var (collection, output) = ((string?)zeebe?.Attribute("outputCollection"), xml.Expression(zeebe, "outputElement", "the output element"));
        if (string.IsNullOrWhiteSpace(collection) != string.IsNullOrWhiteSpace((string?)zeebe?.Attribute("outputElement")))
            xml.Problem("ad-hoc.output", $"Expected '{xml.Name}' to have both an output collection and an output element or neither, but one is missing.", zeebe);
        foreach (var child in xml.Element.Elements().Where(child => child.Name.LocalName is "startEvent" or "endEvent"))
            xml.Problem("ad-hoc.event", $"Expected no start and no end event in the ad-hoc sub-process '{xml.Name}', but there is one.", child);
        var condition = xml.Child("completionCondition") is { } text && !string.IsNullOrWhiteSpace(text.Value) ? xml.Feel(text.Value, text, "the completion condition") : null;
        var node = new AdHocSubProcess(xml.Header, (string?)xml.Element.Attribute("ordering") == "Sequential", condition,
            xml.Flag(xml.Element, "cancelRemainingInstances", true), Collection(xml, zeebe))
        {
            OutputCollection = string.IsNullOrWhiteSpace(collection) ? null : collection, OutputElement = output,
        };
        return xml.Extension("taskDefinition") is { } definition ? Driven(xml, node, definition) : node;
    }

    private static AdHocSubProcess Driven(ElementXml xml, AdHocSubProcess node, XElement definition)
    {
        if (node.IsSequential || node.CompletionCondition is not null || node.ActiveElements is not null)
            xml.Problem("ad-hoc.job", $"Expected '{xml.Name}' to leave its order, its beginning and its end to the program of its job, but it has an ordering, a completion condition or a collection of elements too: nobody would ask them.", definition);
        var documented = xml.Element.Elements().Where(child => child.Attribute("id") is not null).Select(child => KeyValuePair.Create((string?)child.Attribute("id") ?? "", (string?)child.Element(BpmnNames.Bpmn + "documentation") ?? ""));
        return node with
        {
            Job = JobDefinitionXml.Read(xml, definition),
            Documentation = documented.Where(pair => pair.Value.Length > 0).DistinctBy(pair => pair.Key, StringComparer.Ordinal).ToImmutableSortedDictionary(StringComparer.Ordinal),
        };
    }

    private static AttributeExpression? Collection(ElementXml xml, XElement? zeebe) => xml.Expression(zeebe, "activeElementsCollection", "the activities to begin");
}

internal sealed class AdHocSubProcessBehavior : ElementBehavior<AdHocSubProcess>
{
    protected override Move OnEnter(AdHocSubProcess node, ElementContext context) => new Move.OpenScope();
}
