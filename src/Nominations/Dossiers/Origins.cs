using Workflow.Nominations.Campaigns;
using Workflow.Nominations.Clusters;
using Workflow.Nominations.NomineeImport;

namespace Workflow.Nominations.Dossiers;

/// <summary>Where a new dossier comes from besides the counter: an imported list, a campaign with its quota, the rating of a cluster. In the dossier's own transaction.</summary>
internal static class Origins
{
    public static async Task<Problem?> LinkAsync(DossierWork work, CheckedSubmission submission, CancellationToken cancellation)
    {
        var s = submission.Submission;
        if (s.NomineeList is { } list && await NomineeLists.TakeAsync(work.Db, list, work.Dossier.Id, cancellation) is { } notTaken) return notTaken;
        if (await CampaignNomination.LinkAsync(work, s, cancellation) is { } notInCampaign) return notInCampaign;
        return s.BlocYear is { } year ? await BlocNomination.LinkAsync(work, year, cancellation) : null;
    }
}
