using Workflow.Engine;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Microsoft.EntityFrameworkCore;
using Workflow.Runtime;

namespace Workflow.Nominations.Review;

/// <summary>S10: submission statement and draft decision go to the chair; again after the chair returned them, within the same limit (X10).</summary>
public sealed class WriteSubmission(DossierDesk desk)
{
    public sealed record Request(Guid Dossier, string Statement);

    public sealed record Result(DossierStatus Status);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().RequireText(request.Statement, "Statement", "tờ trình", 20_000);
        if (checks.Failed) return checks.Refuse<Result>();

        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Reviewer, cancellation);
        if (work.Problem is { } refused) return refused;
        if (await work.CompleteAsync("write-submission", Variables.Empty, cancellation) is { } problem) return problem;

        var appraisal = await work.Db.Appraisals.Where(a => a.DossierId == request.Dossier).OrderByDescending(a => a.At).FirstAsync(cancellation);
        appraisal.Statement = request.Statement.Trim();
        await work.HandOverAsync("Chủ tịch Ủy ban nhân dân", null, cancellation);
        await Council.Papers.SubmissionPapers.IssueAsync(work, request.Statement.Trim(), cancellation);
        await work.RecordAsync(nameof(WriteSubmission), DossierStatus.AwaitingDecision, null, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(work.Dossier.Status);
    }
}
