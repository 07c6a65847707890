using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Xml.Linq;

namespace Workflow.Engine;

/// <summary>One row of the supported-elements page.</summary>
/// <param name="XmlName">The BPMN element.</param>
/// <param name="Clause">Where BPMN 2.0.2 says what it does.</param>
/// <param name="Yes">What is executed.</param>
/// <param name="No">What is refused at deployment; empty when nothing is.</param>
public sealed record SupportedElement(string XmlName, string Clause, string Yes, string No);

/// <summary>One BPMN element: how it is called in XML and how it is read.</summary>
internal sealed record ElementEntry(string XmlName, Func<ElementXml, FlowNode?> Read, string Clause, string Yes, string No = "");

/// <summary>One event definition: how it is called in XML and how it is read in a position.</summary>
internal sealed record EventDefinitionEntry(
    string XmlName, Func<ElementXml, XElement, EventPosition, EventDefinition?> Read, string Clause, string Yes, string No = "");

/// <summary>The list of all executed elements: the one place where an element is registered. What is not here is refused at deployment.</summary>
internal static class ElementCatalog
{
    private const string ByEventTable = "the events of the second table";

    internal static ImmutableArray<ElementEntry> Elements { get; } =
    [
        new("startEvent", StartEventXml.Read, "10.5.2", ByEventTable + "; without any start event everything begins to which no flow leads, all at once",
            "two starts without an event: nobody could say which one is meant; an event at the start of a sub-process to which a flow leads: it has begun already"),
        new("endEvent", EndEventXml.Read, "10.5.3", ByEventTable),
        new("intermediateCatchEvent", IntermediateCatchEventXml.Read, "10.5.4", ByEventTable),
        new("intermediateThrowEvent", IntermediateThrowEventXml.Read, "10.5.4", ByEventTable),
        new("boundaryEvent", BoundaryEventXml.Read, "10.5.4, 13.5.3", ByEventTable + ", on tasks, sub-processes and call activities"),
        new("userTask", UserTaskXml.Read, "10.3.3", "assignee, candidate groups and users, due and follow-up date, priority, form; `workflow:excludes` (who did these steps may not), `workflow:personal` (in nobody's place); `zeebe:taskListeners` creating, assigning, updating, completing and canceling: all but the last may correct the task, assigning, updating and completing may deny what is wanted, and what takes a task away goes on when canceling has been told",
            "a form bound to a version tag: forms lie in their process and have no version of their own"),
        new("serviceTask", ServiceTaskXml.Read, "10.3.3", "a job: `zeebe:taskDefinition` type and retries, headers, mappings", "without a job type: nobody would do the work"),
        new("scriptTask", ScriptTaskXml.Read, "10.3.3", "`zeebe:script` (FEEL), or a job type", "a script in another language than FEEL without a job type: the engine runs no foreign programs"),
        new("businessRuleTask", BusinessRuleTaskXml.Read, "10.3.3", "`zeebe:calledDecision` (latest, deployment: deployed together, version tag), or a job type"),
        new("sendTask", SendTaskXml.Read, "10.3.3", "publishes its message, or a job type"),
        new("receiveTask", ReceiveTaskXml.Read, "10.3.3", "waits for a message; `instantiate`: its message begins the process"),
        new("manualTask", xml => new UndefinedTask(xml.Header), "10.3.3", "passed: nothing to do for the engine"),
        new("task", xml => new UndefinedTask(xml.Header), "10.3.3", "passed: nothing to do for the engine"),
        new("exclusiveGateway", xml => new ExclusiveGateway(xml.Header), "10.6.2, 13.4.2", "conditions in order, default"),
        new("parallelGateway", xml => new ParallelGateway(xml.Header), "10.6.4, 13.4.1", "fork; join with surplus kept for the next round"),
        new("inclusiveGateway", xml => new InclusiveGateway(xml.Header), "10.6.3, 13.4.3", "fork, default; join by what can still come, loops and dead paths included"),
        new("complexGateway", ComplexGatewayXml.Read, "10.6.5, 13.4.5",
            "`activationCondition` over `activationCount`; conditions over `waitingForStart`; waits for what can still come, then begins anew", "several ways in without an activation condition: nothing says when it goes on"),
        new("eventBasedGateway", EventBasedGatewayXml.Read, "10.6.6, 13.4.4",
            "message, signal, timer, conditional and multiple catch events, receive tasks; `instantiate`, exclusive and parallel",
            "waiting for all of its events in the middle of a process: BPMN allows that only at the beginning; at the beginning an event with a computed name, or one that needs several: there are no values yet"),
        new("subProcess", SubProcessXml.Read, "10.3.5, 13.3.4, 13.5.4", "embedded; event sub-process, interrupting or not"),
        new("transaction", SubProcessXml.ReadTransaction, "10.3.5, 13.5.5", "given up by a cancel end event: what ended inside is undone, then the cancel event at its border happens; one that is repeated is given up as a whole",
            "another way to give up than undoing (`method`): the systems outside would have to take part"),
        new("adHocSubProcess", AdHocSubProcessXml.Read, "10.3.5, 13.3.5",
            "`ordering`, `completionCondition`, `cancelRemainingInstances`, `zeebe:adHoc` `activeElementsCollection`, `outputCollection` with `outputElement`; activities begun and the whole ended by command; `zeebe:taskDefinition`: a program chooses by a job, and gets another after each way inside that has ended",
            "a job together with an ordering, a completion condition or a collection: nobody would ask them"),
        new("callActivity", CallActivityXml.Read, "10.3.6, 13.3.6", "`zeebe:calledElement` (latest, deployment: the same file, version tag) or BPMN's own `calledElement`, mappings, propagation; a process, or a global task (user, script, business rule, manual, undefined): one of the same file that is called, or of a file without a process, is deployed under its id with the one step `ID.task`"),
    ];

