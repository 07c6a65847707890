using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Workflow.Infrastructure.Messaging;

/// <summary>The broker cannot be asked now. Nothing is lost: unsent messages stay in the outbox, failed ones in the broker's queue.</summary>
public sealed class BrokerAwayException(string message, Exception inner) : Exception(message, inner);

/// <summary>The broker's queue of messages that could not be handled. Empty without a broker: there the outbox row itself waits.</summary>
public sealed class ErrorQueue(IConfiguration configuration, IOptions<MessagingOptions> options, TimeProvider time)
{
    /// <summary>How long a queue that has no leader is asked again: one that is just being made has its leader within milliseconds.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private const string FaultPrefix = "MT-Fault-";
    private readonly string queue = options.Value.Queue;

    /// <summary>Looks at the oldest messages and leaves them where they are. Throws <see cref="BrokerAwayException"/> when the broker cannot be asked.</summary>
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(int max, CancellationToken cancellation) =>
        max <= 0 ? [] : await AskAsync<IReadOnlyList<DeadLetter>>([], async channel =>
        {
            var found = new List<DeadLetter>();
            while (found.Count < max && await NextAsync(channel, cancellation) is { } message) found.Add(Read(message));
            return found;
        }, cancellation);

    /// <summary>
    /// Puts one message back into the queue it failed in; it leaves the error queue only when the broker has confirmed that. Throws
    /// <see cref="BrokerAwayException"/> when the broker cannot be asked or does not confirm.
    /// </summary>
    public Task<bool> ReplayAsync(Guid messageId, CancellationToken cancellation) => AskAsync(false, async channel =>
    {
        while (await NextAsync(channel, cancellation) is { } message)
        {
            if (Read(message).MessageId != messageId) continue;

            var properties = new BasicProperties(message.BasicProperties)
            {
                Headers = message.BasicProperties.Headers?.Where(h => !h.Key.StartsWith(FaultPrefix, StringComparison.Ordinal)).ToDictionary(),
            };
            await channel.BasicPublishAsync(queue, routingKey: "", mandatory: true, properties, message.Body, cancellation);
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false, cancellation);
            return true;
        }
        return false;
    }, cancellation);

    // Messages are held unacknowledged while we look, so that each comes once; closing the channel puts them back in their order.
    private Task<BasicGetResult?> NextAsync(IChannel channel, CancellationToken cancellation) => channel.BasicGetAsync(queue + "_error", autoAck: false, cancellation);

    private async Task<T> AskAsync<T>(T nothing, Func<IChannel, Task<T>> ask, CancellationToken cancellation)
    {
        if (configuration.GetConnectionString("RabbitMq") is not { Length: > 0 } url) return nothing;

        var factory = new ConnectionFactory { Uri = new(url), ClientProvidedName = "workflow operators", AutomaticRecoveryEnabled = false };
        var begun = time.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = await factory.CreateConnectionAsync(cancellation);
                await using var channel = await connection.CreateChannelAsync(
                    new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellation);
                return await ask(channel);
            }
            catch (OperationInterruptedException exception) when (exception.ShutdownReason is { Initiator: ShutdownInitiator.Peer, ReplyCode: Constants.NotFound })
            {
                // No message has failed yet: the queue is made with the first one.
                return nothing;
            }
            catch (OperationInterruptedException exception) when (HasNoLeader(exception.ShutdownReason) && time.GetElapsedTime(begun) < Patience)
            {
                // Below: asked again, with a new connection, because the broker has closed this one.
            }
            catch (Exception exception) when (exception is BrokerUnreachableException or OperationInterruptedException or PublishException or IOException)
            {
                throw new BrokerAwayException($"Expected RabbitMQ at {factory.HostName}:{factory.Port} to answer for the queue {queue}_error, but: {exception.Message}", exception);
            }
            await Task.Delay(Pause, time, cancellation);
        }
    }

    /// <summary>
    /// A quorum queue is known to the broker before the members that hold it run, when it is made, and without them when a leader is being
    /// elected or a majority of the nodes is away. What RabbitMQ answers to basic.get then is 541 "Cannot get a message from queue …:
    /// noproc" (or timeout), and it closes the connection. Saying "empty" for it could be wrong.
    /// </summary>
    private static bool HasNoLeader(ShutdownEventArgs? why) =>
        why is { Initiator: ShutdownInitiator.Peer, ReplyCode: Constants.InternalError, ClassId: 60, MethodId: 70 };

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
