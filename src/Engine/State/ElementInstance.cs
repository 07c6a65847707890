using System.Collections.Immutable;
using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>How far an element instance has come; after an incident it resumes here.</summary>
public enum Phase
{
    /// <summary>Entered; its inputs are not mapped and nothing is open yet.</summary>
    Activating,

    /// <summary>It waits, or its inner elements run.</summary>
    Active,

    /// <summary>Its work is done; its outputs are not mapped yet.</summary>
    Completing,

    /// <summary>Its outputs are mapped; its outgoing flows are not chosen yet.</summary>
    Leaving,

    /// <summary>It is taken away, and somebody who listens to that is still to be told: of it or of something inside. Nothing can happen to it any more.</summary>
    Terminating,
}

/// <summary>One node of the execution tree. A token is one of these or a <see cref="ParkedFlow"/>; there is no token entity.</summary>
/// <param name="FlowScope">The (sub-)process instance or multi-instance body around it; <see cref="ElementInstanceKey.Process"/> for the outermost.</param>
public sealed record ElementInstance(ElementInstanceKey Key, ElementId Element, ElementInstanceKey FlowScope, Phase Phase)
{
    /// <summary>The variables of its own scope: mapped inputs and the item of a multi-instance.</summary>
    public Variables Local { get; init; } = Variables.Empty;

    /// <summary>What it has open outside, in the order of opening.</summary>
    public ImmutableArray<Wait> Waits { get; init; } = [];

    /// <summary>Why it cannot go on until somebody repairs it; null when it can.</summary>
    public Incident? Incident { get; init; }

    /// <summary>Null unless it is the body of a multi-instance activity.</summary>
    public LoopProgress? Loop { get; init; }

    /// <summary>How many of its listeners are done: first those before its work, then those after it.</summary>
    public int Heard { get; init; }

    /// <summary>What listeners have corrected of a user task that is not there yet.</summary>
    public TaskCorrections Corrections { get; init; } = TaskCorrections.None;

    /// <summary>Of a user task that was handed in and whose listeners are asked whether that counts; null otherwise.</summary>
    public HandedIn? HandedIn { get; init; }

    /// <summary>Of a user task whose listeners are asked about a change, or about corrections while it was handed in; null otherwise.</summary>
    public AskedChange? Asked { get; init; }

    /// <summary>What its listeners are asked about, by the moment at which they are called; <see cref="ListenerEvent.None"/> when they are not.</summary>
    public ListenerEvent UnderWay => HandedIn is not null ? ListenerEvent.Completing : Asked?.Event ?? ListenerEvent.None;

    /// <summary>What was handed in when a listener last denied it: nothing counts of it, but whoever tries again need not type it again. Empty otherwise.</summary>
    public Variables Denied { get; init; } = Variables.Empty;

    /// <summary>What goes on when it is gone, or when all that is taken away inside is; null: nothing of its own.</summary>
    public Afterwards? After { get; init; }

    /// <summary>Of a call: whether somebody listens in what it called, so that its own end waits for the end of that.</summary>
    public bool IsChildAwaited { get; init; }

    /// <summary>Null unless it is an open ad-hoc sub-process.</summary>
    public AdHocProgress? AdHoc { get; init; }

    /// <summary>What has ended inside it and can be undone, in the order of ending.</summary>
    public ImmutableArray<CompletedActivity> Compensable { get; init; } = [];

    /// <summary>What it is still to undo, the last first; null when it undoes nothing. One more may be under way.</summary>
    public ImmutableArray<UndoStep>? Undo { get; init; }

    /// <summary>The element instance that undoes something by this one; null when it runs for itself.</summary>
    public ElementInstanceKey? CompensatedFor { get; init; }

    /// <summary>Its place among the instances of a multi-instance body, counting from 1; 0 outside of one.</summary>
    public int LoopCounter { get; init; }
}

/// <summary>How far an ad-hoc sub-process has come (BPMN 2.0, 13.3.5).</summary>
/// <param name="Pending">What is still to be begun, in this order.</param>
/// <param name="IsClosed">It is enough: nothing more is begun.</param>
public sealed record AdHocProgress(ImmutableArray<ElementId> Pending, bool IsClosed)
{
    /// <summary>What was collected so far, in the order of ending; empty when nothing is collected.</summary>
    public ImmutableArray<FeelValue> Outputs { get; init; } = [];
}

/// <summary>A sequence flow that was taken but could not yet activate its joining gateway.</summary>
public sealed record ParkedFlow(ElementInstanceKey FlowScope, ElementId Flow, ElementId Target);

/// <summary>Why an element instance waits for a repair, and since when.</summary>
public sealed record Incident(Failure Cause, DateTimeOffset RaisedAt);

/// <summary>How far a multi-instance body has come (BPMN 2.0, 10.3.8).</summary>
/// <param name="Items">The input collection as it was on entering.</param>
/// <param name="Started">How many inner instances were begun.</param>
/// <param name="Completed">How many of them ended normally.</param>
/// <param name="Outputs">One value per item, null until its instance ended; empty without an output collection.</param>
public sealed record LoopProgress(ImmutableArray<FeelValue> Items, int Started, int Completed, ImmutableArray<FeelValue> Outputs);
