using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>What a job is for: the work of an element, or a listener to it.</summary>
public enum JobKind
{
    /// <summary>The work of the element itself.</summary>
    Element,

    /// <summary>A <c>zeebe:executionListener</c>.</summary>
    ExecutionListener,

    /// <summary>A <c>zeebe:taskListener</c>.</summary>
    TaskListener,
}

/// <summary>At what moment a listener is called, as Camunda 8 names it.</summary>
public enum ListenerEvent
{
    /// <summary>Not a listener.</summary>
    None,

    /// <summary>Once before the instances of a multi-instance activity, before its collection is looked at.</summary>
    BeforeAll,

    /// <summary>Before the element begins its work; its inputs are mapped.</summary>
    Start,

    /// <summary>After its work; its outputs are mapped.</summary>
    End,

    /// <summary>Before the user task is there for people.</summary>
    Creating,

    /// <summary>After a person has handed it in, before it counts.</summary>
    Completing,
}

/// <summary>One listener: a job that must be done before the element goes on.</summary>
internal sealed record Listener(JobKind Kind, ListenerEvent Event, JobDefinition Job);

/// <summary>
/// <c>zeebe:executionListeners</c> and <c>zeebe:taskListeners</c> of an element or of the process, by the moment at which they are called.
/// BPMN 2.0 has none; they are what Camunda 8 says they are (src/adr/0071).
/// </summary>
internal sealed record Listeners(ImmutableArray<Listener> BeforeAll, ImmutableArray<Listener> Start, ImmutableArray<Listener> End, ImmutableArray<Listener> Completing)
{
    internal static Listeners None { get; } = new([], [], [], []);

    internal bool IsEmpty => BeforeAll.IsEmpty && Start.IsEmpty && End.IsEmpty && Completing.IsEmpty;
}
