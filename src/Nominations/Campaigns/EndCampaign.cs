using Workflow.Engine;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;
using Workflow.Runtime.Running;

namespace Workflow.Nominations.Campaigns;

/// <summary>Sơ kết: what has been reached half way.</summary>
public sealed class ReviewCampaign(CampaignDesk desk)
{
    public sealed record Request(Guid Campaign, string Review);

    public sealed record Result(CampaignState State);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().RequireText(request.Review, "Review", "nội dung sơ kết", 4000);
        if (checks.Failed) return checks.Refuse<Result>();

        await using var work = await desk.OpenAsync(request.Campaign, actor, [Roles.Reviewer, Roles.ReviewHead], cancellation);
        if ((work.Problem ?? work.NotIn(CampaignState.Launched)) is { } refused) return refused;
        work.Campaign.PreliminaryReview = request.Review.Trim();
        if (await work.CompleteAsync("review-preliminary", cancellation) is { } problem) return problem;
        await work.CommitAsync(cancellation);
        return new Result(work.Campaign.State);
    }
}

/// <summary>Tổng kết: the campaign ends with its review; nothing more is nominated under it.</summary>
public sealed class CloseCampaign(CampaignDesk desk)
{
    public sealed record Request(Guid Campaign, string Review);

    public sealed record Result(CampaignState State);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().RequireText(request.Review, "Review", "nội dung tổng kết", 4000);
        if (checks.Failed) return checks.Refuse<Result>();

        await using var work = await desk.OpenAsync(request.Campaign, actor, [Roles.ReviewHead], cancellation);
        if ((work.Problem ?? work.NotIn(CampaignState.Launched)) is { } refused) return refused;
        (work.Campaign.FinalReview, work.Campaign.State) = (request.Review.Trim(), CampaignState.Closed);
        if (await work.CompleteAsync("review-final", cancellation) is { } problem) return problem;
        await work.CommitAsync(cancellation);
        return new Result(work.Campaign.State);
    }
}

/// <summary>The campaign ends before its time, with a reason. Dossiers under way go on: they were handed in while it ran.</summary>
public sealed class StopCampaign(CampaignDesk desk)
{
    public sealed record Request(Guid Campaign, string Reason);

    public sealed record Result(CampaignState State);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().RequireText(request.Reason, "Reason", "lý do dừng phong trào", 2000);
        if (checks.Failed) return checks.Refuse<Result>();

        await using var work = await desk.OpenAsync(request.Campaign, actor, [Roles.ReviewHead], cancellation);
        if ((work.Problem ?? work.NotIn(CampaignState.Draft, CampaignState.Launched)) is { } refused) return refused;
        (work.Campaign.StopReason, work.Campaign.State) = (request.Reason.Trim(), CampaignState.Stopped);
        await work.Db.SaveChangesAsync(cancellation);
        if (work.Campaign.InstanceId is not null
            && await desk.Office.Runner.PublishMessageAsync("campaign.stopped", work.Campaign.Id.ToString(), Variables.Empty, null, TimeSpan.Zero, actor, cancellation) is not (PublishResult.Correlated or PublishResult.Kept))
            return OfficeProcess.NotWaiting("campaign.stopped");
        await work.CommitAsync(cancellation);
        return new Result(work.Campaign.State);
    }
}
