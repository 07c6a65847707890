using System.Text;
using Workflow.Runtime.Definitions;

namespace Workflow.Web.Dossiers;

/// <summary>The picture of a process, to be looked at; the editor has addresses of its own.</summary>
internal static class DiagramEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        // Whoever signs in: officers on dossiers, administrators on running processes. A definition holds nothing of a person.
        routes.MapGet("/dossiers/diagram/{process}/{version:int}", Read).RequireAuthorization();

    private static async Task<IResult> Read(string process, int version, HttpContext http, DefinitionHistory history, CancellationToken cancellation)
    {
        if (await history.ProcessXmlAsync(process, version, cancellation) is not { } xml) return Results.NotFound();
        // A deployed version never changes.
        http.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        return Results.Text(xml, "application/xml", Encoding.UTF8);
    }
}
