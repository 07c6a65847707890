using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Remedies.Data;
using Workflow.Runtime;

namespace Workflow.Nominations.Remedies.Revocations;

/// <summary>The revocation is made public as the award was: where and when.</summary>
public sealed class PublishRevocation(RemedyDesk desk)
{
    public sealed record Request(Guid Revocation, string Where, DateOnly On);

    public sealed record Result(bool Done);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Revocation, RemedyKind.Revocation, actor, Roles.Reviewer, cancellation);
        if (work.Problem is { } refused) return refused;

        var revocation = await work.Db.Set<RevocationRow>().SingleAsync(r => r.RemedyId == request.Revocation, cancellation);
        var cancelled = revocation.CancelledOn ?? work.Today;
        var checks = new Checks().RequireText(request.Where, "Where", "nơi công bố", 300)
            .Require(cancelled <= request.On && request.On <= work.Today, "revocation.published-on", "On", $"Ngày công bố phải từ {cancelled.Vietnamese()} đến hôm nay.",
                $"Expected a day from {cancelled:O} to {work.Today:O}, but found {request.On:O}.");
        if (checks.Failed) return checks.Refuse<Result>();
        if (await work.CompleteAsync("publish", Variables.Empty, cancellation) is { } problem) return problem;

        (revocation.PublishedWhere, revocation.PublishedOn) = (request.Where.Trim(), request.On);
        await RecordRecovery.EndIfDoneAsync(work, true, cancellation);
        await work.RecordAsync(nameof(PublishRevocation), revocation.PublishedWhere, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(work.Remedy.ClosedOn is not null);
    }
}
