using System.Text.Json;
using Microsoft.Extensions.Options;
using Workflow.Engine;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Messages;

/// <summary>The body of <c>message.publish</c>: a BPMN message on its way to another tree of instances, or from another system.</summary>
/// <param name="TimeToLive">Null: the configured time.</param>
public sealed record PublishedMessage(string Name, string CorrelationKey, JsonElement Payload, string? MessageId, TimeSpan? TimeToLive)
{
    public const string Type = "message.publish";

    public static PublishedMessage Of(string name, string correlationKey, Variables payload, string? messageId, TimeSpan? timeToLive)
    {
        using var json = JsonDocument.Parse(VariablesJson.Utf8(payload));
        return new PublishedMessage(name, correlationKey, json.RootElement.Clone(), messageId, timeToLive);
    }
}

/// <summary>Gives a published message to whoever waits for it. Its own message id makes a second delivery do nothing.</summary>
public sealed class PublishedMessageHandler(InstanceRunner runner, IOptions<RuntimeOptions> options) : IMessageHandler
{
    public string Type => PublishedMessage.Type;

    public bool IsOnceByInbox => false;

    public Task HandleAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var body = message.Read<PublishedMessage>();
        return runner.PublishMessageAsync(
            body.Name, body.CorrelationKey, VariablesJson.Read(body.Payload), body.MessageId ?? message.Id.ToString("N"),
            body.TimeToLive ?? TimeSpan.FromHours(options.Value.MessageHours), Actor.System, cancellation);
    }
}
