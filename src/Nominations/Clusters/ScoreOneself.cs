using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Papers;
using Workflow.Runtime;

namespace Workflow.Nominations.Clusters;

/// <summary>The points of one criterion.</summary>
public sealed record PointsGiven(Guid Criterion, decimal Points, string? Note = null);

/// <summary>A member scores itself, with evidence where a criterion asks for it. Handed in once, before the day is over.</summary>
public sealed class ScoreOneself(BlocDesk desk)
{
    public sealed record Request(Guid Rating, ImmutableArray<PointsGiven> Points);

    public sealed record Result(decimal Total);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Rating, actor, cancellation);
        if (work.Problem is { } refused) return refused;
        await RatingSteps.FollowAsync(work, cancellation);
        if (work.NotIn(RatingState.SelfScoring, work.Rating.SelfScoringEndsOn) is { } notNow) return notNow;
        if (work.Self.SelfScoredAt is not null) return new Problem("rating.scored", "", "Đơn vị đã nộp bảng tự chấm.", "Expected a unit that has not scored itself, but it has.");

        var proved = await work.Db.Set<RatingEvidenceRow>().Where(e => e.MemberId == work.Self.Id).Select(e => e.CriterionId).Distinct().ToListAsync(cancellation);
        var checks = ScoreSheet.Check(work.Criteria, request.Points);
        foreach (var criterion in work.Criteria.Where(c => c.NeedsEvidence && !proved.Contains(c.Id) && request.Points.Any(p => p.Criterion == c.Id && p.Points > 0)))
            checks.Require(false, "rating.evidence", ScoreSheet.FieldOf(criterion), $"Tiêu chí {criterion.Ordinal}: cần tệp minh chứng để có điểm.", $"Expected evidence for criterion {criterion.Ordinal}, but there is none.");
        if (checks.Failed) return checks.Refuse<Result>();

        ScoreSheet.Write(work, work.Self.Id, request.Points);
        work.Self.SelfScoredAt = work.Now;
        if (await work.CompleteAsync("score-oneself", own: true, Variables.Empty, cancellation) is { } problem) return problem;
        if (work.Members.TrueForAll(m => m.SelfScoredAt is not null)) work.Rating.State = RatingState.CrossScoring;
        await work.CommitAsync(cancellation);
        return new Result(request.Points.Sum(p => p.Points));
    }
}

/// <summary>Keeps a file that shows what a unit reached; before it hands its own points in.</summary>
public sealed class AddEvidence(BlocDesk desk, PaperStore store)
{
    public sealed record Request(Guid Rating, Guid Criterion, string FileName, Stream Content);

    public sealed record Result(Guid Evidence);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Rating, actor, cancellation);
        if (work.Problem is { } refused) return refused;
        await RatingSteps.FollowAsync(work, cancellation);
        if (work.NotIn(RatingState.SelfScoring, work.Rating.SelfScoringEndsOn) is { } notNow) return notNow;
        if (work.Criteria.TrueForAll(c => c.Id != request.Criterion)) return new Problem("rating.criterion", "Criterion", "Không có tiêu chí này.", "Expected a criterion of the rating.");
        if (work.Self.SelfScoredAt is not null) return new Problem("rating.scored", "", "Đơn vị đã nộp bảng tự chấm.", "Expected a unit that has not scored itself, but it has.");

        switch (await store.StoreAsync(request.Content, request.FileName, null, cancellation))
        {
            case StoreOutcome.Stored { Content: var content }:
                var name = Path.GetFileName(request.FileName);
                var row = new RatingEvidenceRow
                {
                    Id = Guid.CreateVersion7(work.Now), MemberId = work.Self.Id, CriterionId = request.Criterion, FileName = name.Length > 255 ? name[^255..] : name,
                    ContentType = content.Type.ContentType, Size = content.Size, Sha256 = content.Sha256, StoredAt = work.Now,
                };
                work.Db.Add(row);
                await work.CommitAsync(cancellation);
                return new Result(row.Id);
            case StoreOutcome.Refused stored:
                return new Problem(stored.Code, "File", "Chưa lưu tệp minh chứng: sai loại, quá lớn, rỗng hoặc bị cụt.", stored.Message);
            default:
                throw new InvalidOperationException("a paper is stored or refused");
        }
    }
}

/// <summary>What a sheet of points has to be, whoever fills it in.</summary>
internal static class ScoreSheet
{
    public static string FieldOf(RatingCriterionRow criterion) => $"Points-{criterion.Id}";

    /// <summary>Every criterion once, from 0 to its most, two decimals.</summary>
    public static Checks Check(List<RatingCriterionRow> criteria, ImmutableArray<PointsGiven> points)
    {
        var checks = new Checks().Require(points.All(p => criteria.Exists(c => c.Id == p.Criterion)), "rating.criterion", "", "Bảng điểm có tiêu chí lạ; tải lại trang.", "Expected criteria of the rating only.");
        foreach (var criterion in criteria)
        {
            var given = points.Where(p => p.Criterion == criterion.Id).ToList();
            checks.Require(given is [{ Points: >= 0 } one] && one.Points <= criterion.MostPoints && decimal.Round(one.Points, 2) == one.Points, "rating.points", FieldOf(criterion),
                string.Create(CultureInfo.GetCultureInfo("vi"), $"Tiêu chí {criterion.Ordinal}: cần điểm từ 0 đến {criterion.MostPoints:0.##}."),
                string.Create(CultureInfo.InvariantCulture, $"Expected one number from 0 to {criterion.MostPoints:0.##} for criterion {criterion.Ordinal}, but found {(given is [var found] ? $"{found.Points}" : $"{given.Count} numbers")}."));
            if (given is [{ Note.Length: > 1000 }]) checks.Require(false, "input.too-long", FieldOf(criterion), $"Tiêu chí {criterion.Ordinal}: ghi chú dài quá 1000 ký tự.", "Expected a note of at most 1000 characters.");
        }
        return checks;
    }

    public static void Write(RatingWork work, Guid target, ImmutableArray<PointsGiven> points) =>
        work.Db.AddRange(points.Select(p => new RatingScoreRow { ByMemberId = work.Self.Id, ForMemberId = target, CriterionId = p.Criterion, Points = p.Points, Note = string.IsNullOrWhiteSpace(p.Note) ? null : p.Note.Trim() }));
}
