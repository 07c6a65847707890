using Workflow.Runtime.Running;

namespace Workflow.Web.Api;

/// <summary>Around every operation: the scope is asked first, and whatever goes wrong becomes problem+json; a database that is away does so further out (DatabaseAway).</summary>
internal sealed partial class Guarding(IRuntimeDialect dialect, ILogger<Guarding> logger) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var operation = http.GetEndpoint()?.Metadata.GetMetadata<Operation>();
        var call = ApiCall.Of(http);
        if (operation?.Scope is { } scope && !call.Allows(scope))
        {
            return Problems.Of(StatusCodes.Status403Forbidden, "token.scope",
                $"Expected a token with the scope '{scope}' of an account that may give it, but this one has: {string.Join(", ", call.Scopes)}.");
        }

        // A parameter that could not be read; the operation would not be asked.
        if (http.Response.StatusCode == StatusCodes.Status400BadRequest) return Problems.Query(http.Request);

        try
        {
            return await next(context);
        }
        catch (ProblemException problem)
        {
            return problem.Answer;
        }
        catch (BadHttpRequestException e)
        {
            return Problems.Of(e.StatusCode, "request.body", e.Message);
        }
        catch (Exception e) when (dialect.IsDeadlock(e))
        {
            http.Response.Headers.RetryAfter = "1";
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "database.busy", "Expected the database to carry out the request, but others were quicker several times: try again.");
        }
        catch (Exception e) when (!call.Cancelled.IsCancellationRequested && !dialect.IsAway(e))
        {
            LogFault(e, operation?.Id ?? "", http.TraceIdentifier);
            return Problems.Of(StatusCodes.Status500InternalServerError, "fault", "The request could not be carried out. The log of the server says why.", [new("traceId", http.TraceIdentifier)]);
        }
    }

    [LoggerMessage(EventId = 9101, Level = LogLevel.Error, Message = "Operation {Operation} of the API failed, request {TraceId}")]
    private partial void LogFault(Exception exception, string operation, string traceId);
}
