using System.Collections.Frozen;
using System.Collections.Immutable;
using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>How a definition can be started from outside besides a none start event.</summary>
public abstract record StartTrigger(ElementId StartEvent)
{
    /// <summary>A message of this name begins an instance.</summary>
    public sealed record Message(ElementId StartEvent, string MessageName) : StartTrigger(StartEvent);

    /// <summary>A signal of this name begins an instance.</summary>
    public sealed record Signal(ElementId StartEvent, string SignalName) : StartTrigger(StartEvent);

    /// <summary>An instance begins when this FEEL expression is true of variables that come from outside; <see cref="Holds"/> says whether it is.</summary>
    public sealed record Condition(ElementId StartEvent, string Expression) : StartTrigger(StartEvent)
    {
        /// <summary>True when the condition is true; a value that is missing makes it not true.</summary>
        public bool Holds(Variables variables, FeelSurroundings feel)
        {
            ArgumentNullException.ThrowIfNull(feel);
            return FeelExpression.Parse(Expression, FeelNames.None.With(feel.Functions.Definitions.Keys)).Parsed?.Evaluate(variables, feel) is { Value: FeelBoolean { Value: true } };
        }
    }

    /// <summary>A timer begins an instance; <paramref name="Kind"/> is <c>timeDate</c>, <c>timeDuration</c> or <c>timeCycle</c>,
    /// the expression a text of ISO 8601 or a cron expression, or FEEL when it begins with '='. <see cref="TimerPlan.For"/> evaluates it.</summary>
    public sealed record Timer(ElementId StartEvent, string Kind, string Expression, CatchUp CatchUp = CatchUp.Once) : StartTrigger(StartEvent);
}

/// <summary>One executable process of a definitions document: built once per deployed version, immutable, shared by all instances.</summary>
public sealed class ProcessGraph
{
    private readonly FrozenDictionary<string, FlowNode> nodes;
    private readonly FrozenDictionary<string, SequenceFlow> flows;
    private readonly FrozenDictionary<string, ImmutableArray<BoundaryEvent>> boundaryEvents;
    private readonly FrozenDictionary<string, ImmutableArray<EventSubProcess>> eventSubProcesses;
    private readonly FrozenDictionary<string, StartEvent> startEvents;
    private readonly FrozenDictionary<string, ImmutableArray<FlowNode>> implicitStarts;
    private readonly FrozenDictionary<string, InclusiveUpstream> upstream;
    private readonly FrozenDictionary<string, ElementId> compensationHandlers;

