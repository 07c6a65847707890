using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Quartz;
using Workflow.Runtime.Running;

namespace Workflow.Infrastructure.Timers;

/// <summary>Wakes the sweep of timers when one armed on this node is due before the next turn. Only a hint: losing it costs one interval.</summary>
internal sealed class EarlyTurns : BackgroundService
{
    private readonly Channel<DateTimeOffset> armed = Channel.CreateBounded<DateTimeOffset>(
        new BoundedChannelOptions(1024) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly ISchedulerFactory schedulers;
    private readonly TimeProvider time;
    private readonly TimeSpan interval;

    public EarlyTurns(ISchedulerFactory schedulers, WakeUps wakeUps, TimeProvider time, IOptions<TimersOptions> options)
    {
        (this.schedulers, this.time, interval) = (schedulers, time, TimeSpan.FromSeconds(options.Value.SweepSeconds));
        wakeUps.WhenTimerArmed(dueAt => armed.Writer.TryWrite(dueAt));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var scheduler = await schedulers.GetScheduler(stoppingToken);
        await foreach (var dueAt in armed.Reader.ReadAllAsync(stoppingToken))
        {
            if (dueAt > time.GetUtcNow() + interval) continue;

            // One trigger per tenth of a second, however many timers are due in it.
            var tenth = TimeSpan.TicksPerSecond / 10;
            var at = new DateTimeOffset((dueAt.UtcTicks + tenth - 1) / tenth * tenth, TimeSpan.Zero);
            var key = new TriggerKey($"due-{at.UtcTicks}");
            if (await scheduler.GetTrigger(key, stoppingToken) is null)
            {
                var trigger = TriggerBuilder.Create(time).ForJob(TimersSetup.DueTimers).WithIdentity(key).StartAt(at).Build();
                await scheduler.ScheduleJob(trigger, cancellationToken: stoppingToken);
            }
        }
    }
}
