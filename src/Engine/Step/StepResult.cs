using System.Collections.Immutable;
using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>What happened to an element, for the journal and the picture of the way.</summary>
public enum FactKind
{
    /// <summary>The instance began.</summary>
    InstanceStarted,

    /// <summary>The element became active.</summary>
    Activated,

    /// <summary>The element ended normally.</summary>
    Completed,

    /// <summary>The element was taken away.</summary>
    Terminated,

    /// <summary>The sequence flow was taken.</summary>
    FlowTaken,

    /// <summary>An event fired: timer, message, error.</summary>
    Triggered,

    /// <summary>An incident was raised.</summary>
    IncidentRaised,

    /// <summary>An incident was resolved; <see cref="Fact.Detail"/> says which, and why when somebody said so.</summary>
    IncidentResolved,

    /// <summary>Variables were set; <see cref="Fact.Detail"/> names them, not their values.</summary>
    VariablesSet,

    /// <summary>The instance ended.</summary>
    InstanceEnded,

    /// <summary>The instance was suspended; <see cref="Fact.Detail"/> says why.</summary>
    InstanceSuspended,

    /// <summary>The instance was resumed.</summary>
    InstanceResumed,

    /// <summary>Somebody moved tokens by hand; <see cref="Fact.Detail"/> says why.</summary>
    InstanceModified,

    /// <summary>The instance goes on by another version of its definition; <see cref="Fact.Detail"/> names both.</summary>
    InstanceMigrated,

    /// <summary>Somebody took the user task; <see cref="Fact.Detail"/> names who holds it now.</summary>
    TaskClaimed,

    /// <summary>The user task went back to its candidates; <see cref="Fact.Detail"/> names who held it.</summary>
    TaskReleased,

    /// <summary>Somebody gave the user task to a person, whom <see cref="Fact.Detail"/> names.</summary>
    TaskAssigned,

    /// <summary>The holder asked a person, whom <see cref="Fact.Detail"/> names, to work on the user task and give it back.</summary>
    TaskDelegated,

    /// <summary>The user task went back to whoever had delegated it, named by <see cref="Fact.Detail"/>.</summary>
    TaskResolved,

    /// <summary>Dates, priority or candidates of the user task were changed; <see cref="Fact.Detail"/> names which.</summary>
    TaskChanged,

    /// <summary>The next thing done about the user task is done in the place of somebody, whom <see cref="Fact.Detail"/> names.</summary>
    TaskSubstituted,

    /// <summary>Somebody commented; <see cref="Fact.Detail"/> holds the id and the SHA-256 of the comment, not its text.</summary>
    Commented,

    /// <summary>Times of a timer were missed and do not fire any more (<see cref="CatchUp"/>); <see cref="Fact.Detail"/> counts them.</summary>
    TimesMissed,

    /// <summary>A person handed the user task in and its listeners are asked; <see cref="Fact.Detail"/> names for whom it was done, when for somebody else.</summary>
    TaskHandedIn,

    /// <summary>A listener denied the completion of the user task, which is open again; <see cref="Fact.Detail"/> says why.</summary>
    CompletionDenied,

    /// <summary>Somebody wants to take, hand on or change the user task and its listeners are asked; <see cref="Fact.Detail"/> says which and to whom.</summary>
    ChangeAsked,

    /// <summary>A listener denied what was wanted: the user task is as before; <see cref="Fact.Detail"/> says why.</summary>
    ChangeDenied,

    /// <summary>The user task is taken away and those who listen to that are told; it is <see cref="Terminated"/> when they have been.</summary>
    TakenAway,
}

/// <summary>One line of the journal: append-only, never replayed. Holds ids and names, no values of variables.</summary>
/// <param name="Sequence">Counts from 1 without gaps within the instance.</param>
/// <param name="Owner">The element instance, 0 for a sequence flow or the process itself.</param>
/// <param name="Detail">A short plain word such as an error code; empty when there is nothing to add.</param>
public sealed record Fact(long Sequence, DateTimeOffset At, FactKind Kind, ElementId Element, ElementInstanceKey Owner, string Detail);

/// <summary>What one step decided. <see cref="Rejected"/> is normal: a late timer, a second click on "complete".</summary>
public abstract record StepResult
{
    private StepResult() { }

    /// <summary>The next state, what the outside must do, and what happened.</summary>
    public sealed record Accepted(InstanceState State, ImmutableArray<Effect> Effects, ImmutableArray<Fact> Facts) : StepResult;

    /// <summary>Nothing changed. The code is stable and listed in this project's README.</summary>
    public sealed record Rejected(string Code, string Message) : StepResult;
}

/// <summary>What a business rule task asks: the decisions deployed at this moment, as an immutable snapshot.</summary>
public interface IDecisions
{
    /// <summary>Evaluates a decision; a failure names what is missing.</summary>
    DecisionAnswer Evaluate(CalledDecision decision, FeelContext inputs, FeelSurroundings surroundings);
}

/// <summary>Which version of which decision a business rule task asks.</summary>
/// <param name="Binding">The newest in effect, the one deployed together with <paramref name="Caller"/>, or the newest with a tag.</param>
/// <param name="VersionTag">Null with another binding.</param>
/// <param name="Caller">The process that asks.</param>
public sealed record CalledDecision(string DecisionId, CalledVersion Binding, string? VersionTag, DefinitionKey Caller);

/// <summary>The result of a decision and its record, or why there is none.</summary>
public sealed record DecisionAnswer(FeelValue Result, FeelContext Record, Failure? Failure);

/// <summary>Everything a step may read besides graph, state and command: all of it values.</summary>
/// <param name="Decisions">The deployed decisions.</param>
/// <param name="Feel">The clock, zone, product functions and limits of every expression.</param>
public sealed record StepSurroundings(IDecisions Decisions, FeelSurroundings Feel)
{
    /// <summary>The moment of this step.</summary>
    public DateTimeOffset Now => Feel.Now;

    /// <summary>A time of a timer that has its turn later than this after it was due has been missed (<see cref="CatchUp"/>).</summary>
    public TimeSpan MissedAfter { get; init; } = TimeSpan.FromMinutes(10);
}
