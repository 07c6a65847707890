using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Campaigns;
using Workflow.Nominations.Clusters;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Initiatives.Import;
using Workflow.Nominations.NomineeImport;
using Workflow.Nominations.Papers;
using Workflow.Web.Hosting;
using Workflow.Web.Shell;

namespace Workflow.Web.Emulation;

/// <summary>Files of the pages about campaigns and clusters: the templates of nominee lists, and evidence.</summary>
internal static class EmulationEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/emulation").RequireAuthorization(Policies.Officer);
        group.MapGet("/lists/template.{form}", (string form, CancellationToken cancellation) => Forms.FileAsync(NomineeTemplate.Sheet, form, "mau-danh-sach", cancellation));
        routes.MapGet("/initiatives/template.{form}", (string form, CancellationToken cancellation) => Forms.FileAsync(InitiativeTemplate.Sheet, form, "mau-so-sang-kien", cancellation)).RequireAuthorization(Policies.Officer);
        group.MapGet("/campaigns/{campaign:guid}/results.{form}", ReadResults);
        group.MapGet("/evidence/{evidence:guid}", ReadEvidence);
    }

    private static async Task<IResult> ReadResults(Guid campaign, string form, HttpContext http, CampaignResults results, CancellationToken cancellation) =>
        await results.HandleAsync(campaign, Person.Of(http.User).Actor, cancellation) is Outcome<CampaignResults.Result>.Done { Value: var result }
            ? await Forms.FileAsync(CampaignSheet.Of(result), form, $"ket-qua-{result.Code}", cancellation) : Results.NotFound();

    /// <summary>The members of a rating and its office read each other's evidence.</summary>
    private static async Task<IResult> ReadEvidence(Guid evidence, HttpContext http, OfficeDb db, PaperStore store, CancellationToken cancellation)
    {
        var found = await db.Set<RatingEvidenceRow>().AsNoTracking().FirstOrDefaultAsync(e => e.Id == evidence, cancellation);
        var blocs = EmulationSight.Blocs(db, Person.Of(http.User)).Select(b => b.Id);
        var seen = found is not null && await db.Set<RatingMemberRow>().AnyAsync(m => m.Id == found.MemberId && db.Set<RatingRow>().Any(r => r.Id == m.RatingId && blocs.Contains(r.BlocId)), cancellation);
        return found is not null && seen ? Results.File(store.OpenRead(found.Sha256), found.ContentType, found.FileName, enableRangeProcessing: false) : Results.NotFound();
    }
}
