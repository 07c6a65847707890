using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Workflow.Web.Api;
using Workflow.Web.Shell;

namespace Workflow.Web.Hosting;

/// <summary>How often one address may try to sign in, look a dossier up or comment on a posting. Whoever is too quick is told when to come back.</summary>
internal static class Limits
{
    public const string SignIn = "sign-in";
    public const string LookUp = "look-up";
    public const string Comment = "comment";

    /// <summary>Of the interface for programs, per token.</summary>
    public const string Programs = "programs";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static void Add(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddPolicy(SignIn, http => PerAddress(http, limits => limits.SignInPerMinute));
        options.AddPolicy(LookUp, http => PerAddress(http, limits => limits.LookUpPerMinute));
        options.AddPolicy(Comment, http => PerAddress(http, limits => limits.CommentPerMinute));
        options.AddPolicy(Programs, PerToken);
        options.OnRejected = (rejected, cancellation) => TellAsync(rejected.HttpContext, rejected.Lease, cancellation);
    }

    // Only sending something counts: looking at an empty form costs nothing and tells nothing.
    private static RateLimitPartition<string> PerAddress(HttpContext http, Func<LimitOptions, int> perMinute) =>
        HttpMethods.IsPost(http.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter(Whose(http.Connection.RemoteIpAddress), _ => new()
            {
                PermitLimit = perMinute(http.RequestServices.GetRequiredService<IOptions<LimitOptions>>().Value), Window = Window,
            })
            : RateLimitPartition.GetNoLimiter("reading");

    // Whoever shows no token in force is counted by address.
    private static RateLimitPartition<string> PerToken(HttpContext http) => RateLimitPartition.GetFixedWindowLimiter(
        http.User.FindFirst(TokenAuthentication.TokenClaim)?.Value ?? Whose(http.Connection.RemoteIpAddress),
        _ => new() { PermitLimit = http.RequestServices.GetRequiredService<IOptions<LimitOptions>>().Value.ProgramPerMinute, Window = Window });

    /// <summary>A household has one IPv4 address, and 2^64 of IPv6 with the same first half.</summary>
    internal static string Whose(IPAddress? address) => address switch
    {
        null => "-",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes(), 0, 8),
        _ => address.ToString(),
    };

    // A page is shown by the status pages (StatusPage.razor); a program gets its answer here.
    private static async ValueTask TellAsync(HttpContext http, RateLimitLease lease, CancellationToken cancellation)
    {
        var wait = (int)Math.Ceiling((lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window).TotalSeconds);
        http.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        if (http.Request.Path.StartsWithSegments(ApiSetup.Path, StringComparison.Ordinal))
        {
            await Problems.Of(StatusCodes.Status429TooManyRequests, "requests.too-many", string.Create(CultureInfo.InvariantCulture, $"Expected fewer requests: try again in {wait} seconds.")).ExecuteAsync(http);
            return;
        }

        if (!WantsJson(http.Request)) return;

        var words = http.RequestServices.GetRequiredService<IStringLocalizer<Texts>>();
        await Results.Problem(statusCode: StatusCodes.Status429TooManyRequests, title: "requests.too-many",
            detail: words["Đã gửi quá nhiều lần. Hãy thử lại sau {0} giây.", wait]).ExecuteAsync(http);
    }

    private static bool WantsJson(HttpRequest request) =>
        request.Headers.Accept.ToString() is var accept && accept.Contains("json", StringComparison.OrdinalIgnoreCase) && !accept.Contains("html", StringComparison.OrdinalIgnoreCase);
}
