using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Clock;
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
        var before = await AgainAsync(work, cancellation);
        work.Db.PublicPostings.Add(new() { DossierId = request.Dossier, Place = request.Place.Trim(), StartsOn = work.Today, EndsOn = end.DueDate });
        if (await work.CompleteAsync("post-publicly", Variables.Of(("postingEndsAt", end.DueAt.Feel())), cancellation) is { } problem) return problem;

        await work.RecordAsync(nameof(PostPublicly), DossierStatus.PublicPosting, null, cancellation);
        if (before is not null) await work.NoteAsync("EarlierPosting", before, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(end.DueDate);
    }

    /// <summary>A dossier that was opened again (X14) is posted again: what the row said stands on the timeline from now on. Null for the first posting.</summary>
    private static async Task<string?> AgainAsync(DossierWork work, CancellationToken cancellation)
    {
        if (await work.Db.PublicPostings.FirstOrDefaultAsync(p => p.DossierId == work.Dossier.Id, cancellation) is not { } earlier) return null;

        work.Db.PublicPostings.Remove(earlier);
        await work.Db.SaveChangesAsync(cancellation);
        var said = $"Lần công khai trước: {earlier.StartsOn.Vietnamese()}–{earlier.EndsOn.Vietnamese()}, {earlier.Place}. {earlier.Opinions}".TrimEnd();
        return said[..Math.Min(2000, said.Length)];
    }
}
