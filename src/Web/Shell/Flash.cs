using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Workflow.Web.Shell;

/// <summary>Somewhere to go after something was done, such as a paper to print.</summary>
public sealed record NextStep(string Address, string Words);

/// <summary>What just happened, and what one may do next.</summary>
/// <param name="Refused">Nothing was done, and the message says why.</param>
public sealed record Said(string Message, IReadOnlyList<NextStep> Next, bool Refused = false);

/// <summary>Carries one sentence over a redirect, in an encrypted cookie that the next page reads and removes.</summary>
public sealed class Flash(IDataProtectionProvider protection)
{
    private const string Cookie = "said";
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("flash").ToTimeLimitedDataProtector();

    public void Say(HttpContext http, Said said) =>
        http.Response.Cookies.Append(Cookie, protector.Protect(JsonSerializer.Serialize(said), TimeSpan.FromMinutes(5)),
            new() { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps });

    public Said? Take(HttpContext http)
    {
        // A quiet refresh of a list must not swallow the sentence meant for the page.
        if (http.Request.Headers.ContainsKey("X-Live") || http.Request.Cookies[Cookie] is not { Length: > 0 } text) return null;
        if (!http.Response.HasStarted) http.Response.Cookies.Delete(Cookie);
        try
        {
            return JsonSerializer.Deserialize<Said>(protector.Unprotect(text));
        }
        catch (CryptographicException)
        {
            return null; // made with a key of another installation, or too old: nothing to say
        }
    }
}
