using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Notices;
using Workflow.Nominations.Rules;
using Workflow.Runtime.Jobs;

namespace Workflow.Nominations.Workers;

/// <summary>An agency did not answer in time: the head of the counter is told (Decree 61 Art. 19.5.b). Silence is not consent; the wait goes on.</summary>
public sealed class ReportLateAnswers(DossierDesk desk, Recipients recipients, Letters letters) : IJobWorker
{
    public string JobType => "nomination.report-late-answers";

    public async Task<JobOutcome> WorkAsync(ActivatedJob job, CancellationToken cancellation)
    {
        await using var work = await desk.OpenForAsync(job, cancellation);
        if (work.Problem is { } problem) return new JobOutcome.Failed(problem.En);

        var late = await work.Db.Consultations.Where(c => c.DossierId == work.Dossier.Id && c.AnsweredAt == null).Select(c => c.Agency).ToListAsync(cancellation);
        foreach (var head in late.Count == 0 ? [] : await recipients.OfGroupAsync(Roles.Group(work.Dossier.OfficeCode, Roles.CounterHead), cancellation))
        {
            await letters.WriteAsync($"late-answers/{job.Id}/{head.Account}", "consultation.late", work.Dossier.Id, head.Account, head.Email,
                $"Hồ sơ {work.Dossier.Code}: cơ quan chậm trả lời", string.Join("; ", late.Select(ConsultedBodies.Name)), work.Now, cancellation);
        }

        await work.CommitAsync(cancellation);
        return new JobOutcome.Completed(Variables.Empty);
    }
}
