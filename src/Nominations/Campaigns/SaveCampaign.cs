using System.Collections.Immutable;
using System.Globalization;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Codes;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Runtime;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Campaigns;

/// <summary>The calendar of a campaign as it is asked for: days, or working days where the office has a rule.</summary>
/// <param name="RegistrationDays">Working days from the start; null: as the clock table says.</param>
/// <param name="NominationDays">Working days before the conference until which dossiers are taken; null: as the clock table says.</param>
public sealed record CampaignCalendar(DateOnly StartsOn, int? RegistrationDays, DateOnly? PreliminaryOn, int? NominationDays, DateOnly ConferenceOn);

/// <summary>Writes the draft of a campaign, or changes it before the launch.</summary>
public sealed class SaveCampaign(CampaignDesk desk)
{
    private static readonly string[] Writers = [Roles.Reviewer, Roles.ReviewHead];

    /// <param name="Campaign">Null for a new one.</param>
    /// <param name="LaunchedBy">AUTHORITY or ASSOCIATION (table a3.1).</param>
    /// <param name="Criteria">In order; at least one.</param>
    public sealed record Request(
        Guid? Campaign, string Office, string Name, CampaignKind Kind, string Purpose, string LaunchedBy, ImmutableArray<string> Criteria, CampaignCalendar Calendar);

    public sealed record Result(Guid Campaign, string Code, DateOnly RegistrationEndsOn, DateOnly NominationsEndOn);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Campaign is null && !await desk.IsOneOfAsync(actor, request.Office, Writers, cancellation)) return DossierDesk.NotAllowed(Writers[0]);

        var checks = new Checks().RequireText(request.Name, "Name", "tên phong trào", 300).RequireText(request.Purpose, "Purpose", "mục đích, yêu cầu")
            .Require(request.LaunchedBy is "AUTHORITY" or "ASSOCIATION", "campaign.launched-by", "LaunchedBy", "Chọn bên phát động.", $"Expected AUTHORITY or ASSOCIATION, but found '{request.LaunchedBy}'.")
            .Require(!request.Criteria.IsDefaultOrEmpty, "input.required", "Criteria", "Cần ít nhất một tiêu chí.", "Expected at least one criterion.");
        foreach (var (text, i) in request.Criteria.IsDefault ? [] : request.Criteria.Select((t, i) => (t, i))) checks.RequireText(text, "Criteria", $"tiêu chí {i + 1}", 500);
        var clock = await desk.Office.ClockAsync(request.Office, cancellation);
        var dates = CampaignDates.Work(request.Calendar, clock, desk.Office.Rules, checks);
        if (checks.Failed) return checks.Refuse<Result>();

        if (request.Campaign is { } id)
        {
            await using var work = await desk.OpenAsync(id, actor, Writers, cancellation);
            if ((work.Problem ?? work.NotIn(CampaignState.Draft)) is { } refused) return refused;
            Write(work.Campaign, request, dates);
            await work.CommitAsync(cancellation);
            return Told(work.Campaign);
        }

        var db = desk.Office.Db;
        await using var fresh = await db.BeginWorkAsync(cancellation);
        var campaign = new CampaignRow
        {
            Id = Guid.CreateVersion7(desk.Office.Now), OfficeCode = request.Office, Code = "", Name = "", Kind = request.Kind, Purpose = "", LaunchedBy = request.LaunchedBy,
            State = CampaignState.Draft, LaunchDecision = "", StartsOn = dates.StartsOn, RegistrationEndsOn = dates.RegistrationEndsOn, NominationsEndOn = dates.NominationsEndOn,
            ConferenceOn = dates.ConferenceOn, SearchText = "",
        };
        var year = desk.Office.Now.OfficeDate().Year;
        var number = await NumberSeries.NextAsync(db, $"campaign/{request.Office}/{year}", cancellation);
        campaign.Code = string.Create(CultureInfo.InvariantCulture, $"PT-{year}-{number:00}");
        Write(campaign, request, dates);
        db.Add(campaign);
        await fresh.CommitAsync(cancellation);
        return Told(campaign);
    }

    private static Result Told(CampaignRow c) => new(c.Id, c.Code, c.RegistrationEndsOn, c.NominationsEndOn);

    private static void Write(CampaignRow campaign, Request request, CampaignDates dates)
    {
        (campaign.Name, campaign.Kind, campaign.Purpose, campaign.LaunchedBy) = (request.Name.Trim(), request.Kind, request.Purpose.Trim(), request.LaunchedBy);
        dates.WriteTo(campaign);
        campaign.Criteria.Clear();
        foreach (var (text, i) in request.Criteria.Select((t, i) => (t, i))) campaign.Criteria.Add(new() { CampaignId = campaign.Id, Ordinal = i + 1, Text = text.Trim() });
        var search = FoldedText.Of($"{campaign.Code} {campaign.Name} {campaign.Purpose}");
        campaign.SearchText = search.Length > 1000 ? search[..1000] : search;
    }
}

