using Microsoft.AspNetCore.Antiforgery;

namespace Workflow.Web.Shell;

/// <summary>Refuses a request of the browser that does not carry this site's token (in the form, or as X-CSRF-TOKEN).</summary>
public sealed class FormToken(IAntiforgery antiforgery) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await antiforgery.IsRequestValidAsync(context.HttpContext)
            ? await next(context)
            : Results.Problem(statusCode: 400, title: "form.token", detail: "Expected the page's own form token, but it was missing or of another session. Load the page again.");
}
