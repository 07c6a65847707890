using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;

namespace Workflow.Nominations.Clusters;

/// <summary>A member scores another unit: never itself, each once, before the day is over. With the last unit its task is done.</summary>
public sealed class ScoreOther(BlocDesk desk)
{
    public sealed record Request(Guid Rating, Guid ForMember, ImmutableArray<PointsGiven> Points);

    /// <param name="Left">Units that this member has still to score.</param>
    public sealed record Result(decimal Total, int Left);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Rating, actor, cancellation);
        if (work.Problem is { } refused) return refused;
        await RatingSteps.FollowAsync(work, cancellation);
        if (work.NotIn(RatingState.CrossScoring, work.Rating.CrossScoringEndsOn) is { } notNow) return notNow;
        if (request.ForMember == work.Self.Id) return new Problem("rating.own-unit", "ForMember", "Không chấm chéo cho đơn vị mình.", "Expected another unit, but found the member's own.");
        if (work.Members.Find(m => m.Id == request.ForMember) is not { } target) return new Problem("rating.not-member", "ForMember", "Đơn vị này không thuộc cụm, khối.", "Expected a member of the rating.");

        var done = await work.Db.Set<RatingSheetRow>().Where(s => s.ByMemberId == work.Self.Id).Select(s => s.ForMemberId).ToListAsync(cancellation);
        if (done.Contains(target.Id)) return new Problem("rating.scored", "ForMember", $"Ông/bà đã chấm “{target.Unit}”; mỗi đơn vị chỉ chấm một lần.", $"Expected a unit not scored by this member yet, but '{target.Unit}' is.");
        var checks = ScoreSheet.Check(work.Criteria, request.Points);
        if (checks.Failed) return checks.Refuse<Result>();

        ScoreSheet.Write(work, target.Id, request.Points);
        work.Db.Add(new RatingSheetRow { ByMemberId = work.Self.Id, ForMemberId = target.Id, RatingId = work.Rating.Id, At = work.Now });
        var left = work.Members.Count - 1 - (done.Count + 1);
        if (left == 0)
        {
            if (await work.CompleteAsync("score-others", own: true, Variables.Empty, cancellation) is { } problem) return problem;
            var sheets = await work.Db.Set<RatingSheetRow>().CountAsync(s => s.RatingId == work.Rating.Id, cancellation);
            if (sheets == work.Members.Count * (work.Members.Count - 1)) work.Rating.State = RatingState.Ranking;
        }
        await work.CommitAsync(cancellation);
        return new Result(request.Points.Sum(p => p.Points), left);
    }
}

/// <summary>Where a rating stands is where its process stands: a time that ran out moves both.</summary>
public static class RatingSteps
{
    private static readonly (string Element, RatingState State)[] Steps =
    [
        ("score-oneself", RatingState.SelfScoring), ("score-others", RatingState.CrossScoring), ("rank-members", RatingState.Ranking), ("vote-leading", RatingState.Voting), ("conclude-rating", RatingState.Voting),
    ];

    /// <summary>The later of what the row says and what the open tasks of its process say.</summary>
    public static async Task<RatingState> NowAsync(OfficeDb db, RatingRow rating, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(rating);
        var elements = await db.UserTasks.AsNoTracking().Where(t => t.RootId == rating.InstanceId).Select(t => t.Element).Distinct().ToListAsync(cancellation);
        return Steps.LastOrDefault(step => elements.Contains(step.Element)) is { Element: not null } now && now.State > rating.State ? now.State : rating.State;
    }

    internal static async Task FollowAsync(RatingWork work, CancellationToken cancellation) => work.Rating.State = await NowAsync(work.Db, work.Rating, cancellation);
}
