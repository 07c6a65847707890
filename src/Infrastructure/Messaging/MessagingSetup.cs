using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Workflow.Infrastructure.Messaging;

public static class MessagingSetup
{
    /// <summary>
    /// Messages from outbox to inbox: over RabbitMQ when <c>ConnectionStrings:RabbitMq</c> is set, otherwise within the process.
    /// </summary>
    public static IServiceCollection AddMessaging(this IServiceCollection services, IConfiguration configuration, bool working)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<MessagingOptions>().Bind(configuration.GetSection(MessagingOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ErrorQueue>().AddScoped<DeadLetters>();
        if (!working) return services;

        if (configuration.GetConnectionString("RabbitMq") is { Length: > 0 } url) services.AddBroker(new Uri(url));
        else services.AddMediator(mediator => mediator.AddConsumer<EnvelopeConsumer>()).AddSingleton<ICarrier, LocalCarrier>();
        return services.AddHostedService<OutboxSender>();
    }

    private static void AddBroker(this IServiceCollection services, Uri url)
    {
        services.AddMassTransit(bus =>
        {
            bus.AddConsumer<EnvelopeConsumer, EnvelopeConsumerDefinition>();
            bus.AddReceiveObserver<GivenUp>();
            // A node without its broker still serves people, and sends later.
            bus.ConfigureHealthCheckOptions(health => health.MinimalFailureStatus = HealthStatus.Degraded);
            bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(url);
                rabbit.ConfigureEndpoints(context);
            });
        });
        // The bus connects, and connects again, by itself; a broker that is away does not keep people from working.
        services.Configure<MassTransitHostOptions>(host => (host.WaitUntilStarted, host.StopTimeout) = (false, TimeSpan.FromSeconds(20)));
        services.AddSingleton<ICarrier, BrokerCarrier>();
    }
}
