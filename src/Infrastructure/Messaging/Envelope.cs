using MassTransit;
using Microsoft.Extensions.Options;
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

/// <summary>
/// Over RabbitMQ, which confirms that it has stored the message in a queue. Sent to the nodes' own queue and not published: another
/// installation on the same broker would get it too, and its queue alone would satisfy the broker before ours is there. A message for an
/// office of another installation goes to the queue of that one.
/// </summary>
internal sealed class BrokerCarrier(IBus bus, IOptions<MessagingOptions> options) : ICarrier
{
    public async Task CarryAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        var (own, queue) = (options.Value.Queue, options.Value.QueueOf(message.Headers));
        // The exchange that MassTransit binds to the queue of the same name; naming the queue would declare it anew, as a classic one.
        var endpoint = await bus.GetSendEndpoint(new($"exchange:{queue}"));
        var headers = queue == own ? message.Headers : new Dictionary<string, string>(message.Headers, StringComparer.Ordinal) { [Routing.From] = own };
        await endpoint.Send(
            new Envelope(message.Type, message.Body, headers),
            context =>
            {
                context.MessageId = message.Id;
                // Without it a broker that has no queue yet confirms the message and drops it.
                if (context.TryGetPayload<RabbitMqSendContext>(out var rabbit)) rabbit.Mandatory = true;
            },
            cancellation);
    }
}

/// <summary>
/// Without a broker: straight to the consumer in this process, awaited. MassTransit's in-memory queue would take the message before
/// it is handled, and lose it with the process.
/// </summary>
internal sealed class LocalCarrier(MassTransit.Mediator.IMediator mediator, IOptions<MessagingOptions> options) : ICarrier
{
    public Task CarryAsync(OutgoingMessage message, CancellationToken cancellation) =>
        options.Value.QueueOf(message.Headers) is var queue && queue != options.Value.Queue
            ? throw new InvalidOperationException($"Expected a broker to reach the installation '{queue}', but ConnectionStrings:RabbitMq is not set.")
            : mediator.Send(new Envelope(message.Type, message.Body, message.Headers), context => context.MessageId = message.Id, cancellation);
}
