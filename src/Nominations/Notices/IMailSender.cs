namespace Workflow.Nominations.Notices;

/// <summary>A letter that leaves by e-mail.</summary>
public sealed record Mail(string To, string Subject, string Body);

/// <summary>Sends mail: SMTP, or files in a folder. A failure throws, and the outbox tries again.</summary>
public interface IMailSender
{
    Task SendAsync(Mail mail, CancellationToken cancellation);
}
