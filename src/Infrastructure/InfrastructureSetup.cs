using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Infrastructure.Diagnostics;
using Workflow.Infrastructure.Mail;
using Workflow.Infrastructure.Messaging;
using Workflow.Infrastructure.Timers;
using Workflow.Nominations.Clock.Changes;
using Workflow.Nominations.Notices;
using Workflow.Nominations.Overdue;

namespace Workflow.Infrastructure;

public static class InfrastructureSetup
{
    /// <summary>
    /// Messages, sweeps, mail and health checks. <c>Roles</c> says what a node does: <c>Web</c>, <c>Worker</c> or both (default);
    /// only a worker sends, receives and sweeps.
    /// </summary>
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var working = IsWorker(configuration["Roles"]);
        services.AddOptions<MailOptions>().Bind(configuration.GetSection(MailOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IMailSender, MailSender>();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: ["ready"]);
        services.AddMessaging(configuration, working);
        if (!working) return services;

        return services.AddTimers(configuration).AddSweep(new("reminders", options => TimeSpan.FromSeconds(options.ReminderSeconds),
            (scope, cancellation) => scope.GetRequiredService<SendReminders>().HandleAsync(cancellation)))
            .AddSweep(new("overdue", options => TimeSpan.FromSeconds(options.ReminderSeconds),
                (scope, cancellation) => scope.GetRequiredService<SweepOverdue>().HandleAsync(cancellation)))
            .AddSweep(new("calendar-moves", options => TimeSpan.FromSeconds(options.SweepSeconds), MoveAsync));
    }

    private static async Task MoveAsync(IServiceProvider scope, CancellationToken cancellation)
    {
        while (await scope.GetRequiredService<MoveDeadlines>().HandleAsync(100, cancellation) > 0) { }
    }

    private static bool IsWorker(string? roles)
    {
        var named = (roles ?? "Web,Worker").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (named.Length > 0 && named.All(role => role is "Web" or "Worker")) return named.Contains("Worker");

        throw new InvalidOperationException($"Expected Roles to be 'Web', 'Worker' or 'Web,Worker', but found '{roles}'.");
    }
}
