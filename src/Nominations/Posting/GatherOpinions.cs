using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Review;
using Workflow.Runtime;

namespace Workflow.Nominations.Posting;

/// <summary>The reviewer sets day, place and whom to ask; again after a meeting to which too few came.</summary>
public sealed class CallGathering(DossierDesk desk)
{
    private static readonly string[] Kinds = ["COMMUNITY_MEETING", "COLLECTIVE_MEETING", "WRITTEN_OPINIONS"];

    /// <param name="Invited">Households or persons asked.</param>
    public sealed record Request(Guid Dossier, string Kind, DateOnly On, string Place, int Invited);

    public sealed record Result(Guid Gathering);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Reviewer, cancellation);
        if (work.Problem is { } refused) return refused;

        var checks = new Checks().RequireText(request.Place, "Place", "địa điểm, cách lấy ý kiến", 300)
            .Require(Kinds.Contains(request.Kind, StringComparer.Ordinal), "gathering.kind", "Kind", "Chọn cách lấy ý kiến.", $"Expected one of {string.Join(", ", Kinds)}, but found '{request.Kind}'.")
            .Require(request.On >= work.Today && request.On <= work.Today.AddDays(90), "gathering.day", "On", $"Ngày từ {work.Today.Vietnamese()} đến {work.Today.AddDays(90).Vietnamese()}.", $"Expected a day from {work.Today:O} on, at most 90 days ahead, but found {request.On:O}.")
            .Require(request.Invited is >= 1 and <= 100_000, "gathering.invited", "Invited", "Số hộ, số người được mời từ 1 đến 100.000.", $"Expected 1 to 100,000, but found {request.Invited}.");
        if (checks.Failed) return checks.Refuse<Result>();

        var row = new OpinionGatheringRow
        {
            Id = Guid.CreateVersion7(work.Now), DossierId = request.Dossier, Kind = request.Kind, HeldOn = request.On, Place = request.Place.Trim(), Invited = request.Invited, CalledBy = work.ActorId,
        };
        work.Db.Add(row);
        var output = Variables.Of(("gatheringAt", work.Clock.Calendar.Hours.ClosingOf(request.On, work.Clock.Counter).Feel()));
        if (await work.CompleteAsync("call-gathering", output, cancellation) is { } problem) return problem;
        await work.RecordAsync(nameof(CallGathering), DossierStatus.Consulting, null, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(row.Id);
    }
}

/// <summary>What the meeting said. Too few: it is called again. The result goes to the appraisal report; it decides nothing by itself.</summary>
public sealed class RecordGathering(DossierDesk desk)
{
    /// <param name="Present">Those who came, or answered in writing: all who agreed, disagreed or had no opinion.</param>
    public sealed record Request(Guid Dossier, int Present, int Agree, int Disagree, int NoOpinion, string Minutes);

    public sealed record Result(bool Quorate, bool Agreed);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Reviewer, cancellation);
        if (work.Problem is { } refused) return refused;

        var row = await work.Db.Set<OpinionGatheringRow>().Where(g => g.DossierId == request.Dossier && g.RecordedAt == null).OrderByDescending(g => g.Id).FirstOrDefaultAsync(cancellation);
        if (row is null) return work.NotWaiting("record-gathering");
        var checks = new Checks().RequireText(request.Minutes, "Minutes", "biên bản", 4000)
            .Require(work.Today >= row.HeldOn, "gathering.not-held", "Present", $"Chưa đến ngày {row.HeldOn.Vietnamese()}.", $"Expected a day from {row.HeldOn:O} on, but today is {work.Today:O}.")
            .Require(request.Present >= 0 && request.Present <= row.Invited, "gathering.present", "Present", $"Số dự từ 0 đến {row.Invited} (số được mời).", $"Expected 0 to {row.Invited}, but found {request.Present}.")
            .Require(request is { Agree: >= 0, Disagree: >= 0, NoOpinion: >= 0 } && (long)request.Agree + request.Disagree + request.NoOpinion == request.Present, "gathering.counts", "Agree",
                $"Đồng ý + không đồng ý + không ý kiến phải bằng số dự {request.Present}.", $"Expected the opinions to add up to {request.Present}, but found {(long)request.Agree + request.Disagree + request.NoOpinion}.");
        if (checks.Failed) return checks.Refuse<Result>();

        var rule = work.Rules.Gathering(work.Dossier.Award, work.RuleDay);
        var quorate = rule.Attendance is not { } attendance || attendance.IsReachedBy(request.Present, row.Invited);
        var agreed = quorate && (rule.Agreement is not { } agreement || agreement.IsReachedBy(request.Agree, request.Present));
        (row.Present, row.Agree, row.Disagree, row.NoOpinion, row.Minutes, row.Quorate, row.Agreed, row.RecordedAt) =
            (request.Present, request.Agree, request.Disagree, request.NoOpinion, request.Minutes.Trim(), quorate, agreed, work.Now);
        if (await work.CompleteAsync("record-gathering", Variables.Of(("quorate", FeelValue.Of(quorate))), cancellation) is { } problem) return problem;
        await work.RecordAsync(nameof(RecordGathering), await OpinionsUnderWay.StatusAsync(work, cancellation), null, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(quorate, agreed);
    }
}
