using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Quartz;
using Workflow.Runtime.Jobs;
using Workflow.Runtime.Messages;
using Workflow.Runtime.Record;
using Workflow.Runtime.Timers;

namespace Workflow.Infrastructure.Timers;

public static class TimersSetup
{
    internal const string DueTimers = "due-timers";

    /// <summary>The sweeps of the runtime. A procedure adds its own with <see cref="AddSweep"/>.</summary>
    public static IServiceCollection AddTimers(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<TimersOptions>().Bind(configuration.GetSection(TimersOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddQuartz(quartz =>
        {
            quartz.UseDefaultThreadPool(4);
            quartz.AddQuartzHealthChecks();
        });
        services.AddQuartzHostedService(host => host.WaitForJobsToComplete = true);
        services.AddHostedService<EarlyTurns>();
        return services
            .AddSweep(new(DueTimers, options => TimeSpan.FromSeconds(options.SweepSeconds), FireAsync))
            .AddSweep(new("waiting-jobs", options => TimeSpan.FromSeconds(options.SweepSeconds), WorkAsync))
            .AddSweep(new("cleaning", options => TimeSpan.FromMinutes(options.CleaningMinutes),
                (scope, cancellation) => scope.GetRequiredService<DeleteExpired>().HandleAsync(cancellation)))
            .AddSweep(new("anchoring", options => TimeSpan.FromMinutes(options.CleaningMinutes),
                (scope, cancellation) => scope.GetRequiredService<AnchorDays>().HandleAsync(cancellation)));
    }

    /// <summary>Something more to look after, at its own interval, on every working node.</summary>
    public static IServiceCollection AddSweep(this IServiceCollection services, Sweep sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        services.AddSingleton(sweep);
        services.AddQuartz(quartz =>
        {
            quartz.AddJob<SweepJob>(job => job.WithIdentity(sweep.Name).StoreDurably());
            quartz.AddTrigger<SweepJob>((provider, trigger) => trigger.ForJob(sweep.Name).WithIdentity(sweep.Name)
                .WithSimpleSchedule(schedule => schedule.WithInterval(sweep.Every(provider.GetRequiredService<IOptions<TimersOptions>>().Value)).RepeatForever()
                    .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)));
        });
        return services;
    }

    private static async Task FireAsync(IServiceProvider scope, CancellationToken cancellation)
    {
        var batch = scope.GetRequiredService<IOptions<TimersOptions>>().Value.BatchSize;
        while (await scope.GetRequiredService<FireDueTimers>().HandleAsync(batch, cancellation) == batch) { }
        while (await scope.GetRequiredService<FireStartTimers>().HandleAsync(batch, cancellation) == batch) { }
    }

    private static async Task WorkAsync(IServiceProvider scope, CancellationToken cancellation)
    {
        var batch = scope.GetRequiredService<IOptions<TimersOptions>>().Value.BatchSize;
        while (await scope.GetRequiredService<WorkJobs>().SweepAsync(batch, cancellation) > 0) { }
    }
}
