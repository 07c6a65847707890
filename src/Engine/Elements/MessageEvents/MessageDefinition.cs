using System.Collections.Immutable;
using System.Xml.Linq;

namespace Workflow.Engine;

/// <summary>A message (BPMN 2.0, 8.4.11): its name and, where an instance waits for it or it is sent to one, the correlation key.</summary>
internal sealed record MessageReference(AttributeExpression Name, AttributeExpression? CorrelationKey)
{
    internal ImmutableArray<Opening> Subscribe(Evaluation evaluation, ElementId trigger, ElementInstanceKey owner)
    {
        var (name, key) = Evaluated(evaluation);
        return evaluation.Failure is not null ? [] : [new(new Wait.Subscription(trigger), new Effect.OpenSubscription(owner, trigger, name, key))];
    }

    /// <summary>Publishes with the element's own mapped inputs as payload.</summary>
    internal Move Publish(ElementContext context)
    {
        var evaluation = context.Evaluate();
        var (name, key) = Evaluated(evaluation);
        if (evaluation.Failure is { } failure) return new Move.Fail(failure);
        return new Move.Leave { Effects = [new Effect.PublishMessage(context.Instance.Element, name, key, context.Instance.Local)] };
    }

    /// <summary>What begins an instance is known before there is one: no variables can make its name.</summary>
    internal void CheckStatic(ElementXml xml, XElement at)
    {
        if (Name.Feel is not null)
            xml.Problem("message.name-not-static", $"Expected the message that starts '{xml.Name}' to have a fixed name, but it is an expression.", at);
    }

    private (string Name, string Key) Evaluated(Evaluation evaluation) =>
        (evaluation.Text(Name, "the message name"), CorrelationKey is null ? "" : evaluation.Text(CorrelationKey, "the correlation key"));
}

/// <summary>Waits for a message.</summary>
internal sealed record MessageCatchDefinition(MessageReference Message) : EventDefinition
{
    internal override bool IsWaitState => true;

    internal override ImmutableArray<Opening> Arm(Evaluation evaluation, ElementId trigger, ElementInstanceKey owner) =>
        Message.Subscribe(evaluation, trigger, owner);

    internal override ImmutableArray<StartTrigger> Starts(ElementId trigger) => [new StartTrigger.Message(trigger, Message.Name.Text)];
}

/// <summary>Publishes a message to whoever waits for it.</summary>
internal sealed record MessageThrowDefinition(MessageReference Message) : EventDefinition
{
    internal override Move Throw(ElementContext context) => Message.Publish(context);
}

/// <summary>Leaves the sending to a job worker.</summary>
internal sealed record MessageJobDefinition(JobDefinition Job) : EventDefinition
{
    internal override bool IsWaitState => true;

    internal override Move Throw(ElementContext context) => Job.Create(context);

    internal override Move Trigger(ElementContext context, Command command) => JobDefinition.Trigger(context, command);
}

internal static class MessageDefinitionXml
{
    internal static EventDefinition? Read(ElementXml xml, XElement element, EventPosition position)
    {
        if (position is { Throws: true, IsPart: false } && JobDefinitionXml.Read(xml) is { } job) return new MessageJobDefinition(job);
        if (Reference(xml, element, needsKey: !position.StartsProcess || position.AllNeeded) is not { } message) return null;
        if (position.StartsProcess) message.CheckStatic(xml, element);
        return position.Throws ? new MessageThrowDefinition(message) : new MessageCatchDefinition(message);
    }

    /// <summary>The message that an element with a <c>messageRef</c> names.</summary>
    internal static MessageReference? Reference(ElementXml xml, XElement element, bool needsKey)
    {
        if (xml.Reference(element, "messageRef", "message", "message.missing") is not { } message) return null;
        var subscription = message.Element(BpmnNames.Bpmn + "extensionElements")?.Element(BpmnNames.Zeebe + "subscription");
        var key = subscription is null ? null : xml.Expression(subscription, "correlationKey", "the correlation key");
        if (needsKey && subscription?.Attribute("correlationKey") is null)
            xml.Problem("message.no-correlation-key", $"Expected the message '{(string?)message.Attribute("name")}' of '{xml.Name}' to say with a correlation key which instance it is for, but it has none.", message);
        if (xml.Expression(message, "name", "the message name") is { } name && !string.IsNullOrWhiteSpace(name.Text)) return new(name, key);
        xml.Problem("message.no-name", $"Expected the message '{(string?)message.Attribute("id")}' to have a name, but it has none.", message);
        return null;
    }
}