    internal static ImmutableArray<EventDefinitionEntry> EventDefinitions { get; } =
    [
        new("messageEventDefinition", MessageDefinitionXml.Read, "10.5.5",
            "name and `zeebe:subscription` correlation key, fixed or FEEL; thrown: published, or a job", "a computed name at the start of a process: there are no values yet"),
        new("timerEventDefinition", TimerDefinitionXml.Read, "10.5.5",
            "`timeDate`, `timeDuration`, `timeCycle` (`R3/PT10M`, `R/P1D`, with a start; cron of six fields as in Camunda 8, `@daily`), fixed or FEEL; missed times by `zeebe:property` `timerCatchUp`: `once`, `all`, `skip`", "durations of months and days at once (`P1M3D`): a month has no fixed number of days; a repetition where it can happen only once"),
        new("signalEventDefinition", SignalDefinitionXml.Read, "10.5.5", "reaches everything that waits for its name", "a computed name at the start of a process: there are no values yet"),
        new("errorEventDefinition", ErrorDefinition.Read, "10.5.6", "by code, or catch-all; a thrown code fixed or FEEL; brings variables, out of called instances too; `zeebe:property` `errorCodeVariable` and `errorMessageVariable` of what catches it name its code and message",
            "an error that does not interrupt: BPMN has none; a computed code where it is caught"),
        new("escalationEventDefinition", EscalationDefinitionXml.Read, "10.5.6", "by code, or catch-all; a thrown code fixed or FEEL; brings variables, out of called instances too; `zeebe:property` `escalationCodeVariable` of what catches it names its code", "a computed code where it is caught"),
        new("conditionalEventDefinition", ConditionalDefinitionXml.Read, "10.5.5", "a FEEL condition; fires when it becomes true; `zeebe:conditionalFilter` `variableNames`, `variableEvents`"),
        new("linkEventDefinition", LinkDefinition.Read, "10.5.5", "any number of throwing ends, one catching end in the same scope"),
        new("compensateEventDefinition", CompensateDefinition.Read, "10.7, 13.5.5",
            "a handler at the border, an event sub-process inside; thrown for one activity or all of the scope, the last ended first, through sub-processes, multi-instances and loops; `waitForCompletion` true and false",
            "undoing step by step what a called process did: it has ended and is closed; a handler of the call activity undoes it as a whole"),
        new("cancelEventDefinition", CancelDefinition.Read, "10.5.5, 13.5.5", "end event anywhere inside a transaction, boundary event of it"),
        new("terminateEventDefinition", TerminateDefinition.Read, "10.5.3, 13.5.6", "ends its own scope"),
    ];

    /// <summary>Elements that say something to the reader of a diagram and nothing to the engine.</summary>
    internal static FrozenSet<string> Documentation { get; } = FrozenSet.Create(StringComparer.Ordinal,
        "documentation", "extensionElements", "incoming", "outgoing", "laneSet", "dataObject", "dataObjectReference", "dataStoreReference",
        "property", "dataInputAssociation", "dataOutputAssociation", "ioSpecification", "textAnnotation", "association", "group",
        "auditing", "monitoring", "supportedInterfaceRef", "supports", "ioBinding", "resourceRole", "performer", "humanPerformer", "potentialOwner");

    private static readonly FrozenDictionary<Type, ElementBehavior> Behaviors = new ElementBehavior[]
    {
        new StartEventBehavior(), new EndEventBehavior(), new IntermediateCatchEventBehavior(), new IntermediateThrowEventBehavior(), new BoundaryEventBehavior(),
        new UserTaskBehavior(), new JobTaskBehavior(), new ScriptTaskBehavior(), new BusinessRuleTaskBehavior(), new SendTaskBehavior(),
        new ReceiveTaskBehavior(), new UndefinedTaskBehavior(),
        new ExclusiveGatewayBehavior(), new ParallelGatewayBehavior(), new InclusiveGatewayBehavior(), new EventBasedGatewayBehavior(), new ComplexGatewayBehavior(),
        new SubProcessBehavior(), new EventSubProcessBehavior(), new AdHocSubProcessBehavior(), new CallActivityBehavior(),
        new ProcessNodeBehavior(),
    }.ToFrozenDictionary(behavior => behavior.NodeType);

    private static readonly FrozenDictionary<string, ElementEntry> ElementsByName = Elements.ToFrozenDictionary(entry => entry.XmlName, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, EventDefinitionEntry> DefinitionsByName =
        EventDefinitions.ToFrozenDictionary(entry => entry.XmlName, StringComparer.Ordinal);

    internal static ElementEntry? Element(string xmlName) => ElementsByName.GetValueOrDefault(xmlName);

    internal static EventDefinitionEntry? EventDefinition(string xmlName) => DefinitionsByName.GetValueOrDefault(xmlName);

    internal static ElementBehavior BehaviorOf(FlowNode node) => Behaviors[node.GetType()];
}
