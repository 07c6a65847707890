using System.Text;
using Workflow.Runtime.Definitions;
using Workflow.Web.Hosting;

namespace Workflow.Web.Dossiers;

/// <summary>The picture of a process for whoever works on dossiers; the editor's addresses are the administrators'.</summary>
internal static class DiagramEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/dossiers/diagram/{process}/{version:int}", Read).RequireAuthorization(Policies.Officer);

    private static async Task<IResult> Read(string process, int version, HttpContext http, DefinitionHistory history, CancellationToken cancellation)
    {
        if (await history.ProcessXmlAsync(process, version, cancellation) is not { } xml) return Results.NotFound();
        // A deployed version never changes.
        http.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        return Results.Text(xml, "application/xml", Encoding.UTF8);
    }
}
