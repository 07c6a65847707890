using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Remedies.Data;
using Workflow.Runtime;

namespace Workflow.Nominations.Remedies.Revocations;

/// <summary>The opinion of the council or its standing committee on the revocation is written down for the chair, who is not bound by it.</summary>
public sealed class RecordOpinion(RemedyDesk desk)
{
    public sealed record Request(Guid Revocation, string Opinion, DateOnly On);

    public sealed record Result(string Number);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Revocation, RemedyKind.Revocation, actor, Roles.Reviewer, cancellation);
        if (work.Problem is { } refused) return refused;

        var opened = work.Remedy.OpenedAt.OfficeDate();
        var checks = new Checks().RequireText(request.Opinion, "Opinion", "ý kiến của Hội đồng hoặc Thường trực Hội đồng", 4000)
            .Require(opened <= request.On && request.On <= work.Today, "revocation.opinion-on", "On", $"Ngày có ý kiến phải từ {opened.Vietnamese()} đến hôm nay.",
                $"Expected a day from {opened:O} to {work.Today:O}, but found {request.On:O}.");
        if (checks.Failed) return checks.Refuse<Result>();
        if (await work.CompleteAsync("seek-opinion", Variables.Empty, cancellation) is { } problem) return problem;

        var revocation = await work.Db.Set<RevocationRow>().SingleAsync(r => r.RemedyId == request.Revocation, cancellation);
        (revocation.Opinion, revocation.OpinionOn) = (request.Opinion.Trim(), request.On);
        await work.RecordAsync(nameof(RecordOpinion), revocation.Opinion, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(work.Remedy.Number);
    }
}
