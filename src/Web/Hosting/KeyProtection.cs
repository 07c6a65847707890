using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Workflow.Nominations.Data;

namespace Workflow.Web.Hosting;

/// <summary>Section <c>Keys</c> of the configuration: the keys that sign sessions and forms are stored encrypted for this certificate.</summary>
public sealed class KeyOptions
{
    public const string Section = "Keys";

    /// <summary>A PKCS #12 file (<c>.pfx</c>) with an RSA certificate and its private key, the same on all nodes. Default: none, and the keys are stored as they are.</summary>
    public string? Certificate { get; set; }

    /// <summary>The password of <see cref="Certificate"/> and of the earlier ones. Default: none.</summary>
    public string? Password { get; set; }

    /// <summary>Certificates used before, which still open keys stored then. Default: none.</summary>
    public IReadOnlyList<string> EarlierCertificates { get; set; } = [];
}

/// <summary>Encrypts stored keys for the certificate of the settings, those of the time before it too.</summary>
internal sealed partial class KeyProtection(
    OfficeDb db, IOptions<KeyOptions> options, IOptions<KeyManagementOptions> management, IHostEnvironment environment, ILogger<KeyProtection> logger)
{
    private static readonly XName NeedsEncryption = XName.Get("requiresEncryption", "http://schemas.asp.net/2015/03/dataProtection");
    private static readonly XName Encrypted = XName.Get("encryptedSecret", "http://schemas.asp.net/2015/03/dataProtection");

    public static void Add(IDataProtectionBuilder builder, IConfiguration configuration)
    {
        var keys = configuration.GetSection(KeyOptions.Section).Get<KeyOptions>() ?? new();
        if (keys.Certificate is not { Length: > 0 } file) return;

        builder.ProtectKeysWithCertificate(Read(file, keys.Password));
        builder.UnprotectKeysWithAnyCertificate([.. keys.EarlierCertificates.Prepend(file).Select(path => Read(path, keys.Password))]);
    }

    /// <summary>Before the first request: what an earlier start stored in the clear is stored encrypted; without a certificate the log says so.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (management.Value.XmlEncryptor is not { } encryptor)
        {
            if (environment.IsProduction()) LogUnprotected();
            return;
        }

        var open = (await db.DataProtectionKeys.ToListAsync(cancellation)).Where(key => key.Xml.Contains(NeedsEncryption.LocalName, StringComparison.Ordinal)).ToList();
        foreach (var key in open) key.Xml = Encrypt(XElement.Parse(key.Xml), encryptor).ToString(SaveOptions.DisableFormatting);
        if (open.Count == 0) return;

        await db.SaveChangesAsync(cancellation);
        LogEncrypted(open.Count, options.Value.Certificate ?? "");
    }

    // The form in which the framework itself would have stored the secret, had it known the certificate.
    private static XElement Encrypt(XElement key, IXmlEncryptor encryptor)
    {
        foreach (var secret in key.Descendants().Where(element => (bool?)element.Attribute(NeedsEncryption) == true).ToList())
        {
            var closed = encryptor.Encrypt(new XElement(secret));
            secret.ReplaceWith(new XElement(Encrypted, new XAttribute("decryptorType", closed.DecryptorType.AssemblyQualifiedName ?? ""), closed.EncryptedElement));
        }
        return key;
    }

    private static X509Certificate2 Read(string file, string? password)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(file, password);
            using var key = certificate.GetRSAPrivateKey();
            return key is not null ? certificate : throw new InvalidOperationException($"Expected {file} (Keys:Certificate) to hold an RSA private key, but it does not.");
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"Expected {file} (Keys:Certificate) to be a PKCS #12 file that Keys:Password opens, but: {exception.Message}", exception);
        }
    }

    [LoggerMessage(EventId = 8011, Level = LogLevel.Warning, Message = "The keys that sign sessions are stored unencrypted: whoever reads the database or its backup can sign in as anybody. Set Keys:Certificate (deploy/README.md)")]
    private partial void LogUnprotected();

    [LoggerMessage(EventId = 8012, Level = LogLevel.Information, Message = "{Count} stored keys were encrypted for the certificate {File}")]
    private partial void LogEncrypted(int count, string file);
}
