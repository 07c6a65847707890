using System.Diagnostics;
using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Workflow.Infrastructure.Diagnostics;
using Workflow.Runtime.Messages;

namespace Workflow.Infrastructure.Messaging;

/// <summary>Hands an arrived message to the inbox, which acts on it once.</summary>
internal sealed partial class EnvelopeConsumer(Inbox inbox, Outbox outbox, IOptions<MessagingOptions> options, ILogger<EnvelopeConsumer> logger) : IConsumer<Envelope>
{
    public async Task Consume(ConsumeContext<Envelope> context)
    {
        var id = context.MessageId ?? throw new InvalidMessageException("Expected a message with an id, but found none: it could act twice.");
        var envelope = context.Message;
        using var activity = new Activity("message").Start();
        using var scope = logger.BeginScope(LogScopes.Message(id, envelope.Type));
        if (envelope.Type == MessageArrived.Type)
        {
            var arrived = JsonSerializer.Deserialize<MessageArrived>(envelope.Body, JsonSerializerOptions.Web) ?? throw new JsonException("Expected the id of a message, but found null.");
            await outbox.MarkArrivedAsync(arrived.Id, context.CancellationToken);
            return;
        }
        if (!inbox.Types.Contains(envelope.Type, StringComparer.Ordinal))
        {
            throw new InvalidMessageException($"Expected a message of a type that this node handles, but message {id} is of type '{envelope.Type}'.");
        }
        var message = new OutgoingMessage(id, envelope.Type, envelope.Body, envelope.Headers, context.GetRetryAttempt());
        try
        {
            if (!await inbox.DispatchAsync(message, context.CancellationToken)) LogRepeated(id, envelope.Type);
        }
        catch (TooEarlyException early) when (message.Attempts >= options.Value.RetrySeconds.Count)
        {
            // Its arrival is told to nobody, so it comes again.
            LogEarly(id, envelope.Type, early.Message);
            return;
        }
        if (envelope.Sender() is { } sender) await AcknowledgeAsync(context, sender, id);
        else await outbox.MarkArrivedAsync(id, context.CancellationToken);
    }

    // What was done is done: a sender that cannot be told now sends again, and is told then.
    private async Task AcknowledgeAsync(ConsumeContext context, string sender, Guid id)
    {
        try
        {
            await Acknowledgement.SendAsync(context, sender, id, context.CancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogNotTold(exception, id, sender);
        }
    }

    [LoggerMessage(EventId = 7102, Level = LogLevel.Warning, Message = "The arrival of message {MessageId} could not be told to {Queue}; it will come again")]
    private partial void LogNotTold(Exception exception, Guid messageId, string queue);

    [LoggerMessage(EventId = 7103, Level = LogLevel.Warning, Message = "Message {MessageId} of type {MessageType} came too early and will come again: {Awaited}")]
    private partial void LogEarly(Guid messageId, string messageType, string awaited);

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
