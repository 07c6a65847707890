using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;

namespace Workflow.Nominations.Clusters;

/// <summary>The points of one unit: of each criterion, in the order of the criteria, the mean of what the others gave.</summary>
public sealed record UnitPoints(Guid Member, ImmutableArray<decimal> ByCriterion)
{
    public decimal Total => ByCriterion.Sum();
}

/// <summary>Ranks by points; equal points by the bloc's rule.</summary>
public static class Ranking
{
    /// <summary>Rank of each unit: 1, 2, 2, 4 where two share a rank. A unit that nobody scored comes last.</summary>
    public static IReadOnlyDictionary<Guid, int> Of(IReadOnlyCollection<UnitPoints> units, TieRule rule)
    {
        ArgumentNullException.ThrowIfNull(units);
        return units.ToDictionary(unit => unit.Member, unit => 1 + units.Count(other => Compare(other, unit, rule) > 0));
    }

    private static int Compare(UnitPoints a, UnitPoints b, TieRule rule)
    {
        var byTotal = a.Total.CompareTo(b.Total);
        if (byTotal != 0 || rule == TieRule.SharedRank) return byTotal;
        return a.ByCriterion.Zip(b.ByCriterion).Select(pair => pair.First.CompareTo(pair.Second)).FirstOrDefault(difference => difference != 0);
    }
}

/// <summary>The head closes the scoring and ranks the units; after the days of cross-scoring, or as soon as everybody has scored everybody.</summary>
public sealed class RankMembers(BlocDesk desk)
{
    public sealed record Request(Guid Rating);

    /// <param name="Missing">Sheets that were not handed in; their givers are left out of the means.</param>
    public sealed record Result(ImmutableArray<(string Unit, decimal Points, int Rank)> Ranks, int Missing);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Rating, actor, cancellation);
        if (work.Problem is { } refused) return refused;
        if (!work.IsHead) return new Problem("rating.not-head", "", "Chỉ trưởng, phó trưởng cụm, khối xếp hạng.", "Expected the head or deputy of the bloc.");
        await RatingSteps.FollowAsync(work, cancellation);
        if (work.NotIn(RatingState.Ranking) is { } notNow) return notNow;

        var scores = await work.Db.Set<RatingScoreRow>().AsNoTracking()
            .Join(work.Db.Set<RatingMemberRow>().Where(m => m.RatingId == request.Rating), s => s.ForMemberId, m => m.Id, (s, _) => s).Where(s => s.ByMemberId != s.ForMemberId).ToListAsync(cancellation);
        var points = work.Members.ConvertAll(member => new UnitPoints(member.Id,
            [.. work.Criteria.Select(c => scores.Where(s => s.ForMemberId == member.Id && s.CriterionId == c.Id).Select(s => s.Points).DefaultIfEmpty(0).Average())]));
        var ranks = Ranking.Of(points, work.Rating.TieRule);
        foreach (var member in work.Members)
        {
            member.Points = decimal.Round(points.Single(p => p.Member == member.Id).Total, 6);
            member.Rank = ranks[member.Id];
        }

        work.Rating.State = RatingState.Voting;
        FeelValue voters = new FeelList([.. work.Members.Select(m => FeelValue.Of(m.SignInName))]);
        if (await work.CompleteAsync("rank-members", own: false, Variables.Of(("voters", voters)), cancellation) is { } problem) return problem;
        await work.CommitAsync(cancellation);
        var given = scores.Select(s => (s.ByMemberId, s.ForMemberId)).Distinct().Count();
        return new Result([.. work.Members.OrderBy(m => m.Rank).ThenBy(m => m.Ordinal).Select(m => (m.Unit, m.Points ?? 0, m.Rank ?? 0))], work.Members.Count * (work.Members.Count - 1) - given);
    }
}
