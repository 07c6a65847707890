using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Timers;

/// <summary>Starts the processes whose timer start event is due. The row moves on in the transaction that starts the instance: once per time.</summary>
public sealed class FireStartTimers(RuntimeDb db, IRuntimeDialect dialect, InstanceRunner runner, IOptions<RuntimeOptions> options)
{
    public async Task<int> HandleAsync(int max, CancellationToken cancellation)
    {
        var now = runner.Now;
        var due = await dialect.ClaimStartTimersAsync(db, max, now, now.AddSeconds(options.Value.LeaseSeconds), cancellation);
        foreach (var timer in due) await runner.InTransactionAsync(() => FireAsync(timer, cancellation), cancellation);
        return due.Count;
    }

    private async Task<RunResult> FireAsync(StartTimerRow timer, CancellationToken cancellation)
    {
        var row = db.StartTimers.Where(t => t.ProcessId == timer.ProcessId && t.Element == timer.Element && t.DueAt == timer.DueAt);
        var cycle = timer.CycleInterval is { } interval ? new TimerCycle(interval, timer.CyclesLeft) : null;
        var moved = new TimerPlan(timer.DueAt, cycle).Next(runner.Zone) is { } next
            ? await row.ExecuteUpdateAsync(
                set => set.SetProperty(t => t.DueAt, next.DueAt).SetProperty(t => t.CyclesLeft, next.Cycle == null ? null : next.Cycle.Left)
                    .SetProperty(t => t.LeasedUntil, (DateTimeOffset?)null),
                cancellation)
            : await row.ExecuteDeleteAsync(cancellation);
        return moved == 0
            ? new RunResult.Rejected("timer.not-active", $"Expected start timer '{timer.Element}' to be due, but it has fired.")
            : await runner.StartAsync(timer.ProcessId, new(timer.Element), Variables.Empty, "", Actor.System, cancellation);
    }
}
