using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Remedies.Data;
using Workflow.Runtime;

namespace Workflow.Nominations.Remedies.Denunciations;

/// <summary>The verifier reports to the chair what was found.</summary>
public sealed class ReportVerification(RemedyDesk desk)
{
    public sealed record Request(Guid Denunciation, string Findings);

    public sealed record Result(DateOnly? ConcludeBy);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().RequireText(request.Findings, "Findings", "kết quả xác minh", 4000);
        if (checks.Failed) return checks.Refuse<Result>();

        await using var work = await desk.OpenAsync(request.Denunciation, RemedyKind.Denunciation, actor, Roles.Verifier, cancellation);
        if (work.Problem is { } refused) return refused;
        if (await work.CompleteAsync("verify", Variables.Empty, cancellation) is { } problem) return problem;

        (await work.Db.Set<DenunciationRow>().SingleAsync(d => d.RemedyId == request.Denunciation, cancellation)).Findings = request.Findings.Trim();
        await work.RecordAsync(nameof(ReportVerification), null, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(work.Remedy.DueOn);
    }
}
