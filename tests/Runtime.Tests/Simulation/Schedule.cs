using System.Globalization;
using System.Text;

namespace Workflow.Runtime.Tests.Simulation;

/// <summary>The node that was asked is no more. Whoever asked does not know whether it was done.</summary>
internal sealed class NodeCrashedException : Exception;

/// <summary>
/// One thread and a virtual clock. Whatever waits for a disk, a lock, a message or the time is a <see cref="Turn"/>; the next one is drawn from
/// the seed, and at any of them the node may die instead. The same seed gives the same run, turn by turn.
/// </summary>
internal sealed class Schedule(int seed, double crashes, int crashAt = 0)
{
    private const int MostTurns = 60_000;
    private readonly Random random = new(seed);
    private readonly List<Turn> waiting = [];
    private readonly StringBuilder trace = new();

    /// <summary>Turns so far: where a failure happened.</summary>
    public int Turns { get; private set; }

    public int Crashes { get; private set; }

    public DateTimeOffset Now { get; private set; } = TestRuntime.Monday;

    public string Trace => trace.ToString();

    public Random Random => random;

    /// <summary>Ends when it is drawn. Not before <paramref name="isReady"/> says so, nor before <paramref name="at"/>.</summary>
    /// <param name="node">Who does it; null for somebody outside, who does not die.</param>
    public Task NextAsync(SimulatedNode? node, string what, Func<bool>? isReady = null, DateTimeOffset at = default)
    {
        node?.ShouldLive();
        var turn = new Turn(node, node?.Life ?? 0, what, isReady ?? (() => true), at);
        waiting.Add(turn);
        return turn.Done.Task;
    }

    /// <summary>Goes on until <paramref name="isOver"/>. Throws when nobody can go on any more, or it takes too long.</summary>
    public void Run(Func<bool> isOver)
    {
        while (!isOver())
        {
            if (++Turns > MostTurns) throw Failed("it does not come to an end");

            var ready = waiting.Where(turn => turn.At <= Now && turn.IsReady()).ToList();
            if (ready.Count == 0)
            {
                var later = waiting.Where(turn => turn.At > Now).ToList();
                if (later.Count == 0) throw Failed($"nobody can go on: {string.Join(", ", waiting.Select(turn => turn.What))}");
                Now = later.Min(turn => turn.At);
                continue;
            }

            var next = ready[random.Next(ready.Count)];
            if (next.Node is { } node && (Turns == crashAt || (crashes > 0 && random.NextDouble() < crashes)))
            {
                Crash(node, next);
                continue;
            }

            waiting.Remove(next);
            trace.Append(CultureInfo.InvariantCulture, $"{Now:HH:mm:ss.fff} {next.Node?.Name ?? "outside"} {next.What}\n");
            next.Done.SetResult();
        }
    }

    public InvalidOperationException Failed(string why, Exception? inner = null) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Simulation with seed {seed}, crash at {crashAt}, turn {Turns}: {why}\nThe last turns:\n{string.Join('\n', Trace.Split('\n').TakeLast(60))}"), inner);

    private void Crash(SimulatedNode node, Turn at)
    {
        Crashes++;
        trace.Append(CultureInfo.InvariantCulture, $"{Now:HH:mm:ss.fff} {node.Name} dies before: {at.What}\n");
        var lost = waiting.Where(turn => turn.Node == node).ToList();
        waiting.RemoveAll(lost.Contains);
        node.Die();
        foreach (var turn in lost) turn.Done.SetException(new NodeCrashedException());
        node.Start();
    }

    // Continuations run at once, on this thread: no RunContinuationsAsynchronously.
    private sealed record Turn(SimulatedNode? Node, int Life, string What, Func<bool> IsReady, DateTimeOffset At)
    {
        public TaskCompletionSource Done { get; } = new();
    }
}
