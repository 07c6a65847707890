namespace Workflow.Web.Hosting;

/// <summary>Headers that keep other sites' scripts and frames out. No inline script anywhere; inline style only because the bpmn.io editors write it.</summary>
internal static class SecurityHeaders
{
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; " +
        "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        // What a person saw must not come out of the browser's cache for the next one at the desk.
        http.Response.OnStarting(static state =>
        {
            var current = (HttpContext)state;
            if (current.User.Identity?.IsAuthenticated == true && current.Response.Headers.CacheControl.Count == 0) current.Response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        }, http);
        return next(http);
    });
}
