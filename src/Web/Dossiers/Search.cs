using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Web.Hosting;
using Workflow.Web.Shell;

namespace Workflow.Web.Dossiers;

/// <summary>The box on top of every page and the scanner: one dossier found opens at once, several become a list.</summary>
internal static class Search
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/search", Handle).RequireAuthorization(Policies.Officer);

    private static async Task<IResult> Handle(string? q, HttpContext http, OfficeDb db, CancellationToken cancellation)
    {
        var found = await DossierSight.Visible(db, Person.Of(http.User)).Matching(q).OrderByDescending(d => d.Id).Take(2).Select(d => d.Id).ToListAsync(cancellation);
        return found is [var one] && DossierSight.Words(q).Length > 0
            ? Results.LocalRedirect($"/dossiers/{one}")
            : Results.LocalRedirect($"/dossiers?q={Uri.EscapeDataString(DossierSight.Scanned(q ?? ""))}");
    }
}
