using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>How a definition can be started from outside besides a none start event.</summary>
public abstract record StartTrigger(ElementId StartEvent)
{
    /// <summary>A message of this name begins an instance.</summary>
    public sealed record Message(ElementId StartEvent, string MessageName) : StartTrigger(StartEvent);

    /// <summary>A timer begins an instance; the expression is a date, duration or cycle.</summary>
    public sealed record Timer(ElementId StartEvent, string Kind, string Expression) : StartTrigger(StartEvent);
}

/// <summary>One executable process of a definitions document: built once per deployed version, immutable, shared by all instances.</summary>
public sealed class ProcessGraph
{
    internal ProcessGraph(string processId, string name, ImmutableArray<StartTrigger> startTriggers) =>
        (ProcessId, Name, StartTriggers) = (processId, name, startTriggers);

    /// <summary>The id of the process element.</summary>
    public string ProcessId { get; }

    /// <summary>The name of the process, or its id.</summary>
    public string Name { get; }

    /// <summary>Message and timer starts that the runtime must register at deployment.</summary>
    public ImmutableArray<StartTrigger> StartTriggers { get; }
}

/// <summary>A read definitions document: every executable process in it, or every problem that keeps it from being deployed.</summary>
public sealed record BpmnRead(ImmutableArray<ProcessGraph> Processes, ImmutableArray<DefinitionProblem> Problems)
{
    /// <summary>True when nothing keeps it from being deployed.</summary>
    public bool IsDeployable => Problems.IsEmpty;
}
