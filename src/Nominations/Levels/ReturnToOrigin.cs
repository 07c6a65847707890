using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Codes;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Levels.Parcels;
using Workflow.Nominations.Papers;
using Workflow.Runtime.Jobs;

namespace Workflow.Nominations.Levels;

/// <summary>
/// S13 at the upper level: the result, or the notice of non-award, goes back to the counter of origin by message (Decree 61 Art. 19.7), with the
/// papers filed as decision. No vote and no opinion goes with it. A second try finds it sent.
/// </summary>
public sealed class ReturnToOrigin(DossierDesk desk, ParcelPost post) : IJobWorker
{
    /// <summary>The component under which the signed decision and the certificate are filed.</summary>
    public const string DecisionPaper = "RESULT";

    public string JobType => "nomination.return-to-origin";

    public async Task<JobOutcome> WorkAsync(ActivatedJob job, CancellationToken cancellation)
    {
        await using var work = await desk.OpenForAsync(job, cancellation);
        if (work.Problem is { } problem) return new JobOutcome.Failed(problem.En);

        var origin = await work.Db.Set<OriginRow>().SingleAsync(o => o.DossierId == work.Dossier.Id, cancellation);
        if (origin.AnsweredAt is not null) return new JobOutcome.Completed(Variables.Empty);

        var decision = await work.Db.ChairDecisions.AsNoTracking().FirstOrDefaultAsync(d => d.Id == work.Dossier.CurrentDecisionId, cancellation);
        var papers = await work.Db.Set<PaperRow>().Where(p => p.DossierId == work.Dossier.Id && p.Component == DecisionPaper).OrderBy(p => p.StoredAt).ToListAsync(cancellation);
        var result = new ForwardedResult(
            work.Dossier.OfficeCode,
            decision is { Number: { } number, SignedOn: { } on } ? new(number, on, decision.ChairName, decision.CertificateNumber ?? "", decision.Bonus) : null,
            decision is null ? work.Dossier.StatusReason : null, work.Now);
        post.Send(new(origin.Office, origin.Queue), work.Dossier.OfficeCode, origin.Link, ForwardedResult.ParcelKind, result, papers);
        origin.AnsweredAt = work.Now;

        await work.HandOverAsync($"{origin.CounterName} ({origin.OfficeName})", "Chuyển kết quả về quầy nơi nhận hồ sơ", cancellation);
        await work.RecordAsync(nameof(ReturnToOrigin), DossierStatus.ResultReturned, null, cancellation);
        var year = work.Today.Year.ToString(CultureInfo.InvariantCulture);
        var entry = $"{await NumberSeries.NextAsync(work.Db, $"register/{work.Dossier.OfficeCode}/{year}", cancellation)}/{year}";
        work.Db.ResultReturns.Add(new()
        {
            DossierId = work.Dossier.Id, At = work.Now, ReturnedBy = work.ActorId, ReceiverName = $"{origin.CounterName} ({origin.OfficeName})",
            ProofShown = $"Liên thông, mã {origin.Code}", RegisterEntry = entry,
        });
        await work.CommitAsync(cancellation);
        return new JobOutcome.Completed(Variables.Empty);
    }
}
