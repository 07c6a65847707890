using MassTransit;
using Workflow.Runtime.Messages;

namespace Workflow.Infrastructure.Messaging;

/// <summary>What travels: the message as the outbox holds it. Its type is a stable name, so that neither side depends on the other's classes.</summary>
[MessageUrn("workflow:envelope")]
[EntityName("workflow-envelope")]
public sealed record Envelope(string Type, string Body, IReadOnlyDictionary<string, string> Headers);

/// <summary>Brings a message from the outbox to whoever handles it. Returning means: stored by the broker, or handled.</summary>
internal interface ICarrier
{
    Task CarryAsync(OutgoingMessage message, CancellationToken cancellation);
}

/// <summary>Over RabbitMQ, which confirms that it has stored the message in a queue.</summary>
internal sealed class BrokerCarrier(IBus bus) : ICarrier
{
    public Task CarryAsync(OutgoingMessage message, CancellationToken cancellation) =>
        bus.Publish(
            new Envelope(message.Type, message.Body, message.Headers),
            context =>
            {
                context.MessageId = message.Id;
                // Without it a broker that has no queue yet confirms the message and drops it.
                if (context.TryGetPayload<RabbitMqSendContext>(out var rabbit)) rabbit.Mandatory = true;
            },
            cancellation);
}

/// <summary>
/// Without a broker: straight to the consumer in this process, awaited. MassTransit's in-memory queue would take the message before
/// it is handled, and lose it with the process.
/// </summary>
internal sealed class LocalCarrier(MassTransit.Mediator.IMediator mediator) : ICarrier
{
    public Task CarryAsync(OutgoingMessage message, CancellationToken cancellation) =>
        mediator.Send(new Envelope(message.Type, message.Body, message.Headers), context => context.MessageId = message.Id, cancellation);
}
