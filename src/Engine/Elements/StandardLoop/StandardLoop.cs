using System.Globalization;
using System.Xml.Linq;
using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>Standard loop characteristics (BPMN 2.0, 10.3.8): the activity is done again as long as the condition is true, at most so many times.</summary>
/// <param name="Condition">Null: only <paramref name="Maximum"/> ends the loop.</param>
/// <param name="TestBefore">Whether the condition is asked before each round (perhaps no round at all) or after it (at least one).</param>
internal sealed record StandardLoop(FeelExpression? Condition, int? Maximum, bool TestBefore) : LoopCharacteristics;

internal static class StandardLoopXml
{
    internal static LoopCharacteristics? Read(ElementXml xml, XElement loop)
    {
        var maximum = (string?)loop.Attribute("loopMaximum");
        int? rounds = int.TryParse(maximum, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
        if (maximum is not null && rounds is null)
            xml.Problem("loop.maximum", $"Expected the most rounds of '{xml.Name}' to be a whole number above 0, but it is '{maximum}'.", loop);
        var condition = loop.Element(BpmnNames.Bpmn + "loopCondition") is { } text && !string.IsNullOrWhiteSpace(text.Value)
            ? xml.Feel(text.Value, text, "the loop condition") : null;
        if (condition is null && maximum is null && !loop.Elements(BpmnNames.Bpmn + "loopCondition").Any())
            xml.Problem("loop.no-condition", $"Expected '{xml.Name}' to say when its loop ends (a condition or the most rounds), but it does not.", loop);
        return new StandardLoop(condition, rounds, xml.Flag(loop, "testBefore", false));
    }
}
