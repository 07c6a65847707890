namespace Workflow.Engine;

/// <summary>Sends a message and goes on (BPMN 2.0, 10.3.3 send task). With a job type it is a <see cref="JobTask"/> instead.</summary>
internal sealed record SendTask(ElementHeader Header, MessageReference Message) : Activity(Header);

internal static class SendTaskXml
{
    internal static FlowNode? Read(ElementXml xml)
    {
        if (xml.Extension("taskDefinition") is not null) return ServiceTaskXml.Read(xml);
        return MessageDefinitionXml.Reference(xml, xml.Element, needsKey: true) is { } message ? new SendTask(xml.Header, message) : null;
    }
}

internal sealed class SendTaskBehavior : ElementBehavior<SendTask>
{
    protected override Move OnEnter(SendTask node, ElementContext context) => node.Message.Publish(context);
}
