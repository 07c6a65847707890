using Workflow.Nominations.Campaigns;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Campaigns;

/// <summary>Brings a campaign to a state by the names of the office.</summary>
internal static class CampaignSteps
{
    public static readonly CampaignCalendar Autumn = new(TestOffice.Day("05/10/2026"), 5, TestOffice.Day("02/11/2026"), 10, TestOffice.Day("21/12/2026"));

    public static SaveCampaign.Request Request(CampaignCalendar? calendar = null, CampaignKind kind = CampaignKind.ByRound) => new(
        null, TestOffice.Commune, "Cả xã chung sức xây dựng nông thôn mới", kind, "Hoàn thành tiêu chí nông thôn mới", "AUTHORITY", ["Đạt chỉ tiêu giao thông", "Không có vi phạm"], calendar ?? Autumn);

    public static async Task<Guid> LaunchedAsync(this TestOffice office, CampaignKind kind = CampaignKind.ByRound, CampaignCalendar? calendar = null)
    {
        var campaign = (await office.DoAsync<SaveCampaign, SaveCampaign.Result>("chuyenvien", (c, a) => c.HandleAsync(Request(calendar, kind), a, default))).Campaign;
        await office.DoAsync<LaunchCampaign, LaunchCampaign.Result>("truongphong", (c, a) => c.HandleAsync(new(campaign, "55/QĐ-UBND", TestOffice.Day("05/10/2026")), a, default));
        return campaign;
    }

    public static async Task<Guid> JoinAsync(this TestOffice office, Guid campaign, string unit, int individuals = 100, int collectives = 10, int? target = null) =>
        (await office.DoAsync<RegisterParticipant, RegisterParticipant.Result>("chuyenvien", (c, a) => c.HandleAsync(new(campaign, null, unit, individuals, collectives, 0, target), a, default))).Participant;

    public static Task QuotaAsync(this TestOffice office, Guid campaign, QuotaScope scope, int? most = null, decimal? percent = null, Guid? unit = null, NomineeType? type = null) =>
        office.DoAsync<SaveQuota, SaveQuota.Result>("chuyenvien", (c, a) => c.HandleAsync(new(campaign, scope, unit, "GIAY_KHEN", type, most, percent), a, default));

    public static async Task<Outcome<ReceiveDossier.Result>> NominateAsync(this TestOffice office, Guid? campaign, string unit, int nominees = 1, string procedure = "GIAY_KHEN-XA-PT", string category = "OFFICIAL")
    {
        var plain = Steps.Submission(procedure, "", await office.ComponentsAsync(procedure));
        var submission = plain with
        {
            NominatingUnit = unit, Campaign = campaign,
            Nominees = [.. Enumerable.Range(1, nominees).Select(i => new NomineeInput($"Người {Guid.NewGuid():N}"[..16], NomineeType.Individual, category, unit, null, null))],
        };
        return await office.AskAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(submission), a, default));
    }

    public static async Task<Problem> NotNominatedAsync(this TestOffice office, Guid? campaign, string unit, int nominees = 1, string procedure = "GIAY_KHEN-XA-PT") =>
        (await office.NominateAsync(campaign, unit, nominees, procedure)).ShouldBeOfType<Outcome<ReceiveDossier.Result>.Refused>().Problems.ShouldHaveSingleItem();

    public static async Task<Guid> NominatedAsync(this TestOffice office, Guid campaign, string unit, int nominees = 1, string category = "OFFICIAL") =>
        (await office.NominateAsync(campaign, unit, nominees, category: category)).ShouldBeOfType<Outcome<ReceiveDossier.Result>.Done>().Value.Dossier;
}
