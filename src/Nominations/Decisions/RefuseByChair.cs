using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;

namespace Workflow.Nominations.Decisions;

/// <summary>X11: the chair refuses with a written reason; the applicant is told within 10 working days.</summary>
public sealed class RefuseByChair(DossierDesk desk)
{
    public sealed record Request(Guid Dossier, string Reason);

    public sealed record Result(DossierStatus Status);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().RequireText(request.Reason, "Reason", "lý do từ chối");
        if (checks.Failed) return checks.Refuse<Result>();

        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Chair, cancellation);
        if (work.Problem is { } refused) return refused;

        await ChairSays.RecordAsync(desk, work, ChairDecisionKind.Refused, request.Reason.Trim(), cancellation);
        var output = Variables.Of(("chairDecision", FeelValue.Of("refused")), ("outcome", FeelValue.Of("notAwarded"))).With(DossierDesk.NotifyBy(work).Values);
        if (await work.CompleteAsync(await ChairSays.ElementAsync(work, cancellation), output, cancellation) is { } problem) return problem;

        await work.HandOverAsync(await work.ReviewerAsync(cancellation), request.Reason.Trim()[..Math.Min(1000, request.Reason.Trim().Length)], cancellation);
        await work.RecordAsync(nameof(RefuseByChair), DossierStatus.NotAwarded, request.Reason.Trim(), cancellation);
        await work.CommitAsync(cancellation);
        return new Result(work.Dossier.Status);
    }
}
