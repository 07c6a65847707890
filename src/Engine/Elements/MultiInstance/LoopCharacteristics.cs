using System.Xml.Linq;
using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>How an activity is done more than once: as a <see cref="StandardLoop"/> or a <see cref="MultiInstanceLoop"/>.</summary>
internal abstract record LoopCharacteristics;

/// <summary>Multi-instance loop characteristics (BPMN 2.0, 10.3.8) with <c>zeebe:loopCharacteristics</c>: once per item of a list, or a number of times.</summary>
/// <param name="OutputVariable">The variable the output element begins with; each instance gets it as its own, so that results are not mixed up.</param>
internal sealed record MultiInstanceLoop(
    bool IsSequential, AttributeExpression? InputCollection, FeelExpression? Cardinality, string? InputElement,
    string? OutputCollection, AttributeExpression? OutputElement, string? OutputVariable, FeelExpression? CompletionCondition) : LoopCharacteristics
{
    /// <summary>Which events the body throws as instances end; none for the behaviour All.</summary>
    internal MultiInstanceEvents Events { get; init; } = MultiInstanceEvents.None;
}

internal static class LoopCharacteristicsXml
{
    internal static LoopCharacteristics? Read(ElementXml xml)
    {
        if (xml.Child("standardLoopCharacteristics") is { } standard) return StandardLoopXml.Read(xml, standard);
        if (xml.Child("multiInstanceLoopCharacteristics") is not { } loop) return null;

        var zeebe = loop.Element(BpmnNames.Bpmn + "extensionElements")?.Element(BpmnNames.Zeebe + "loopCharacteristics");
        var collection = zeebe is null ? null : xml.Expression(zeebe, "inputCollection", "the input collection");
        var output = zeebe is null ? null : xml.Expression(zeebe, "outputElement", "the output element");
        var outputCollection = NonEmpty((string?)zeebe?.Attribute("outputCollection"));
        if (outputCollection is null != output is null)
            xml.Problem("multi-instance.output", $"Expected '{xml.Name}' to have both an output collection and an output element or neither, but one is missing.", loop);
        var completion = loop.Element(BpmnNames.Bpmn + "completionCondition") is { } condition
            ? xml.Feel(condition.Value, condition, "the completion condition") : null;
        var cardinality = loop.Element(BpmnNames.Bpmn + "loopCardinality") is { } number && zeebe?.Attribute("inputCollection") is null
            ? xml.Feel(number.Value, number, "the number of instances") : null;
        if (collection?.Feel is null && cardinality is null)
        {
            if (zeebe?.Attribute("inputCollection") is null || collection is not null)
                xml.Problem("multi-instance.no-collection", $"Expected '{xml.Name}' to name the list it repeats over ('=' and a list) or how often, but it does not.", loop);
            return null;
        }

        return new MultiInstanceLoop(xml.Flag(loop, "isSequential", false), collection, cardinality, NonEmpty((string?)zeebe?.Attribute("inputElement")),
            outputCollection, output, FirstName(output), completion)
        {
            Events = MultiInstanceEvents.Read(xml, loop),
        };
    }

    /// <summary><c>vote</c> of <c>=vote</c> and of <c>=vote.value</c>; null for other expressions.</summary>
    private static string? FirstName(AttributeExpression? output)
    {
        if (output?.Feel?.Source.Trim() is not { } text) return null;
        var names = text.Split('.');
        return names.All(name => name.Length > 0 && !char.IsDigit(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c == '_')) && names[0] is not ("null" or "true" or "false")
            ? names[0] : null;
    }

    private static string? NonEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
