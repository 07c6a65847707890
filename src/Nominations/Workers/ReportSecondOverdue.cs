using Workflow.Engine;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Notices;
using Workflow.Runtime.Jobs;

namespace Workflow.Nominations.Workers;

/// <summary>X6b: the re-appointment was missed as well; no slip exists for that, so the chair is told.</summary>
public sealed class ReportSecondOverdue(DossierDesk desk, Recipients recipients, Letters letters) : IJobWorker
{
    public string JobType => "nomination.report-second-overdue";

    public async Task<JobOutcome> WorkAsync(ActivatedJob job, CancellationToken cancellation)
    {
        await using var work = await desk.OpenForAsync(job, cancellation);
        if (work.Problem is { } problem) return new JobOutcome.Failed(problem.En);

        // The sweep over overdue dossiers may have been quicker.
        if (work.Dossier.OverdueCount == 2) return new JobOutcome.Completed(Variables.Empty);

        work.Dossier.OverdueCount = 2;
        foreach (var chair in await recipients.OfGroupAsync(Roles.Group(work.Dossier.OfficeCode, Roles.Chair), cancellation))
        {
            await letters.WriteAsync($"overdue-twice/{work.Dossier.Id}/{work.Dossier.DueOn:yyyyMMdd}/{chair.Account}", "overdue.twice", work.Dossier.Id, chair.Account, chair.Email,
                $"Hồ sơ {work.Dossier.Code} quá ngày hẹn lại", $"Đã quá ngày hẹn lại {work.Dossier.DueOn?.Vietnamese()}; không được hẹn lại lần nữa.", work.Now, cancellation);
        }

        await work.RecordAsync(nameof(ReportSecondOverdue), work.Dossier.Status, null, cancellation);
        await work.CommitAsync(cancellation);
        return new JobOutcome.Completed(Variables.Empty);
    }
}
