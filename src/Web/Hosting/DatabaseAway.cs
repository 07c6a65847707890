using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;
using Workflow.Runtime.Running;
using Workflow.Web.Api;
using Workflow.Web.Shell;

namespace Workflow.Web.Hosting;

/// <summary>
/// While the database is away whoever asks gets 503 with <c>Retry-After</c>, and not the fault of a program: a page that keeps what was
/// typed and sends it again, or problem+json with the code <c>database.away</c>. Outside of authentication, which reads the database too.
/// </summary>
internal sealed partial class DatabaseAway(RequestDelegate next, IRuntimeDialect dialect, ILogger<DatabaseAway> logger)
{
    /// <summary>Seconds. A server that was restarted answers after about as long.</summary>
    private const int RetryAfter = 5;

    public async Task InvokeAsync(HttpContext http)
    {
        KeyValuePair<string, StringValues>[] before = [.. http.Response.Headers];
        try
        {
            await next(http);
        }
        catch (Exception e) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested && dialect.IsAway(e))
        {
            LogAway(e, http.TraceIdentifier);
            await AnswerAsync(http, before);
        }
    }

    private static async Task AnswerAsync(HttpContext http, KeyValuePair<string, StringValues>[] before)
    {
        var response = http.Response;
        // What the page that failed had said is taken back; the headers that keep other sites out were there before it.
        response.Headers.Clear();
        foreach (var (name, value) in before) response.Headers[name] = value;
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = RetryAfter.ToString(CultureInfo.InvariantCulture);
        response.Headers.CacheControl = "no-store";
        if (http.Request.Path.StartsWithSegments(ApiSetup.Path, StringComparison.Ordinal) || !http.Request.Headers.Accept.ToString().Contains("html", StringComparison.OrdinalIgnoreCase))
        {
            await Problems.Of(StatusCodes.Status503ServiceUnavailable, "database.away", "Expected the database to answer, but it is away: try again a little later.").ExecuteAsync(http);
            return;
        }

        var sent = await SentForm.OfAsync(http.Request, http.RequestAborted);
        // Services of its own: the page that failed has used up those of the request.
        var used = http.RequestServices;
        await using var scope = used.CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        try
        {
            await new RazorComponentResult<App>(new { Sent = sent }) { StatusCode = StatusCodes.Status503ServiceUnavailable }.ExecuteAsync(http);
        }
        finally
        {
            http.RequestServices = used;
        }
    }

    [LoggerMessage(EventId = 9102, Level = LogLevel.Error, Message = "The database is away: request {TraceId} was answered with 503")]
    private partial void LogAway(Exception exception, string traceId);
}
