using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Workflow.Infrastructure.Messaging;

/// <summary>The broker cannot be asked now. Nothing is lost: unsent messages stay in the outbox, failed ones in the broker's queue.</summary>
public sealed class BrokerAwayException(string message, Exception inner) : Exception(message, inner);

/// <summary>The broker's queue of messages that could not be handled. Empty without a broker: there the outbox row itself waits.</summary>
public sealed class ErrorQueue(IConfiguration configuration, IOptions<MessagingOptions> options)
{
    private const string FaultPrefix = "MT-Fault-";
    private readonly string queue = options.Value.Queue;

    /// <summary>Looks at the oldest messages and leaves them where they are.</summary>
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(int max, CancellationToken cancellation)
    {
        var found = new List<DeadLetter>();
        await LookAsync(max, (_, message) =>
        {
            found.Add(Read(message));
            return Task.FromResult(true);
        }, cancellation);
        return found;
    }

    /// <summary>Puts one message back into the queue it failed in; it leaves the error queue only when the broker has confirmed that.</summary>
    public async Task<bool> ReplayAsync(Guid messageId, CancellationToken cancellation)
    {
        var replayed = false;
        await LookAsync(int.MaxValue, async (channel, message) =>
        {
            if (Read(message).MessageId != messageId) return true;

            var properties = new BasicProperties(message.BasicProperties)
            {
                Headers = message.BasicProperties.Headers?.Where(h => !h.Key.StartsWith(FaultPrefix, StringComparison.Ordinal)).ToDictionary(),
            };
            await channel.BasicPublishAsync(queue, routingKey: "", mandatory: true, properties, message.Body, cancellation);
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false, cancellation);
            replayed = true;
            return false;
        }, cancellation);
        return replayed;
    }

    // Messages are held unacknowledged while we look, so that each comes once; closing the channel puts them back in their order.
    private async Task LookAsync(int max, Func<IChannel, BasicGetResult, Task<bool>> visit, CancellationToken cancellation)
    {
        if (configuration.GetConnectionString("RabbitMq") is not { Length: > 0 } url || max <= 0) return;

        var factory = new ConnectionFactory { Uri = new(url), ClientProvidedName = "workflow operators", AutomaticRecoveryEnabled = false };
        await using var connection = await ConnectAsync(factory, cancellation);
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellation);
        try
        {
            for (var seen = 0; seen < max; seen++)
            {
                if (await channel.BasicGetAsync(queue + "_error", autoAck: false, cancellation) is not { } message || !await visit(channel, message)) return;
            }
        }
        catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            // No message has failed yet: the queue is made with the first one.
        }
    }

    private static async Task<IConnection> ConnectAsync(ConnectionFactory factory, CancellationToken cancellation)
    {
        try
        {
            return await factory.CreateConnectionAsync(cancellation);
        }
        catch (BrokerUnreachableException exception)
        {
            throw new BrokerAwayException($"Expected RabbitMQ at {factory.HostName}:{factory.Port} to answer, but it does not.", exception);
        }
    }

    private static DeadLetter Read(BasicGetResult message)
    {
        var headers = message.BasicProperties.Headers ?? new Dictionary<string, object?>(StringComparer.Ordinal);
        string Header(string name) => headers.TryGetValue(FaultPrefix + name, out var value) && value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : "";
        DateTimeOffset? at = DateTimeOffset.TryParse(Header("Timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
        _ = Guid.TryParse(message.BasicProperties.MessageId, out var id);
        _ = int.TryParse(Header("RetryCount"), NumberStyles.None, CultureInfo.InvariantCulture, out var retries);
        return new(id, TypeOf(message.Body), "broker", retries + 1, Header("Message"), at);
    }

    private static string TypeOf(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.GetProperty("message").GetProperty("type").GetString() ?? "";
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "unreadable";
        }
    }
}