/// <summary>The days of a campaign, worked out from what was asked for.</summary>
internal sealed record CampaignDates(DateOnly StartsOn, DateOnly RegistrationEndsOn, DateOnly? PreliminaryOn, DateOnly NominationsEndOn, DateOnly ConferenceOn)
{
    /// <summary>Counts in working days of the calendar; an order of days that cannot be is a problem beside its field.</summary>
    public static CampaignDates Work(CampaignCalendar asked, OfficeClock clock, RuleTables rules, Checks checks)
    {
        var registration = asked.RegistrationDays ?? rules.Clock(ClockSteps.CampaignRegistration, asked.StartsOn).Required.Limit;
        var nomination = asked.NominationDays ?? rules.Clock(ClockSteps.CampaignNomination, asked.StartsOn).Required.Limit;
        checks.Require(registration is >= 1 and <= 250, "campaign.registration-days", "RegistrationDays", "Thời gian đăng ký từ 1 đến 250 ngày làm việc.", $"Expected 1 to 250 working days, but found {registration}.")
            .Require(nomination is >= 0 and <= 250, "campaign.nomination-days", "NominationDays", "Hạn nộp hồ sơ từ 0 đến 250 ngày làm việc trước hội nghị.", $"Expected 0 to 250 working days, but found {nomination}.")
            .Require(asked.ConferenceOn > asked.StartsOn, "campaign.dates", "ConferenceOn", $"Hội nghị tổng kết phải sau ngày bắt đầu {asked.StartsOn.Vietnamese()}.", $"Expected a conference after {asked.StartsOn:O}, but found {asked.ConferenceOn:O}.")
            .Require(asked.ConferenceOn.Year - asked.StartsOn.Year <= 6, "campaign.dates", "ConferenceOn", "Phong trào dài nhất 6 năm.", "Expected a campaign of at most six years.");
        if (checks.Failed) return new(asked.StartsOn, asked.StartsOn, null, asked.StartsOn, asked.ConferenceOn);

        var joined = clock.Calendar.AddWorkingDays(asked.StartsOn, registration);
        var last = clock.Calendar.SubtractWorkingDays(asked.ConferenceOn, nomination);
        checks.Require(joined <= last, "campaign.dates", "RegistrationDays", $"Đăng ký kết thúc {joined.Vietnamese()} thì sau hạn nộp hồ sơ {last.Vietnamese()}.", $"Expected registration to end by {last:O}, but it ends {joined:O}.")
            .Require(asked.PreliminaryOn is not { } middle || (asked.StartsOn < middle && middle < asked.ConferenceOn), "campaign.dates", "PreliminaryOn",
                "Sơ kết phải sau ngày bắt đầu và trước hội nghị tổng kết.", "Expected a preliminary review between start and conference.");
        return new(asked.StartsOn, joined, asked.PreliminaryOn, last, asked.ConferenceOn);
    }

    public void WriteTo(CampaignRow campaign) =>
        (campaign.StartsOn, campaign.RegistrationEndsOn, campaign.PreliminaryOn, campaign.NominationsEndOn, campaign.ConferenceOn) = (StartsOn, RegistrationEndsOn, PreliminaryOn, NominationsEndOn, ConferenceOn);
}
