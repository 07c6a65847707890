namespace Workflow.Nominations.Notices;

/// <summary>A letter that leaves by e-mail.</summary>
public sealed record Mail(string To, string Subject, string Body);

/// <summary>Sends mail: SMTP, or files in a folder. A failure throws, and the outbox tries again.</summary>
public interface IMailSender
{
    /// <param name="id">The same at every try of one mail: it becomes the mail's Message-ID, by which a repetition is recognised.</param>
    Task SendAsync(Mail mail, Guid id, CancellationToken cancellation);
}
