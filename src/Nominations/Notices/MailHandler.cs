using System.Text.Json;
using Workflow.Runtime.Messages;

namespace Workflow.Nominations.Notices;

/// <summary>Takes mails from the bus to whoever sends them.</summary>
public sealed class MailHandler(IMailSender sender) : IMessageHandler
{
    public const string MessageType = "mail.send";

    public string Type => MessageType;

    public Task HandleAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var mail = JsonSerializer.Deserialize<Mail>(message.Body, JsonSerializerOptions.Web)
            ?? throw new InvalidDataException($"Expected message {message.Id} to hold a mail, but it is null.");
        return sender.SendAsync(mail, message.Id, cancellation);
    }
}
