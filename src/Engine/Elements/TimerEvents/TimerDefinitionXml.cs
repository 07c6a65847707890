using System.Xml.Linq;
using Workflow.Feel;

namespace Workflow.Engine;

internal static class TimerDefinitionXml
{
    /// <summary>The <c>zeebe:property</c> of the event that says what becomes of missed times.</summary>
    private const string CatchUpProperty = "timerCatchUp";

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
            var timer = new TimerDefinition(kind, expression, CatchUpOf(xml, position));
            Check(xml, time, timer, position);
            return timer;
        }

        xml.Problem("timer.missing", $"Expected the timer of '{xml.Name}' to have a date, a duration or a cycle, but it has none.", element);
        return null;
    }

    private static CatchUp CatchUpOf(ElementXml xml, EventPosition position)
    {
        if (!xml.Header.Properties.TryGetValue(CatchUpProperty, out var text)) return CatchUp.Once;

        CatchUp? known = text switch { "once" => CatchUp.Once, "all" => CatchUp.All, "skip" => CatchUp.Skip, _ => null };
        if (known is not { } catchUp)
        {
            xml.Problem("timer.catch-up-unknown", $"Expected '{CatchUpProperty}' of '{xml.Name}' to be once, all or skip, but it is '{text}'.");
            return CatchUp.Once;
        }

        if (catchUp is CatchUp.Skip && (!position.CanRepeat || position.AllNeeded))
            xml.Problem("timer.catch-up-not-allowed", $"Expected '{xml.Name}' to fire also when its time was missed (once or all), but '{CatchUpProperty}' is skip: what waits for it would wait for ever.");
        return catchUp;
    }

    private static void Check(ElementXml xml, XElement time, TimerDefinition timer, EventPosition position)
    {
        if (timer.Kind == TimerKind.TimeCycle && !position.CanRepeat)
            xml.Problem("timer.cycle-not-allowed", $"Expected '{xml.Name}' to fire once (a date or a duration), but it has a cycle. Only starts and events that do not interrupt can repeat.", time);
        if (timer.Expression.Feel is null && TimerDefinition.Of(timer.Kind, FeelValue.Of(timer.Expression.Text), DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc) is null)
            xml.Problem("timer.invalid", $"Expected '{timer.Expression.Text}' to be {timer.Expected}, but it is not.", time);
    }
}
