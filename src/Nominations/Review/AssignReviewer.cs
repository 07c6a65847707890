using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;

namespace Workflow.Nominations.Review;

/// <summary>S4.1: the head of the review department gives the dossier to a reviewer.</summary>
public sealed class AssignReviewer(DossierDesk desk)
{
    public sealed record Request(Guid Dossier, Guid Reviewer);

    public sealed record Result(string Reviewer);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.ReviewHead, cancellation);
        if (work.Problem is { } refused) return refused;

        var group = Roles.Group(work.Dossier.OfficeCode, Roles.Reviewer);
        var reviewer = await work.Db.Users.Where(a => a.Id == request.Reviewer && a.IsActive && a.Groups.Any(g => g.Name == group))
            .Select(a => new { a.UserName, a.DisplayName }).FirstOrDefaultAsync(cancellation);
        if (reviewer is not { UserName: { } signIn })
            return new Problem("reviewer.unknown", "Reviewer", "Người được chọn không phải chuyên viên của cơ quan này.", $"Expected an active reviewer of {work.Dossier.OfficeCode}.");
        if (await work.CompleteAsync("assign-reviewer", Variables.Of(("reviewer", FeelValue.Of(signIn))), cancellation) is { } problem) return problem;

        work.Dossier.ReviewerId = request.Reviewer;
        await work.HandOverAsync($"Chuyên viên {reviewer.DisplayName}", null, cancellation);
        await work.RecordAsync(nameof(AssignReviewer), DossierStatus.UnderReview, null, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(reviewer.DisplayName);
    }
}
