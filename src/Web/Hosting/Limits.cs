using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Workflow.Web.Hosting;

/// <summary>How often one address may try to sign in or look a dossier up.</summary>
internal static class Limits
{
    public const string SignIn = "sign-in";
    public const string LookUp = "look-up";

    public static void Add(RateLimiterOptions options, IConfiguration configuration)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddPolicy(SignIn, http => PerAddress(http, configuration.GetValue("Limits:SignInPerMinute", 10)));
        options.AddPolicy(LookUp, http => PerAddress(http, configuration.GetValue("Limits:LookUpPerMinute", 10)));
        options.OnRejected = static (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = 60.ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
    }

    // Only sending something counts: looking at an empty form costs nothing and tells nothing.
    private static RateLimitPartition<string> PerAddress(HttpContext http, int perMinute) =>
        HttpMethods.IsPost(http.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter(http.Connection.RemoteIpAddress?.ToString() ?? "-", _ => new() { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) })
            : RateLimitPartition.GetNoLimiter("reading");
}
