using System.Collections.Immutable;
using System.Xml.Linq;

namespace Workflow.Engine;

/// <summary>A signal (BPMN 2.0, 10.5.5 signal event definition): thrown, it reaches everything that waits for its name; nobody has to.</summary>
internal sealed record SignalDefinition(AttributeExpression Name, bool Catches) : EventDefinition
{
    internal override bool IsWaitState => Catches;

    internal override ImmutableArray<Opening> Arm(Evaluation evaluation, ElementId trigger, ElementInstanceKey owner)
    {
        var name = evaluation.Text(Name, "the signal name");
        return evaluation.Failure is not null ? [] : [new(new Wait.Signal(trigger), new Effect.OpenSignal(owner, trigger, name))];
    }

    internal override ImmutableArray<StartTrigger> Starts(ElementId trigger) => [new StartTrigger.Signal(trigger, Name.Text)];

    /// <summary>Broadcasts with the element's own mapped inputs as payload.</summary>
    internal override Move Throw(ElementContext context)
    {
        var evaluation = context.Evaluate();
        var name = evaluation.Text(Name, "the signal name");
        if (evaluation.Failure is { } failure) return new Move.Fail(failure);
        return new Move.Leave { Effects = [new Effect.BroadcastSignal(context.Instance.Element, name, context.Instance.Local)] };
    }
}

internal static class SignalDefinitionXml
{
    internal static EventDefinition? Read(ElementXml xml, XElement element, EventPosition position)
    {
        if (xml.Reference(element, "signalRef", "signal", "signal.missing") is not { } signal) return null;
        if (xml.Expression(signal, "name", "the signal name") is not { } name)
        {
            if (string.IsNullOrWhiteSpace((string?)signal.Attribute("name")))
                xml.Problem("signal.no-name", $"Expected the signal of '{xml.Name}' to have a name, but it has none.", signal);
            return null;
        }

        if (position.StartsProcess && name.Feel is not null)
            xml.Problem("signal.name-not-static", $"Expected the signal that starts '{xml.Name}' to have a fixed name, but it is an expression.", element);
        return new SignalDefinition(name, Catches: !position.Throws);
    }
}
