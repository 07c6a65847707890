using Workflow.Engine;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;
using Workflow.Runtime.Jobs;

namespace Workflow.Nominations.Workers;

/// <summary>X3b: nothing came in time; the system issues the stop notice and the counter tells the applicant. The indicators end on the day of the request (C7).</summary>
public sealed class CloseWithoutSupplement(DossierDesk desk) : IJobWorker
{
    public string JobType => "nomination.close-without-supplement";

    public async Task<JobOutcome> WorkAsync(ActivatedJob job, CancellationToken cancellation)
    {
        await using var work = await desk.OpenForAsync(job, cancellation);
        if (work.Problem is { } problem) return new JobOutcome.Failed(problem.En);
        // A second attempt finds the first one's work and adds nothing.
        if (work.Dossier.Status == DossierStatus.ClosedNoSupplement) return new JobOutcome.Completed(Variables.Empty);

        var asked = await work.Db.Supplements.FindAsync([work.Dossier.Id], cancellation);
        const string reason = "Quá thời hạn mà hồ sơ chưa được bổ sung.";
        await IssuedSlips.StopAsync(work, null, reason, "", cancellation);
        work.Dossier.ClosedOn = asked is null ? work.Today : Clock.OfficeTime.OfficeDate(asked.RequestedAt);
        await work.RecordAsync(nameof(CloseWithoutSupplement), DossierStatus.ClosedNoSupplement, reason, cancellation);
        await work.CommitAsync(cancellation);
        return new JobOutcome.Completed(Variables.Empty);
    }
}
