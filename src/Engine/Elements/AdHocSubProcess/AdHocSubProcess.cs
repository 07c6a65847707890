using System.Xml.Linq;
using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>
/// A sub-process whose activities are begun by choice instead of by flows (BPMN 2.0, 10.3.5 and 13.3.5; <c>zeebe:adHoc</c>): those that
/// <c>activeElementsCollection</c> names, and those that <see cref="Command.ActivateAdHoc"/> adds.
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

    internal override bool IsScope => true;

    internal override bool IsWaitState => true;
}

internal static class AdHocSubProcessXml
{
    internal static FlowNode? Read(ElementXml xml)
    {
        if (xml.Extension("taskDefinition") is { } job)
            xml.NotSupported(job, $"Expected '{xml.Name}' to name its activities, but a job would choose them, which is not executed.");
        var zeebe = xml.Extension("adHoc");
        var (collection, output) = ((string?)zeebe?.Attribute("outputCollection"), xml.Expression(zeebe, "outputElement", "the output element"));
        if (string.IsNullOrWhiteSpace(collection) != string.IsNullOrWhiteSpace((string?)zeebe?.Attribute("outputElement")))
            xml.Problem("ad-hoc.output", $"Expected '{xml.Name}' to have both an output collection and an output element or neither, but one is missing.", zeebe);
        foreach (var child in xml.Element.Elements().Where(child => child.Name.LocalName is "startEvent" or "endEvent"))
            xml.Problem("ad-hoc.event", $"Expected no start and no end event in the ad-hoc sub-process '{xml.Name}', but there is one.", child);
        var condition = xml.Child("completionCondition") is { } text && !string.IsNullOrWhiteSpace(text.Value) ? xml.Feel(text.Value, text, "the completion condition") : null;
        return new AdHocSubProcess(xml.Header, (string?)xml.Element.Attribute("ordering") == "Sequential", condition,
            xml.Flag(xml.Element, "cancelRemainingInstances", true), Collection(xml, zeebe))
        {
            OutputCollection = string.IsNullOrWhiteSpace(collection) ? null : collection, OutputElement = output,
        };
    }

    private static AttributeExpression? Collection(ElementXml xml, XElement? zeebe) => xml.Expression(zeebe, "activeElementsCollection", "the activities to begin");
}

internal sealed class AdHocSubProcessBehavior : ElementBehavior<AdHocSubProcess>
{
    protected override Move OnEnter(AdHocSubProcess node, ElementContext context) => new Move.OpenScope();
}