    internal ProcessGraph(string processId, string name, ImmutableArray<FlowNode> elements)
    {
        (ProcessId, Name, Elements) = (processId, name, elements);
        Flows = [.. elements.SelectMany(node => node.Outgoing).Where(flow => !flow.IsLink)];
        HasComplexGateways = elements.Any(node => node is ComplexGateway);
        HasConditions = elements.OfType<EventNode>().Any(node => node.Definition.Parts.Any(part => part is ConditionalDefinition));
        ListensToCanceling = elements.Any(node => !node.Header.Listeners.Canceling.IsEmpty);
        nodes = elements.ToFrozenDictionary(node => node.Id.Value, StringComparer.Ordinal);
        flows = elements.SelectMany(node => node.Outgoing).DistinctBy(flow => flow.Id).ToFrozenDictionary(flow => flow.Id.Value, StringComparer.Ordinal);
        boundaryEvents = Grouped(elements.OfType<BoundaryEvent>(), node => node.AttachedTo);
        eventSubProcesses = Grouped(elements.OfType<EventSubProcess>(), node => node.Scope);
        compensationHandlers = elements.OfType<BoundaryEvent>().Where(boundary => boundary.CompensationHandler is not null)
            .DistinctBy(boundary => boundary.AttachedTo)
            .ToFrozenDictionary(boundary => boundary.AttachedTo.Value, boundary => boundary.CompensationHandler ?? default, StringComparer.Ordinal);
        startEvents = elements.OfType<StartEvent>().Where(start => start.Definition is NoneDefinition || start.Scope.Value != processId)
            .GroupBy(start => start.Scope.Value, StringComparer.Ordinal).ToFrozenDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var startless = elements.Where(node => node is SubProcess).Select(node => node.Id.Value)
            .Concat(elements.Any(node => node is ReceiveTask { Instantiates: true } or EventBasedGateway { Instantiates: true }) ? [] : [processId])
            .Except(elements.Where(node => node.Type == "startEvent").Select(start => start.Scope.Value), StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        implicitStarts = Grouped(elements.Where(node => startless.Contains(node.Scope.Value) && node is { Incoming.IsEmpty: true, IsEnteredByEvent: false, Header.IsForCompensation: false }), node => node.Scope);
        upstream = elements.Where(node => node is InclusiveGateway or ComplexGateway && node.Incoming.Length > 1)
            .ToFrozenDictionary(gateway => gateway.Id.Value, gateway => new InclusiveUpstream(this, gateway), StringComparer.Ordinal);
        StartTriggers = [.. elements.OfType<StartEvent>().Where(start => start.Scope.Value == processId)
            .SelectMany(start => start.Definition.Starts(start.Id)), .. Instantiating()];
    }

    /// <summary>The id of the process element.</summary>
    public string ProcessId { get; }

    /// <summary>The name of the process, or its id.</summary>
    public string Name { get; }

    /// <summary>The <c>zeebe:versionTag</c> of the process; null when it has none.</summary>
    public string? VersionTag { get; init; }

    /// <summary>The business rule tasks that ask a decision of their deployment, with its id; null when an expression names it.</summary>
    public IEnumerable<(ElementId Task, string? DecisionId)> DecisionsOfDeployment =>
        from task in Elements.OfType<BusinessRuleTask>() where task.Binding is CalledVersion.Deployment select (task.Id, task.DecisionId.Feel is null ? task.DecisionId.Text : null);

    /// <summary>The call activities that call a process of their deployment, with its id; null when an expression names it.</summary>
    public IEnumerable<(ElementId Activity, string? ProcessId)> ProcessesOfDeployment =>
        from call in Elements.OfType<CallActivity>() where call.Binding is CalledVersion.Deployment select (call.Id, call.ProcessId.Feel is null ? call.ProcessId.Text : null);

    /// <summary>Message, signal, timer and conditional starts that the runtime must register at deployment.</summary>
    public ImmutableArray<StartTrigger> StartTriggers { get; }

    /// <summary>Every flow node of the process and its sub-processes, in the order of the document.</summary>
    public ImmutableArray<FlowNode> Elements { get; }

    /// <summary>Every sequence flow of the process and its sub-processes.</summary>
    public ImmutableArray<SequenceFlow> Flows { get; }

    /// <summary>The process itself as a scope.</summary>
    public ElementId Root => new(ProcessId);

    /// <summary>The flow node with this id; an unknown id throws <see cref="KeyNotFoundException"/>.</summary>
    public FlowNode this[ElementId id] => Itself is { } process && id == Root ? process : nodes[id.Value];

    /// <summary>The process as what has listeners; null when it has none.</summary>
    internal ProcessNode? Itself { get; init => field = value is { Header.Listeners.IsEmpty: false } ? value : null; }

    /// <summary>The flow node with this id, or null.</summary>
    public FlowNode? Find(ElementId id) => nodes.GetValueOrDefault(id.Value);

    /// <summary>Who may not do a user task; <see cref="TaskRules.None"/> for whatever is none.</summary>
    public TaskRules RulesOf(ElementId element) => Find(element) is UserTask task ? task.Rules : TaskRules.None;

    /// <summary>Whether programs listen to an open user task at this moment and have to agree first.</summary>
    public bool AsksAbout(ElementId element, ListenerEvent moment) => Find(element) is UserTask task && !task.Header.Listeners.At(moment).IsEmpty;

    /// <summary>True for a user task: somebody does it.</summary>
    public bool IsHumanStep(ElementId element) => Find(element) is UserTask;

    /// <summary>What the diagram calls an element; its id when it has no name there, or is not in it.</summary>
    public string NameOf(ElementId element) => Find(element)?.Name is { Length: > 0 } name ? name : element.Value;

    /// <summary>The message that an element receives, by the name in the model (an expression as it stands there); null when it receives none, or something else too.</summary>
    public string? MessageOf(ElementId element) => Find(element) switch
    {
        ReceiveTask task => task.Message.Name.Text,
        EventNode { Definition.Parts: [MessageCatchDefinition message] } => message.Message.Name.Text,
        _ => null,
    };

    /// <summary>The event that a trigger such as <c>event#2</c> belongs to, or null.</summary>
    internal FlowNode? Triggered(ElementId trigger) => Find(TriggerId.ElementOf(trigger));

    /// <summary>The definition that a trigger stands for: that of the event, or one of several; null when it is none of an event.</summary>
    internal EventDefinition? DefinitionOf(ElementId trigger) => Triggered(trigger) is EventNode node
        ? node.Definition.Parts.Where((_, index) => trigger == node.Id || trigger == TriggerId.Part(node.Id, index)).FirstOrDefault()
        : null;

    /// <summary>False when no condition is ever waited for, so that none needs to be looked at.</summary>
    internal bool HasConditions { get; }

    internal bool HasComplexGateways { get; }

    /// <summary>Whether a program listens to a user task of it being taken away.</summary>
    internal bool ListensToCanceling { get; }

    internal SequenceFlow Flow(ElementId id) => flows[id.Value];

    internal SequenceFlow? FindFlow(ElementId id) => flows.GetValueOrDefault(id.Value);

    internal ImmutableArray<BoundaryEvent> BoundaryEventsOf(ElementId activity) => boundaryEvents.GetValueOrDefault(activity.Value, []);

    internal ImmutableArray<EventSubProcess> EventSubProcessesOf(ElementId scope) => eventSubProcesses.GetValueOrDefault(scope.Value, []);

    /// <summary>What undoes this activity by an association from its border, or null.</summary>
    internal FlowNode? CompensationHandlerOf(ElementId activity) =>
        compensationHandlers.TryGetValue(activity.Value, out var handler) ? Find(handler) : null;

    /// <summary>The event sub-process that undoes this sub-process, or null.</summary>
    internal EventSubProcess? CompensationSubProcessOf(ElementId scope) =>
        EventSubProcessesOf(scope).FirstOrDefault(sub => StartEventOf(sub.Id)?.Definition is CompensateDefinition);

    /// <summary>The none start event of a process, the only start event of a sub-process.</summary>
    internal StartEvent? StartEventOf(ElementId scope) => startEvents.GetValueOrDefault(scope.Value);

    /// <summary>
    /// Where a process or sub-process without any start event begins: everything to which no flow leads, all at once (BPMN 2.0, 10.5.2 and 13.3.4).
    /// Nothing for what has a start event, an event sub-process or an ad-hoc sub-process.
    /// </summary>
    internal ImmutableArray<FlowNode> ImplicitStartsOf(ElementId scope) => implicitStarts.GetValueOrDefault(scope.Value, []);

    internal InclusiveUpstream UpstreamOf(ElementId join) => upstream[join.Value];

    /// <summary>Receive tasks that begin the process, and the events after gateways that do.</summary>
    private IEnumerable<StartTrigger> Instantiating()
    {
        var targets = Elements.OfType<EventBasedGateway>().Where(gateway => gateway.Instantiates)
            .SelectMany(gateway => gateway.Outgoing).Select(flow => Find(flow.Target));
        foreach (var node in Elements.Where(node => node is ReceiveTask { Instantiates: true }).Concat(targets))
        {
            if (node is ReceiveTask receive) yield return new StartTrigger.Message(receive.Id, receive.Message.Name.Text);
            if (node is not IntermediateCatchEvent caught) continue;
            foreach (var trigger in caught.Definition.Starts(node.Id)) yield return trigger;
        }
    }

    private static FrozenDictionary<string, ImmutableArray<T>> Grouped<T>(IEnumerable<T> nodes, Func<T, ElementId> by) where T : FlowNode =>
        nodes.GroupBy(node => by(node).Value, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal);
}

/// <summary>A read definitions document: every executable process in it, or every problem that keeps it from being deployed.</summary>
public sealed record BpmnRead(ImmutableArray<ProcessGraph> Processes, ImmutableArray<DefinitionProblem> Problems)
{
    /// <summary>What the modeller should know about the structure; what is certain is among the problems too.</summary>
    public ImmutableArray<SoundnessFinding> Findings { get; init; } = [];

    /// <summary>True when nothing keeps it from being deployed.</summary>
    public bool IsDeployable => Problems.IsEmpty;
}
