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
        var options = scope.GetRequiredService<IOptions<TimersOptions>>().Value;
        await FireDueAsync(scope.GetRequiredService<IServiceScopeFactory>(), options, cancellation);
        while (await scope.GetRequiredService<FireStartTimers>().HandleAsync(options.BatchSize, cancellation) > 0) { }
    }

    /// <summary>The first sweeper goes on while it finds something; the others help it from the first full batch on.</summary>
    private static async Task FireDueAsync(IServiceScopeFactory scopes, TimersOptions options, CancellationToken cancellation)
    {
        if (await SweepAsync() < options.BatchSize && await SweepAsync() == 0) return;

        await Task.WhenAll(Enumerable.Range(0, options.Parallel).Select(async _ =>
        {
            while (await SweepAsync() > 0) { }
        }));

        async Task<int> SweepAsync()
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<FireDueTimers>().HandleAsync(options.BatchSize, cancellation);
        }
    }

    private static async Task WorkAsync(IServiceProvider scope, CancellationToken cancellation)
    {
        var batch = scope.GetRequiredService<IOptions<TimersOptions>>().Value.BatchSize;
        while (await scope.GetRequiredService<WorkJobs>().SweepAsync(batch, cancellation) > 0) { }
    }
}
