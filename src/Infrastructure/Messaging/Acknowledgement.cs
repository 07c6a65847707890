using System.Text.Json;
using System.Text.RegularExpressions;
using MassTransit;
using Workflow.Runtime.Messages;

namespace Workflow.Infrastructure.Messaging;

/// <summary>Tells the installation that sent a message that it need not be sent again.</summary>
internal static partial class Acknowledgement
{
    /// <summary>The queue to tell; null for a message of this installation.</summary>
    public static string? Sender(this Envelope envelope) =>
        envelope.Headers.TryGetValue(Routing.From, out var queue) && QueueName().IsMatch(queue) ? queue : null;

    public static async Task SendAsync(ISendEndpointProvider endpoints, string queue, Guid messageId, CancellationToken cancellation)
    {
        var endpoint = await endpoints.GetSendEndpoint(new($"exchange:{queue}"));
        await endpoint.Send(
            new Envelope(MessageArrived.Type, JsonSerializer.Serialize(new MessageArrived(messageId), JsonSerializerOptions.Web), new Dictionary<string, string>(StringComparer.Ordinal)),
            context =>
            {
                if (context.TryGetPayload<RabbitMqSendContext>(out var rabbit)) rabbit.Mandatory = true;
            },
            cancellation);
    }

    [GeneratedRegex(MessagingOptions.QueuePattern, RegexOptions.ExplicitCapture, 200)]
    private static partial Regex QueueName();
}
