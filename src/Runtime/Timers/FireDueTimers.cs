using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Timers;

/// <summary>Fires what is due, each timer in its own transaction. Any number of sweepers may run at once: each timer fires once.</summary>
public sealed partial class FireDueTimers(
    RuntimeDb db, IRuntimeDialect dialect, InstanceRunner runner, IOptions<RuntimeOptions> options, ILogger<FireDueTimers> logger)
{
    /// <summary>The number of timers taken; call again at once while there are any: a cycle may have several times to catch up.</summary>
    public async Task<int> HandleAsync(int max, CancellationToken cancellation)
    {
        var now = runner.Now;
        var timers = await dialect.ClaimTimersAsync(db, max, now, now.AddSeconds(options.Value.LeaseSeconds), cancellation);
        foreach (var timer in timers)
        {
            try
            {
                await runner.InTransactionAsync(isOwn => FireAsync(timer, isOwn, cancellation), cancellation);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The others must not wait for this one; it is tried again when its lease has passed.
                db.ChangeTracker.Clear();
                LogFailed(e, timer.InstanceId, timer.Element);
            }
        }

        return timers.Count;
    }

    private async Task<RunResult> FireAsync(TimerRow timer, bool endsWork, CancellationToken cancellation)
    {
        if (await runner.LoadAsync(timer.InstanceId, cancellation) is not { } instance)
        {
            return new RunResult.Rejected("timer.not-active", $"Expected timer '{timer.Element}' to be due, but its instance is gone.");
        }

        // Under the lock the state tells whether another sweeper was quicker, or the wait has ended meanwhile.
        var steps = await runner.StepsAsync(Actor.System, cancellation, endsWork: endsWork);
        var result = await steps.RunAsync(instance, new Command.FireTimer(new(timer.Owner), new(timer.Element)), null, cancellation);
        if (result is not RunResult.Rejected { Code: "timer.not-active" or "instance.ended" } rejected) return result;

        var row = db.Timers.Where(t => t.InstanceId == timer.InstanceId && t.Owner == timer.Owner && t.Element == timer.Element);
        if (await row.ExecuteDeleteAsync(cancellation) > 0) LogStale(timer.InstanceId, timer.Element, rejected.Code);
        return new RunResult.Accepted(new(timer.InstanceId), InstanceStatus.Active);
    }

    [LoggerMessage(EventId = 2201, Level = LogLevel.Error, Message = "Timer {Element} of instance {InstanceId} failed; it is tried again later")]
    private partial void LogFailed(Exception exception, Guid instanceId, string element);

    [LoggerMessage(EventId = 2202, Level = LogLevel.Warning, Message = "Timer {Element} of instance {InstanceId} was not wanted any more ({Code}) and is removed")]
    private partial void LogStale(Guid instanceId, string element, string code);
}
