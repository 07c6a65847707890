using System.Xml.Linq;
using Workflow.Feel;

namespace Workflow.Engine;

internal static class TimerDefinitionXml
{
    internal static EventDefinition? Read(ElementXml xml, XElement element, EventPosition position)
    {
        if (position.Throws)
        {
            xml.NotSupported(element, "A timer cannot be thrown: it can only be waited for.");
            return null;
        }

        foreach (var kind in Enum.GetValues<TimerKind>())
        {
            var name = char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..];
            if (element.Element(BpmnNames.Bpmn + name) is not { } time) continue;
            if (xml.Expression(time.Value.Trim(), time, "the time") is not { } expression) return null;
            Check(xml, time, new(kind, expression), position);
            return new TimerDefinition(kind, expression);
        }

        xml.Problem("timer.missing", $"Expected the timer of '{xml.Name}' to have a date, a duration or a cycle, but it has none.", element);
        return null;
    }

    private static void Check(ElementXml xml, XElement time, TimerDefinition timer, EventPosition position)
    {
        if (timer.Kind == TimerKind.TimeCycle && !position.CanRepeat)
            xml.Problem("timer.cycle-not-allowed", $"Expected '{xml.Name}' to fire once (a date or a duration), but it has a cycle. Only starts and events that do not interrupt can repeat.", time);
        if (timer.Expression.Feel is null && TimerDefinition.Of(timer.Kind, FeelValue.Of(timer.Expression.Text), DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc) is null)
            xml.Problem("timer.invalid", $"Expected '{timer.Expression.Text}' to be {timer.Expected}, but it is not.", time);
    }
}
