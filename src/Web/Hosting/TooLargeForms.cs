using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;

namespace Workflow.Web.Hosting;

/// <summary>
/// A form of a page that is larger than the server takes in is refused as too large (413) before anybody looks for its token: without this the token, which was never
/// read, would be missing, and a file that is too large would be told as a page that is too old. An endpoint that reads its own body keeps its own bound.
/// </summary>
internal sealed class TooLargeForms(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        // The page that says so is drawn for the same request, as a GET.
        if (!HttpMethods.IsPost(http.Request.Method) || http.GetEndpoint()?.Metadata.GetMetadata<IAntiforgeryMetadata>() is not { RequiresValidation: true }
            || http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize is not { } most || http.Request.ContentLength is not { } size || size <= most)
            return next(http);

        http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return Task.CompletedTask;
    }
}
