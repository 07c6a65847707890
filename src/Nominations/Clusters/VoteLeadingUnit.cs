using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;

namespace Workflow.Nominations.Clusters;

/// <summary>A member votes for the leading unit among the best ranked (bình xét, suy tôn); one vote each.</summary>
public sealed class VoteLeadingUnit(BlocDesk desk)
{
    public sealed record Request(Guid Rating, Guid ForMember);

    public sealed record Result(string Unit, int Votes);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Rating, actor, cancellation);
        if ((work.Problem ?? work.NotIn(RatingState.Voting, work.Rating.VotingEndsOn)) is { } refused) return refused;
        var votes = work.Db.Set<RatingVoteRow>().Where(v => v.RatingId == request.Rating);
        if (await votes.AnyAsync(v => v.ByMemberId == work.Self.Id, cancellation)) return new Problem("rating.voted", "", "Đơn vị đã suy tôn.", "Expected a member that has not voted, but it has.");
        if (Candidates.Of(work.Rating, work.Members).FirstOrDefault(m => m.Id == request.ForMember) is not { } chosen)
            return new Problem("rating.candidate", "ForMember", $"Chỉ suy tôn đơn vị từ hạng {work.Rating.CandidateRanks} trở lên.", $"Expected a unit of rank {work.Rating.CandidateRanks} or better.");
        if (chosen.Id == work.Self.Id && !work.Rating.MayVoteForSelf) return new Problem("rating.own-unit", "ForMember", "Quy chế cụm, khối không cho tự suy tôn đơn vị mình.", "Expected another unit, but found the member's own.");

        work.Db.Add(new RatingVoteRow { RatingId = request.Rating, ByMemberId = work.Self.Id, ForMemberId = chosen.Id, At = work.Now });
        if (await work.CompleteAsync("vote-leading", own: true, Variables.Empty, cancellation) is { } problem) return problem;
        await work.CommitAsync(cancellation);
        return new Result(chosen.Unit, await votes.CountAsync(v => v.ForMemberId == chosen.Id, cancellation));
    }
}

/// <summary>Who may be voted for, and whom the votes name.</summary>
public static class Candidates
{
    public static IReadOnlyList<RatingMemberRow> Of(RatingRow rating, IEnumerable<RatingMemberRow> members)
    {
        ArgumentNullException.ThrowIfNull(rating);
        ArgumentNullException.ThrowIfNull(members);
        return [.. members.Where(m => m.Rank <= rating.CandidateRanks).OrderBy(m => m.Rank).ThenBy(m => m.Ordinal)];
    }

    /// <summary>Most votes; among those with as many the best rank. Several where the ranks are equal too: then the head chooses, with a reason.</summary>
    public static ImmutableArray<Guid> Leading(IReadOnlyCollection<RatingMemberRow> candidates, IReadOnlyCollection<RatingVoteRow> votes)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(votes);
        if (candidates.Count == 0) return [];
        var counted = candidates.Select(c => (Candidate: c, Votes: votes.Count(v => v.ForMemberId == c.Id))).ToList();
        var most = counted.Max(c => c.Votes);
        var best = counted.Where(c => c.Votes == most).Min(c => c.Candidate.Rank);
        return [.. counted.Where(c => c.Votes == most && c.Candidate.Rank == best).Select(c => c.Candidate.Id)];
    }
}

/// <summary>The head closes the meeting: the unit that the votes name is nominated; between equals the head chooses and says why.</summary>
public sealed class ConcludeRating(BlocDesk desk)
{
    /// <param name="Leading">Needed only where votes and ranks are equal.</param>
    /// <param name="Minutes">What the meeting found; between equals, why this unit.</param>
    public sealed record Request(Guid Rating, Guid? Leading, string Minutes);

    public sealed record Result(Guid Leading, string Unit, string Award);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().RequireText(request.Minutes, "Minutes", "biên bản bình xét, suy tôn", 4000);
        if (checks.Failed) return checks.Refuse<Result>();

        await using var work = await desk.OpenAsync(request.Rating, actor, cancellation);
        if ((work.Problem ?? work.NotIn(RatingState.Voting)) is { } refused) return refused;
        if (!work.IsHead) return new Problem("rating.not-head", "", "Chỉ trưởng, phó trưởng cụm, khối kết luận.", "Expected the head or deputy of the bloc.");

        var votes = await work.Db.Set<RatingVoteRow>().Where(v => v.RatingId == request.Rating).ToListAsync(cancellation);
        var named = Candidates.Leading(Candidates.Of(work.Rating, work.Members), votes);
        var leading = named is [var one] ? one : request.Leading is { } chosen && named.Contains(chosen) ? chosen : (Guid?)null;
        if (leading is not { } id)
            return new Problem("rating.equal", "Leading", "Số phiếu và thứ hạng bằng nhau: hãy chọn một trong các đơn vị bằng nhau và ghi lý do vào biên bản.", "Expected a choice between the units with equal votes and rank.");
        if (request.Leading is { } other && other != id)
            return new Problem("rating.not-leading", "Leading", "Đơn vị này không phải đơn vị được nhiều phiếu nhất.", "Expected the unit that the votes name.");

        (work.Rating.LeadingId, work.Rating.Minutes, work.Rating.State) = (id, request.Minutes.Trim(), RatingState.Concluded);
        if (await work.CompleteAsync("conclude-rating", own: false, Variables.Empty, cancellation) is { } problem) return problem;
        await work.CommitAsync(cancellation);
        return new Result(id, work.Members.Single(m => m.Id == id).Unit, work.Rating.Award);
    }
}

/// <summary>The nomination that follows from a rating: of its leading unit, for its award, once.</summary>
internal static class BlocNomination
{
    public static async Task<Problem?> LinkAsync(DossierWork work, Guid id, CancellationToken cancellation)
    {
        var rating = await work.Db.Set<RatingRow>().FirstOrDefaultAsync(r => r.Id == id, cancellation);
        var leading = rating is null ? null : await work.Db.Set<RatingMemberRow>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == rating.LeadingId, cancellation);
        var office = rating is null ? null : await work.Db.Set<BlocRow>().Where(b => b.Id == rating.BlocId).Select(b => b.OfficeCode).FirstOrDefaultAsync(cancellation);
        if (rating is null || leading is null || office != work.Dossier.OfficeCode)
            return new("rating.not-concluded", "", "Cụm, khối chưa suy tôn đơn vị dẫn đầu.", "Expected a concluded rating of this office.");
        if (rating.DossierId is not null) return new("rating.nominated", "", "Đơn vị dẫn đầu đã được lập hồ sơ.", "Expected a rating without a nomination, but it has one.");
        if (work.Dossier.Award != rating.Award || !work.Dossier.Nominees.Any(n => n.Name == leading.Unit))
            return new("rating.other-unit", "Nominees[0].Name", $"Hồ sơ từ cụm, khối phải đề nghị “{leading.Unit}” đúng danh hiệu đã suy tôn.", $"Expected a nomination of '{leading.Unit}' for {rating.Award}.");
        rating.DossierId = work.Dossier.Id;
        return null;
    }
}
