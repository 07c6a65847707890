using System.Net;
using System.Net.Mail;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Workflow.Nominations.Notices;

namespace Workflow.Infrastructure.Mail;

/// <summary>By SMTP, or as <c>.eml</c> files that any mail program opens. A failure throws: the message stays in the outbox.</summary>
internal sealed class MailSender(IOptions<MailOptions> options, IHostEnvironment environment) : IMailSender
{
    public async Task SendAsync(Nominations.Notices.Mail mail, Guid id, CancellationToken cancellation)
    {
        var settings = options.Value;
        using var client = settings.Host is { Length: > 0 } host ? Server(host, settings) : Drop(Path.GetFullPath(settings.Folder, environment.ContentRootPath));
        using var message = new MailMessage(settings.From, mail.To, mail.Subject, mail.Body)
        {
            SubjectEncoding = Encoding.UTF8, BodyEncoding = Encoding.UTF8, BodyTransferEncoding = System.Net.Mime.TransferEncoding.Base64,
        };
        // RFC 5322, 3.6.4. A crash between the server's yes and our note of it sends the same mail again, under the same id.
        message.Headers["Message-ID"] = $"<{id:N}@{new MailAddress(settings.From).Host}>";
        await client.SendMailAsync(message, cancellation);
    }

    private static SmtpClient Server(string host, MailOptions settings)
    {
        var client = new SmtpClient(host, settings.Port) { EnableSsl = settings.Encrypted, Timeout = settings.TimeoutSeconds * 1000 };
        if (settings.User is { Length: > 0 }) client.Credentials = new NetworkCredential(settings.User, settings.Password);
        return client;
    }

    private static SmtpClient Drop(string folder)
    {
        Directory.CreateDirectory(folder);
        return new() { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = folder };
    }
}
