using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Xml.Linq;

namespace Workflow.Engine;

/// <summary>One BPMN element: how it is called in XML and how it is read.</summary>
internal sealed record ElementEntry(string XmlName, Func<ElementXml, FlowNode?> Read);

/// <summary>One event definition: how it is called in XML and how it is read in a position.</summary>
internal sealed record EventDefinitionEntry(string XmlName, Func<ElementXml, XElement, EventPosition, EventDefinition?> Read);

/// <summary>The list of all executed elements: the one place where an element is registered. What is not here is refused at deployment.</summary>
internal static class ElementCatalog
{
    internal static ImmutableArray<ElementEntry> Elements { get; } =
    [
        new("startEvent", StartEventXml.Read),
        new("endEvent", EndEventXml.Read),
        new("intermediateCatchEvent", IntermediateCatchEventXml.Read),
        new("intermediateThrowEvent", IntermediateThrowEventXml.Read),
        new("boundaryEvent", BoundaryEventXml.Read),
        new("userTask", UserTaskXml.Read),
        new("serviceTask", ServiceTaskXml.Read),
        new("scriptTask", ScriptTaskXml.Read),
        new("businessRuleTask", BusinessRuleTaskXml.Read),
        new("sendTask", SendTaskXml.Read),
        new("receiveTask", ReceiveTaskXml.Read),
        new("manualTask", xml => new UndefinedTask(xml.Header)),
        new("task", xml => new UndefinedTask(xml.Header)),
        new("exclusiveGateway", xml => new ExclusiveGateway(xml.Header)),
        new("parallelGateway", xml => new ParallelGateway(xml.Header)),
        new("inclusiveGateway", xml => new InclusiveGateway(xml.Header)),
        new("eventBasedGateway", EventBasedGatewayXml.Read),
        new("subProcess", SubProcessXml.Read),
        new("callActivity", CallActivityXml.Read),
    ];

    internal static ImmutableArray<EventDefinitionEntry> EventDefinitions { get; } =
    [
        new("timerEventDefinition", TimerDefinitionXml.Read),
        new("messageEventDefinition", MessageDefinitionXml.Read),
        new("errorEventDefinition", ErrorDefinition.Read),
        new("terminateEventDefinition", TerminateDefinition.Read),
    ];

    /// <summary>Elements that say something to the reader of a diagram and nothing to the engine.</summary>
    internal static FrozenSet<string> Documentation { get; } = FrozenSet.Create(StringComparer.Ordinal,
        "documentation", "extensionElements", "incoming", "outgoing", "laneSet", "dataObject", "dataObjectReference", "dataStoreReference",
        "property", "dataInputAssociation", "dataOutputAssociation", "ioSpecification", "textAnnotation", "association", "group",
        "auditing", "monitoring", "supportedInterfaceRef");

    private static readonly FrozenDictionary<Type, ElementBehavior> Behaviors = new ElementBehavior[]
    {
        new StartEventBehavior(), new EndEventBehavior(), new IntermediateCatchEventBehavior(), new IntermediateThrowEventBehavior(), new BoundaryEventBehavior(),
        new UserTaskBehavior(), new JobTaskBehavior(), new ScriptTaskBehavior(), new BusinessRuleTaskBehavior(), new SendTaskBehavior(),
        new ReceiveTaskBehavior(), new UndefinedTaskBehavior(),
        new ExclusiveGatewayBehavior(), new ParallelGatewayBehavior(), new InclusiveGatewayBehavior(), new EventBasedGatewayBehavior(),
        new SubProcessBehavior(), new EventSubProcessBehavior(), new CallActivityBehavior(),
    }.ToFrozenDictionary(behavior => behavior.NodeType);

    private static readonly FrozenDictionary<string, ElementEntry> ElementsByName = Elements.ToFrozenDictionary(entry => entry.XmlName, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, EventDefinitionEntry> DefinitionsByName =
        EventDefinitions.ToFrozenDictionary(entry => entry.XmlName, StringComparer.Ordinal);

    internal static ElementEntry? Element(string xmlName) => ElementsByName.GetValueOrDefault(xmlName);

    internal static EventDefinitionEntry? EventDefinition(string xmlName) => DefinitionsByName.GetValueOrDefault(xmlName);

    internal static ElementBehavior BehaviorOf(FlowNode node) => Behaviors[node.GetType()];
}
