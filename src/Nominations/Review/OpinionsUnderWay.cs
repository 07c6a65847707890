using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;

namespace Workflow.Nominations.Review;

/// <summary>Agencies are asked, nominees are posted and meetings are held side by side (S5, S6): the dossier is under review again when the last of them is over.</summary>
internal static class OpinionsUnderWay
{
    /// <summary>Asked within the work that ended one of them, after it has left its step.</summary>
    public static async Task<DossierStatus> StatusAsync(DossierWork work, CancellationToken cancellation)
    {
        var (dossier, today) = (work.Dossier.Id, work.Today);
        var tasks = await work.Db.UserTasks.Where(t => t.RootId == work.Dossier.InstanceId).Select(t => t.Element).ToListAsync(cancellation);
        if (tasks.Contains("conclude-appraisal")) return DossierStatus.UnderReview;
        if (tasks.Exists(t => t is "consult" or "call-gathering" or "record-gathering") || await work.Db.Consultations.AnyAsync(c => c.DossierId == dossier && c.AnsweredAt == null, cancellation))
            return DossierStatus.Consulting;
        return tasks.Exists(t => t is "post-publicly" or "settle-comments") || await work.Db.PublicPostings.AnyAsync(p => p.DossierId == dossier && p.EndsOn >= today, cancellation)
            ? DossierStatus.PublicPosting : DossierStatus.UnderReview;
    }
}
