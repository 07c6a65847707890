using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;

namespace Workflow.Nominations.Campaigns;

/// <summary>The launch decision is recorded: from now on units join and dossiers are taken, and the process waits for the days of the calendar.</summary>
public sealed class LaunchCampaign(CampaignDesk desk)
{
    /// <param name="Decision">Number of the decision or plan that launches it.</param>
    /// <param name="On">Its day; not after today.</param>
    public sealed record Request(Guid Campaign, string Decision, DateOnly On);

    public sealed record Result(DateOnly RegistrationEndsOn);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Campaign, actor, [Roles.ReviewHead], cancellation);
        if ((work.Problem ?? work.NotIn(CampaignState.Draft)) is { } refused) return refused;

        var campaign = work.Campaign;
        var checks = new Checks().RequireText(request.Decision, "Decision", "số quyết định phát động", 200)
            .Require(request.On <= work.Today, "campaign.launch-day", "On", "Ngày quyết định không được sau hôm nay.", $"Expected a day until {work.Today:O}, but found {request.On:O}.")
            .Require(campaign.ConferenceOn > work.Today, "campaign.over", "On", $"Hội nghị tổng kết {campaign.ConferenceOn.Vietnamese()} đã qua; sửa lịch trước khi phát động.", $"Expected a conference after today, but it is on {campaign.ConferenceOn:O}.");
        if (checks.Failed) return checks.Refuse<Result>();

        (campaign.State, campaign.LaunchDecision, campaign.LaunchedOn) = (CampaignState.Launched, request.Decision.Trim(), request.On);
        var input = (await desk.MomentsAsync(campaign, cancellation)).With("campaignId", FeelValue.Of(campaign.Id.ToString())).With("office", FeelValue.Of(campaign.OfficeCode));
        campaign.InstanceId = await OfficeProcess.StartAsync(desk.Office, OfficeProcesses.Campaign, input, campaign.Code, actor, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(campaign.RegistrationEndsOn);
    }
}

/// <summary>The days of a running campaign are changed: with a reason, and the process and its open tasks follow.</summary>
public sealed class AmendCampaignCalendar(CampaignDesk desk)
{
    public sealed record Request(Guid Campaign, CampaignCalendar Calendar, string Reason);

    public sealed record Result(DateOnly RegistrationEndsOn, DateOnly NominationsEndOn);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Campaign, actor, [Roles.ReviewHead], cancellation);
        if ((work.Problem ?? work.NotIn(CampaignState.Launched)) is { } refused) return refused;

        var campaign = work.Campaign;
        var checks = new Checks().RequireText(request.Reason, "Reason", "lý do đổi lịch", 1000);
        var clock = await desk.Office.ClockAsync(campaign.OfficeCode, cancellation);
        var dates = CampaignDates.Work(request.Calendar, clock, desk.Office.Rules, checks);
        checks.Require(dates.ConferenceOn > work.Today, "campaign.over", "ConferenceOn", "Hội nghị tổng kết phải ở sau hôm nay.", "Expected a conference after today.");
        if (checks.Failed) return checks.Refuse<Result>();

        dates.WriteTo(campaign);
        work.Db.Add(new CampaignNoteRow { Id = Guid.CreateVersion7(work.Now), CampaignId = campaign.Id, At = work.Now, ActorName = await desk.Office.NameOfAsync(actor, cancellation), Text = $"Đổi lịch: {request.Reason.Trim()}" });
        if (campaign.InstanceId is { } instance && await OfficeProcess.MoveAsync(desk.Office, instance, await desk.MomentsAsync(campaign, cancellation), actor, cancellation) is { } problem) return problem;
        await work.CommitAsync(cancellation);
        return new Result(dates.RegistrationEndsOn, dates.NominationsEndOn);
    }
}
