using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Runtime;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Campaigns;

/// <summary>Where every use case of a campaign begins: one transaction, the campaign's row locked, the actor's rights read from the database.</summary>
public sealed class CampaignDesk(DossierDesk desk)
{
    internal DossierDesk Office => desk;

    /// <summary>Opens work on a campaign; when <see cref="CampaignWork.Problem"/> is set, nothing else may be asked of it.</summary>
    /// <param name="roles">One of these in the campaign's office is enough.</param>
    internal async Task<CampaignWork> OpenAsync(Guid id, Actor actor, string[] roles, CancellationToken cancellation)
    {
        var work = await desk.Db.BeginWorkAsync(cancellation);
        // An update that changes nothing takes the row's lock on both databases: quotas are counted by one at a time.
        await desk.Db.Set<CampaignRow>().Where(c => c.Id == id).ExecuteUpdateAsync(row => row.SetProperty(c => c.Code, c => c.Code), cancellation);
        var campaign = await desk.Db.Set<CampaignRow>().Include(c => c.Criteria).FirstOrDefaultAsync(c => c.Id == id, cancellation);
        if (campaign is null) return new(desk, work, null, actor, Unknown(id));
        return new(desk, work, campaign, actor, await IsOneOfAsync(actor, campaign.OfficeCode, roles, cancellation) ? null : DossierDesk.NotAllowed(roles[0]));
    }

    internal async Task<bool> IsOneOfAsync(Actor actor, string office, string[] roles, CancellationToken cancellation)
    {
        foreach (var role in roles) if (await desk.IsInAsync(actor, Roles.Group(office, role), [OfficeProcesses.Campaign], cancellation)) return true;
        return false;
    }

    internal static Problem Unknown(Guid id) => new("campaign.unknown", "Campaign", "Không có phong trào này.", $"Expected a campaign, but there is none with id {id}.");

    /// <summary>The moments of the calendar as the process waits for them.</summary>
    internal async Task<Variables> MomentsAsync(CampaignRow campaign, CancellationToken cancellation)
    {
        var clock = await desk.ClockAsync(campaign.OfficeCode, cancellation);
        return Variables.Of(
            ("registrationEndsAt", End(campaign.RegistrationEndsOn)), ("preliminaryAt", campaign.PreliminaryOn is { } day ? End(day) : FeelValue.Null),
            ("nominationsEndAt", End(campaign.NominationsEndOn)), ("conferenceAt", End(campaign.ConferenceOn)));

        FeelValue End(DateOnly day) => clock.Calendar.Hours.ClosingOf(day, clock.Counter).Feel();
    }
}

/// <summary>One transaction on one campaign. Disposing without <see cref="CommitAsync"/> leaves everything as it was.</summary>
internal sealed class CampaignWork(DossierDesk desk, Work work, CampaignRow? campaign, Actor actor, Problem? problem) : IAsyncDisposable
{
    private bool committed;

    public Problem? Problem { get; } = problem;
    public CampaignRow Campaign => campaign ?? throw new InvalidOperationException("Expected the problem to be looked at first.");
    public OfficeDb Db => desk.Db;
    public RuleTables Rules => desk.Rules;
    public Actor Actor { get; } = actor;
    public DateTimeOffset Now => desk.Now;
    public DateOnly Today => Now.OfficeDate();

    public Problem? NotIn(params CampaignState[] states) => states.Contains(Campaign.State) ? null
        : new("campaign.state", "", $"Phong trào đang ở trạng thái “{Campaign.State.Vietnamese()}” nên không làm được việc này.", $"Expected a campaign that is {string.Join(" or ", states)}, but it is {Campaign.State}.");

    public Task<Problem?> CompleteAsync(string element, CancellationToken cancellation) =>
        OfficeProcess.CompleteAsync(desk, Campaign.InstanceId, element, null, Variables.Empty, Actor, cancellation);

    public async Task CommitAsync(CancellationToken cancellation)
    {
        await work.CommitAsync(cancellation);
        committed = true;
    }

    public async ValueTask DisposeAsync()
    {
        await work.DisposeAsync();
        if (!committed) desk.Db.ChangeTracker.Clear();
    }
}

/// <summary>Kinds and states in the office's words.</summary>
public static class CampaignWords
{
    public static string Vietnamese(this CampaignKind kind) => kind switch
    {
        CampaignKind.Regular => "Thường xuyên",
        CampaignKind.ByRound => "Theo đợt",
        _ => "Chuyên đề",
    };

    public static string Vietnamese(this CampaignState state) => state switch
    {
        CampaignState.Draft => "Dự thảo",
        CampaignState.Launched => "Đang thực hiện",
        CampaignState.Closed => "Đã tổng kết",
        _ => "Đã dừng",
    };
}
