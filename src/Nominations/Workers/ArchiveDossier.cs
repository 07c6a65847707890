using Workflow.Engine;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime.Jobs;

namespace Workflow.Nominations.Workers;

/// <summary>S14: the closed dossier is noted in its timeline; connectors to the national portal hang on to this step later (§5.2, off by default).</summary>
public sealed class ArchiveDossier(DossierDesk desk) : IJobWorker
{
    public string JobType => "nomination.archive";

    public async Task<JobOutcome> WorkAsync(ActivatedJob job, CancellationToken cancellation)
    {
        await using var work = await desk.OpenForAsync(job, cancellation);
        if (work.Problem is { } problem) return new JobOutcome.Failed(problem.En);
        if (work.Db.Timeline.Any(t => t.DossierId == work.Dossier.Id && t.Action == nameof(ArchiveDossier))) return new JobOutcome.Completed(Variables.Empty);

        await work.RecordAsync(nameof(ArchiveDossier), work.Dossier.Status, null, cancellation);
        await work.CommitAsync(cancellation);
        return new JobOutcome.Completed(Variables.Empty);
    }
}
