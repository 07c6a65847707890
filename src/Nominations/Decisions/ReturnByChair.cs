using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Decisions;

/// <summary>X10: the chair sends the submission back with a reason; the reviewer clarifies within the same limit, so often as the clock table allows.</summary>
public sealed class ReturnByChair(DossierDesk desk)
{
    public sealed record Request(Guid Dossier, string Reason);

    public sealed record Result(DossierStatus Status);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().RequireText(request.Reason, "Reason", "lý do trả lại");
        if (checks.Failed) return checks.Refuse<Result>();

        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Chair, cancellation);
        if (work.Problem is { } refused) return refused;

        // An unconfirmed parameter: a table without it sets no bound.
        if (work.Rules.Clock(ClockSteps.ChairReturns, work.RuleDay) is Ruling<ClockRule>.Found { Rule.Limit: var allowed }
            && await work.Db.ChairDecisions.CountAsync(d => d.DossierId == request.Dossier && d.Kind == ChairDecisionKind.Returned, cancellation) >= allowed)
            return new Problem("decision.returned-too-often", "", $"Đã trả lại {allowed} lần; nay chỉ còn ký hoặc từ chối.", $"Expected fewer than {allowed} returns, but there were that many.");

        await ChairSays.RecordAsync(desk, work, ChairDecisionKind.Returned, request.Reason.Trim(), cancellation);
        if (await work.CompleteAsync(await ChairSays.ElementAsync(work, cancellation), Variables.Of(("chairDecision", FeelValue.Of("returned"))), cancellation) is { } problem) return problem;

        await work.HandOverAsync(await work.ReviewerAsync(cancellation), request.Reason.Trim()[..Math.Min(1000, request.Reason.Trim().Length)], cancellation);
        await work.RecordAsync(nameof(ReturnByChair), DossierStatus.ReturnedByChair, request.Reason.Trim(), cancellation);
        await work.CommitAsync(cancellation);
        return new Result(work.Dossier.Status);
    }
}
