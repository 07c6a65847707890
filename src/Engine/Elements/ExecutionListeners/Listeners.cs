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

    /// <summary>What is to be done in an ad-hoc sub-process, or that it is enough.</summary>
    AdHocSubProcess,
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

    /// <summary>When the user task is to be held by somebody else or nobody, before it is.</summary>
    Assigning,

    /// <summary>When dates, candidates, priority or variables of the user task are to be changed, before they are.</summary>
    Updating,

    /// <summary>When the user task is taken away, before anything goes on after it.</summary>
    Canceling,
}

/// <summary>One listener: a job that must be done before the element goes on.</summary>
internal sealed record Listener(JobKind Kind, ListenerEvent Event, JobDefinition Job);

/// <summary>
/// <c>zeebe:executionListeners</c> and <c>zeebe:taskListeners</c> of an element or of the process, by the moment at which they are called.
/// BPMN 2.0 has none; they are what Camunda 8 says they are (src/adr/0071).
/// </summary>
internal sealed record Listeners(ImmutableArray<Listener> BeforeAll, ImmutableArray<Listener> Start, ImmutableArray<Listener> End)
{
    internal static Listeners None { get; } = new([], [], []);

    /// <summary>Those of an open user task, by the moment at which they are called; the ones of its creation are among <see cref="Start"/>.</summary>
    internal ImmutableArray<Listener> Completing { get; init; } = [];

    internal ImmutableArray<Listener> Assigning { get; init; } = [];

    internal ImmutableArray<Listener> Updating { get; init; } = [];

    /// <summary>Those of a user task that is taken away.</summary>
    internal ImmutableArray<Listener> Canceling { get; init; } = [];

    internal ImmutableArray<Listener> At(ListenerEvent moment) => moment switch
    {
        ListenerEvent.Assigning => Assigning,
        ListenerEvent.Updating => Updating,
        ListenerEvent.Completing => Completing,
        _ => [],
    };

    internal bool IsEmpty => BeforeAll.IsEmpty && Start.IsEmpty && End.IsEmpty && Completing.IsEmpty && Assigning.IsEmpty && Updating.IsEmpty && Canceling.IsEmpty;
}
