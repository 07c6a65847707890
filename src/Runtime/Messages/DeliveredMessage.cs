using System.Text.Json;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Messages;

/// <summary>The body of <c>message.deliver</c>: a BPMN message on its way to one wait of an instance that stood still when it came.</summary>
public sealed record DeliveredMessage(Guid InstanceId, long Owner, string Element, JsonElement Payload)
{
    public const string Type = "message.deliver";

    internal static OutboxRow Row(SubscriptionRow wait, Variables payload, DateTimeOffset now)
    {
        using var json = JsonDocument.Parse(VariablesJson.Utf8(payload));
        return OutgoingMessage.Row(Type, new DeliveredMessage(wait.InstanceId, wait.Owner, wait.Element, json.RootElement.Clone()), null, now);
    }
}

/// <summary>Gives the message to the wait, later when its instance still stands still; a wait that is over meanwhile is left out.</summary>
public sealed class DeliveredMessageHandler(RuntimeDb db, InstanceRunner runner) : IMessageHandler
{
    private static readonly TimeSpan UntilNextTry = TimeSpan.FromMinutes(1);

    public string Type => DeliveredMessage.Type;

    public async Task HandleAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var delivered = message.Read<DeliveredMessage>();
        var command = new Command.CorrelateMessage(new(delivered.Owner), new(delivered.Element), VariablesJson.Read(delivered.Payload));
        if (await runner.RunAsync(new(delivered.InstanceId), command, Actor.System, cancellation) is not RunResult.Rejected { Code: "instance.suspended" }) return;

        var later = OutgoingMessage.Row(DeliveredMessage.Type, delivered, null, runner.Now);
        later.NextAttemptAt = runner.Now + UntilNextTry;
        db.Outbox.Add(later);
        await db.SaveChangesAsync(cancellation);
    }
}
