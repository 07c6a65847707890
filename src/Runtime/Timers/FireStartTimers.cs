using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Timers;

/// <summary>Starts the processes whose timer start event is due. The row moves on in the transaction that starts the instance: once per time.</summary>
public sealed partial class FireStartTimers(
    RuntimeDb db, IRuntimeDialect dialect, InstanceRunner runner, IOptions<RuntimeOptions> options, ILogger<FireStartTimers> logger)
{
    /// <summary>The number of timers taken; call again at once while there are any: a cycle may have several times to catch up.</summary>
    public async Task<int> HandleAsync(int max, CancellationToken cancellation)
    {
        var now = runner.Now;
        var due = await dialect.ClaimStartTimersAsync(db, max, now, now.AddSeconds(options.Value.LeaseSeconds), cancellation);
        foreach (var timer in due)
        {
            try
            {
                await runner.InTransactionAsync(() => FireAsync(timer, cancellation), cancellation);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The others must not wait for this one; it is tried again when its lease has passed.
                db.ChangeTracker.Clear();
                LogFailed(e, timer.ProcessId, timer.Element);
            }
        }

        return due.Count;
    }

    private async Task<RunResult> FireAsync(StartTimerRow timer, CancellationToken cancellation)
    {
        var row = db.StartTimers.Where(t => t.ProcessId == timer.ProcessId && t.Element == timer.Element && t.DueAt == timer.DueAt);
        var cycle = timer.CycleInterval is { } interval ? new TimerCycle(interval, timer.CyclesLeft) : null;
        var turn = new TimerPlan(timer.DueAt, cycle).Turn(timer.CatchUp, runner.Now, runner.MissedAfter, runner.Zone);
        var moved = turn.Next is { } next
            ? await row.ExecuteUpdateAsync(
                set => set.SetProperty(t => t.DueAt, next.DueAt).SetProperty(t => t.CyclesLeft, next.Cycle == null ? null : next.Cycle.Left)
                    .SetProperty(t => t.LeasedUntil, (DateTimeOffset?)null),
                cancellation)
            : await row.ExecuteDeleteAsync(cancellation);
        if (moved == 0) return new RunResult.Rejected("timer.not-active", $"Expected start timer '{timer.Element}' to be due, but it has fired.");

        if (turn.Missed > 0) LogMissed(timer.ProcessId, timer.Element, turn.Missed, timer.DueAt);
        return turn.Fires
            ? await runner.StartAsync(timer.ProcessId, new(timer.Element), Variables.Empty, "", Actor.System, cancellation)
            : new RunResult.Accepted(default, InstanceStatus.New);
    }

    [LoggerMessage(EventId = 2203, Level = LogLevel.Warning, Message = "Start timer {Element} of process {ProcessId}: {Missed} times since {DueAt} were missed and start nothing any more")]
    private partial void LogMissed(string processId, string element, int missed, DateTimeOffset dueAt);

    [LoggerMessage(EventId = 2204, Level = LogLevel.Error, Message = "Start timer {Element} of process {ProcessId} failed; it is tried again later")]
    private partial void LogFailed(Exception exception, string processId, string element);
}
