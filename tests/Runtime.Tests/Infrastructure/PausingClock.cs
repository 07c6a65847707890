using System.Threading.Channels;

namespace Workflow.Runtime.Tests.Infrastructure;

/// <summary>A clock that stands still until a pause that somebody waits for is ended; then that pause has passed.</summary>
internal sealed class PausingClock : TimeProvider
{
    private readonly Channel<Pause> pauses = Channel.CreateUnbounded<Pause>();
    private long ticks;

    public TimeSpan Passed => TimeSpan.FromTicks(Interlocked.Read(ref ticks));

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var pause = new Pause(this, callback, state, dueTime);
        pauses.Writer.TryWrite(pause);
        return pause;
    }

    /// <summary>The next pause that somebody waits for; fails the test after a minute.</summary>
    public async Task<Pause> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        return await pauses.Reader.ReadAsync(patience.Token);
    }

    public Task AnyAsync() => pauses.Reader.WaitToReadAsync().AsTask();

    internal sealed class Pause(PausingClock clock, TimerCallback callback, object? state, TimeSpan length) : ITimer
    {
        public void End()
        {
            Interlocked.Add(ref clock.ticks, length.Ticks);
            callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
