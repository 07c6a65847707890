using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Runtime.Data;

namespace Workflow.Web.Hosting;

/// <summary>
/// An installation without accounts is opened once, by whoever can read its log: the token is printed there. It is derived from the
/// stored keys, so that every node of an installation prints and takes the same one.
/// </summary>
internal sealed partial class FirstAdministrator(IServiceScopeFactory scopes, KeyRing keys, IDataProtectionProvider protection, ILogger<FirstAdministrator> logger)
{
    private readonly Lazy<string> token = new(() => Token(keys, protection));
    private volatile bool done;

    /// <summary>True until the first account exists; from then on nobody is asked again.</summary>
    public async Task<bool> IsNeededAsync(CancellationToken cancellation)
    {
        if (done) return false;
        await using var scope = scopes.CreateAsyncScope();
        return !(done = await scope.ServiceProvider.GetRequiredService<OfficeDb>().Users.AnyAsync(cancellation));
    }

    public bool Admits(string given) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(token.Value));

    /// <summary>Prints the address of the set-up page, token included, when nobody can sign in yet.</summary>
    public async Task AnnounceAsync(string address, CancellationToken cancellation)
    {
        if (await IsNeededAsync(cancellation)) LogSetUp(address, token.Value);
    }

    private static string Token(KeyRing keys, IDataProtectionProvider protection)
    {
        protection.CreateProtector("first-administrator").Protect("");   // makes the first key where there is none yet
        var oldest = keys.GetAllElements().MinBy(key => (string?)key.Element("creationDate") ?? "", StringComparer.Ordinal)
            ?? throw new InvalidOperationException("Expected a stored key after one was used, but there is none.");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("first-administrator" + oldest.ToString(SaveOptions.DisableFormatting))).AsSpan(0, 16));
    }

    [LoggerMessage(EventId = 8001, Level = LogLevel.Warning, Message = "No account exists yet. Create the first administrator at {Address}/set-up with the token {Token}")]
    private partial void LogSetUp(string address, string token);
}
