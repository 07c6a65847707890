using System.ComponentModel.DataAnnotations;

namespace Workflow.Infrastructure.Mail;

/// <summary>Section <c>Mail</c> of the configuration.</summary>
public sealed class MailOptions : IValidatableObject
{
    public const string Section = "Mail";

    /// <summary>The mail server. Default: none, and then mails are files in <see cref="Folder"/>.</summary>
    public string? Host { get; set; }

    /// <summary>Port of the mail server. 1 to 65,535; default 587.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>Whether the connection must be encrypted (STARTTLS). Default true.</summary>
    public bool Encrypted { get; set; } = true;

    public string? User { get; set; }
    public string? Password { get; set; }

    /// <summary>The address mails come from. Default <c>khong-tra-loi@localhost</c>; must be set with <see cref="Host"/>.</summary>
    [Required, EmailAddress]
    public string From { get; set; } = "khong-tra-loi@localhost";

    /// <summary>Where mails go without a server; relative to the content root. Default <c>.data/mail</c>.</summary>
    [Required]
    public string Folder { get; set; } = ".data/mail";

    /// <summary>How long the mail server may take, in seconds. 1 to 300; default 30.</summary>
    [Range(1, 300)]
    public int TimeoutSeconds { get; set; } = 30;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Host is { Length: > 0 } && From.EndsWith("@localhost", StringComparison.OrdinalIgnoreCase))
        {
            yield return new($"Expected Mail:From to be an address of the office when Mail:Host is set, but found {From}.", [nameof(From)]);
        }
        if (User is { Length: > 0 } && Password is not { Length: > 0 })
        {
            yield return new("Expected Mail:Password with Mail:User, but there is none.", [nameof(Password)]);
        }
    }
}
