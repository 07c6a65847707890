using System.Diagnostics;

namespace Workflow.Faults;

/// <summary>
/// What somebody waits with who was refused and will ask again: a beat that all share, as a person looks up now and then. Nothing is taken
/// for granted after a number of beats; each waits for a condition, and gives up with what it waited for.
/// </summary>
internal sealed class Beat : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private readonly PeriodicTimer timer = new(TimeSpan.FromMilliseconds(100));
    private readonly Task beating;
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Beat() => beating = BeatAsync();

    public Task NextAsync() => Volatile.Read(ref next).Task;

    /// <summary>Asks at every beat until the answer is yes. Throws <see cref="StuckException"/> naming <paramref name="what"/> when it does not come.</summary>
    public async Task UntilAsync(Func<string> what, Func<Task<bool>> isSo)
    {
        var since = Stopwatch.StartNew();
        while (!await isSo())
        {
            if (since.Elapsed > Patience) throw new StuckException($"Expected within {Patience.TotalMinutes:0} minutes: {what()}");
            await NextAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        timer.Dispose();
        await beating;
    }

    private async Task BeatAsync()
    {
        while (await timer.WaitForNextTickAsync()) Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }
}

/// <summary>Something that had to come did not.</summary>
internal sealed class StuckException(string message) : Exception(message);
