using System.Diagnostics;
using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Workflow.Infrastructure.Diagnostics;
using Workflow.Runtime.Messages;

namespace Workflow.Infrastructure.Messaging;

/// <summary>Hands an arrived message to the inbox, which acts on it once.</summary>
internal sealed partial class EnvelopeConsumer(Inbox inbox, Outbox outbox, ILogger<EnvelopeConsumer> logger) : IConsumer<Envelope>
{
    public async Task Consume(ConsumeContext<Envelope> context)
    {
        var id = context.MessageId ?? throw new InvalidMessageException("Expected a message with an id, but found none: it could act twice.");
        var envelope = context.Message;
        using var activity = new Activity("message").Start();
        using var scope = logger.BeginScope(LogScopes.Message(id, envelope.Type));
        if (!inbox.Types.Contains(envelope.Type, StringComparer.Ordinal))
        {
            throw new InvalidMessageException($"Expected a message of a type that this node handles, but message {id} is of type '{envelope.Type}'.");
        }
        var message = new OutgoingMessage(id, envelope.Type, envelope.Body, envelope.Headers, context.GetRetryAttempt());
        if (!await inbox.DispatchAsync(message, context.CancellationToken)) LogRepeated(id, envelope.Type);
        await outbox.MarkArrivedAsync(id, context.CancellationToken);
    }

    [LoggerMessage(EventId = 7101, Level = LogLevel.Debug, Message = "Message {MessageId} of type {MessageType} came again and was dropped")]
    private partial void LogRepeated(Guid messageId, string messageType);
}

/// <summary>A message that no further try will make acceptable.</summary>
internal sealed class InvalidMessageException(string message) : Exception(message);

/// <summary>One durable queue for all nodes, replicated where the broker is a cluster; tries again in process, then the error queue.</summary>
internal sealed class EnvelopeConsumerDefinition : ConsumerDefinition<EnvelopeConsumer>
{
    private readonly MessagingOptions options;

    public EnvelopeConsumerDefinition(IOptions<MessagingOptions> options)
    {
        this.options = options.Value;
        EndpointName = this.options.Queue;
        ConcurrentMessageLimit = this.options.ConcurrentMessages;
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<EnvelopeConsumer> consumerConfigurator, IRegistrationContext context)
    {
        if (endpointConfigurator is IRabbitMqReceiveEndpointConfigurator rabbit)
        {
            rabbit.SetQuorumQueue();
            // Messages are sent to this queue by name; nothing is published.
            rabbit.ConfigureConsumeTopology = false;
            rabbit.PrefetchCount = options.Prefetch;
        }
        endpointConfigurator.UseMessageRetry(retry =>
        {
            retry.Intervals([.. options.RetrySeconds.Select(seconds => TimeSpan.FromSeconds(seconds))]);
            retry.Ignore<InvalidMessageException>();
            retry.Ignore<JsonException>();
        });
    }
}
