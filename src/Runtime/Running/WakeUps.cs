namespace Workflow.Runtime.Running;

/// <summary>
/// After a commit: tells whoever works in the background on this node that there is something to do now. Only a hint;
/// everything that is due is also found by sweeping, so a lost hint costs latency and nothing else.
/// </summary>
public sealed class WakeUps
{
    /// <summary>Outbox rows were committed.</summary>
    public WakeUp Outbox { get; } = new();

    /// <summary>Jobs were committed that a worker of this node may take.</summary>
    public WakeUp Jobs { get; } = new();

    /// <summary>The same for workers outside of the process, of whom any number waits.</summary>
    public Gong OpenJobs { get; } = new();

    /// <summary>Something was committed: an instance may have ended that somebody waits for.</summary>
    public Gong Commits { get; } = new();

    private Action<DateTimeOffset> timerArmed = _ => { };

    /// <summary>Calls <paramref name="listener"/> after every commit that armed timers, with the time when the earliest of them is due.</summary>
    public void WhenTimerArmed(Action<DateTimeOffset> listener) => timerArmed += listener;

    internal void ArmTimer(DateTimeOffset dueAt) => timerArmed(dueAt);
}

/// <summary>A bell that everybody hears who listens when it is rung, and nobody later.</summary>
public sealed class Gong
{
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when it is rung. To be taken before looking for what it announces.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public void Ring() => Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}

/// <summary>A bell for one waiting loop. Ringing while nobody waits is remembered once.</summary>
public sealed class WakeUp : IDisposable
{
    private readonly SemaphoreSlim rung = new(0, 1);
    private readonly Lock gate = new();

    public void Ring()
    {
        lock (gate)
        {
            if (rung.CurrentCount == 0) rung.Release();
        }
    }

    /// <summary>True when rung, false when <paramref name="atMost"/> has passed.</summary>
    public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellation) => rung.WaitAsync(atMost, cancellation);

    public void Dispose() => rung.Dispose();
}
