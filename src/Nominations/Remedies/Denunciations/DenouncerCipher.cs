using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Workflow.Nominations.Remedies.Data;

namespace Workflow.Nominations.Remedies.Denunciations;

/// <summary>Who denounced, as the verifier took it down.</summary>
/// <param name="Name">Empty for an anonymous report with clear evidence.</param>
public sealed record Denouncer(string Name, string Phone, string Address)
{
    /// <summary>Records print themselves; this one says nothing, wherever it may end up.</summary>
    public override string ToString() => nameof(Denouncer);
}

/// <summary>Enciphers who denounced under the keys of the installation, each for its own case: a row moved to another case does not open.</summary>
public sealed class DenouncerCipher(IDataProtectionProvider protection)
{
    public DenouncerRow Write(Guid remedy, Denouncer denouncer) => new() { RemedyId = remedy, Enciphered = Of(remedy).Protect(JsonSerializer.Serialize(denouncer)) };

    /// <exception cref="System.Security.Cryptography.CryptographicException">The row is of another case or installation, or its key is lost.</exception>
    public Denouncer Read(DenouncerRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return JsonSerializer.Deserialize<Denouncer>(Of(row.RemedyId).Unprotect(row.Enciphered)) ?? throw new InvalidDataException("Expected a denouncer, but found null.");
    }

    private IDataProtector Of(Guid remedy) => protection.CreateProtector("denouncer", remedy.ToString("N"));
}
