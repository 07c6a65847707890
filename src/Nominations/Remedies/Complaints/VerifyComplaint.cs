using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Remedies.Data;
using Workflow.Runtime;

namespace Workflow.Nominations.Remedies.Complaints;

/// <summary>The desk reports to the chair what its verification found, and what it proposes.</summary>
public sealed class VerifyComplaint(RemedyDesk desk)
{
    public sealed record Request(Guid Complaint, string Findings);

    public sealed record Result(DateOnly? SettleBy);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().RequireText(request.Findings, "Findings", "kết quả xác minh", 4000);
        if (checks.Failed) return checks.Refuse<Result>();

        await using var work = await desk.OpenAsync(request.Complaint, RemedyKind.Complaint, actor, Roles.ComplaintDesk, cancellation);
        if (work.Problem is { } refused) return refused;
        if (await work.CompleteAsync("verify-complaint", Variables.Empty, cancellation) is { } problem) return problem;

        (await work.Db.Set<ComplaintRow>().SingleAsync(c => c.RemedyId == request.Complaint, cancellation)).Findings = request.Findings.Trim();
        await work.RecordAsync(nameof(VerifyComplaint), null, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(work.Remedy.DueOn);
    }
}
