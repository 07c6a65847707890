namespace Workflow.Engine;

/// <summary>Something an element instance has open outside. Opened together with an <see cref="Effect"/>, closed by another: see <see cref="Close"/>.</summary>
public abstract record Wait
{
    private Wait() { }

    /// <summary>A person has to act.</summary>
    public sealed record UserTask : Wait;

    /// <summary>A worker has to act.</summary>
    public sealed record Job : Wait;

    /// <summary>A called instance has to end.</summary>
    public sealed record Child : Wait;

    /// <summary>A timer of <paramref name="Element"/> is armed; <paramref name="Cycle"/> is null when it fires once.</summary>
    public sealed record Timer(ElementId Element, DateTimeOffset DueAt, TimerCycle? Cycle) : Wait;

    /// <summary>A message for <paramref name="Element"/> is awaited.</summary>
    public sealed record Subscription(ElementId Element) : Wait;

    /// <summary>The effect that takes it away outside; null when the outside knows already.</summary>
    internal Effect? Close(ElementInstanceKey owner, CloseReason reason) => this switch
    {
        UserTask => new Effect.CloseUserTask(owner, reason),
        Job => new Effect.CloseJob(owner, reason),
        Child => reason == CloseReason.Completed ? null : new Effect.CancelChild(owner),
        Timer timer => new Effect.CancelTimer(owner, timer.Element),
        Subscription subscription => new Effect.CloseSubscription(owner, subscription.Element),
        _ => throw new NotSupportedException($"wait {this}"),
    };
}

/// <summary>How a cyclic timer goes on: an ISO 8601 duration such as <c>PT10M</c> and how many firings are left after the armed one; null for no end.</summary>
public sealed record TimerCycle(string Interval, int? Left);
