using Workflow.Engine;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Council;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Posting;
using Workflow.Runtime;

namespace Workflow.Nominations.Review;

/// <summary>S6: the nominees are shown to the public for as long as the award's rule says; the first day counts (C14), the process goes on when the last is over.</summary>
public sealed class PostPublicly(DossierDesk desk)
{
    public sealed record Request(Guid Dossier, string Place);

    public sealed record Result(DateOnly EndsOn);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().RequireText(request.Place, "Place", "nơi công khai", 300);
        if (checks.Failed) return checks.Refuse<Result>();

        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Reviewer, cancellation);
        if (work.Problem is { } refused) return refused;

        var end = PostingTerm.Of(work.Clock, work.Rules, await Seats.AwardAsync(work, cancellation), work.RuleDay, work.Today);
        work.OpenLimit(LimitKind.Posting, end);
        work.Db.PublicPostings.Add(new() { DossierId = request.Dossier, Place = request.Place.Trim(), StartsOn = work.Today, EndsOn = end.DueDate });
        if (await work.CompleteAsync("post-publicly", Variables.Of(("postingEndsAt", end.DueAt.Feel())), cancellation) is { } problem) return problem;

        await work.RecordAsync(nameof(PostPublicly), DossierStatus.PublicPosting, null, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(end.DueDate);
    }
}
