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

    /// <summary>A signal for <paramref name="Element"/> is awaited.</summary>
    public sealed record Signal(ElementId Element) : Wait;

    /// <summary>A condition for <paramref name="Element"/> is awaited; it fires when it becomes true, not while it stays so.</summary>
    public sealed record Condition(ElementId Element, bool WasTrue) : Wait;

    /// <summary>One of several events that are all needed for <paramref name="Element"/> has happened already and brought this.</summary>
    public sealed record Occurred(ElementId Element, Variables Payload) : Wait;

    /// <summary>What is waited for or has happened: an event, or <c>event#1</c> of one with several definitions; null for other waits.</summary>
    internal ElementId? Trigger => this switch
    {
        Timer timer => timer.Element,
        Subscription subscription => subscription.Element,
        Signal signal => signal.Element,
        Condition condition => condition.Element,
        Occurred occurred => occurred.Element,
        _ => null,
    };

    /// <summary>The same wait for another event.</summary>
    internal Wait For(ElementId trigger) => this switch
    {
        Timer timer => timer with { Element = trigger },
        Subscription => new Subscription(trigger),
        Signal => new Signal(trigger),
        Condition condition => condition with { Element = trigger },
        Occurred occurred => occurred with { Element = trigger },
        _ => throw new InvalidOperationException($"Expected {this} to wait for an event, but it does not."),
    };

    /// <summary>The effect that takes it away outside; null when the outside knows already.</summary>
    internal Effect? Close(ElementInstanceKey owner, CloseReason reason) => this switch
    {
        UserTask => new Effect.CloseUserTask(owner, reason),
        Job => new Effect.CloseJob(owner, reason),
        Child => reason == CloseReason.Completed ? null : new Effect.CancelChild(owner),
        Timer timer => new Effect.CancelTimer(owner, timer.Element),
        Subscription subscription => new Effect.CloseSubscription(owner, subscription.Element),
        Signal signal => new Effect.CloseSignal(owner, signal.Element),
        Condition or Occurred => null,
        _ => throw new NotSupportedException($"wait {this}"),
    };
}

/// <summary>
/// How a cyclic timer goes on: an ISO 8601 duration such as <c>PT10M</c> or a cron expression such as <c>0 0 8 * * MON-FRI</c>, and how many
/// firings are left after the armed one; null for no end.
/// </summary>
public sealed record TimerCycle(string Interval, int? Left)
{
    internal bool IsCron => !Interval.StartsWith('P');
}
