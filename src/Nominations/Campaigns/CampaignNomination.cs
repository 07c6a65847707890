using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.NomineeImport;
using Workflow.Nominations.Rules;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Campaigns;

/// <summary>A dossier is handed in under a campaign: in its time, by a unit that takes part, within its quotas. Counted with the campaign's row locked, so that two counters cannot both take the last place.</summary>
internal static class CampaignNomination
{
    /// <summary>Links the new dossier of the work; null, or why it may not be received.</summary>
    public static async Task<Problem?> LinkAsync(DossierWork work, Submission submission, CancellationToken cancellation)
    {
        var dossier = work.Dossier;
        if (submission.Campaign is not { } id)
        {
            return dossier.Kind is "CAMPAIGN" or "THEMATIC" or "THEMATIC_CAMPAIGN"
                ? new("campaign.required", "Campaign", "Khen thưởng phong trào, chuyên đề phải thuộc một phong trào đã phát động: hãy chọn phong trào.", $"Expected a campaign for a dossier of kind {dossier.Kind}, but there is none.")
                : null;
        }

        await work.Db.Set<CampaignRow>().Where(c => c.Id == id).ExecuteUpdateAsync(row => row.SetProperty(c => c.Code, c => c.Code), cancellation);
        var campaign = await work.Db.Set<CampaignRow>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && c.OfficeCode == dossier.OfficeCode, cancellation);
        if (campaign is null) return CampaignDesk.Unknown(id);
        if (NotNow(campaign, dossier.Kind, work.Today) is { } notNow) return notNow;

        var key = FoldedText.Of(submission.NominatingUnit);
        var units = await work.Db.Set<CampaignParticipantRow>().AsNoTracking().Where(p => p.CampaignId == id).ToListAsync(cancellation);
        if (units.Find(p => p.UnitKey == key) is not { } unit)
        {
            return new("campaign.not-participant", "NominatingUnit", $"Đơn vị “{submission.NominatingUnit.Trim()}” không có trong danh sách tham gia phong trào {campaign.Code}.",
                $"Expected a unit that takes part in {campaign.Code}, but found '{submission.NominatingUnit.Trim()}'.");
        }

        if (await OverQuotaAsync(work, campaign, units, unit, cancellation) is { } over) return over;
        work.Db.Add(new CampaignDossierRow { DossierId = dossier.Id, CampaignId = id, ParticipantId = unit.Id });
        return null;
    }

    private static Problem? NotNow(CampaignRow campaign, string kind, DateOnly today)
    {
        var wanted = campaign.Kind == CampaignKind.Thematic ? new[] { "THEMATIC", "THEMATIC_CAMPAIGN" } : ["CAMPAIGN"];
        if (campaign.State != CampaignState.Launched)
            return new("campaign.state", "Campaign", $"Phong trào {campaign.Code} đang ở trạng thái “{campaign.State.Vietnamese()}”, không nhận hồ sơ.", $"Expected a launched campaign, but {campaign.Code} is {campaign.State}.");
        if (!wanted.Contains(kind, StringComparer.Ordinal))
        {
            return new("campaign.kind", "Procedure", $"Phong trào {campaign.Kind.Vietnamese().ToLowerInvariant()} dùng thủ tục khen thưởng loại “{AwardKinds.Name(wanted[0]).ToLowerInvariant()}”.",
                $"Expected a dossier of kind {string.Join(" or ", wanted)}, but found {kind}.");
        }

        return today < campaign.StartsOn || today > campaign.NominationsEndOn
            ? new("campaign.nominations-over", "Campaign", $"Phong trào {campaign.Code} nhận hồ sơ từ {campaign.StartsOn.Vietnamese()} đến hết {campaign.NominationsEndOn.Vietnamese()}.",
                $"Expected a day from {campaign.StartsOn:O} to {campaign.NominationsEndOn:O}, but today is {today:O}.")
            : null;
    }

    private static async Task<Problem?> OverQuotaAsync(
        DossierWork work, CampaignRow campaign, List<CampaignParticipantRow> units, CampaignParticipantRow unit, CancellationToken cancellation)
    {
        var award = work.Dossier.Award;
        var quotas = await work.Db.Set<CampaignQuotaRow>().AsNoTracking().Where(q => q.CampaignId == campaign.Id && q.Award == award
            && (q.Scope != QuotaScope.OneUnit || q.ParticipantId == unit.Id)).ToListAsync(cancellation);
        if (quotas.Count == 0) return null;

        var taken = await (from link in work.Db.Set<CampaignDossierRow>()
                           join d in work.Db.Dossiers.Where(NomineeLists.Count) on link.DossierId equals d.Id
                           from n in d.Nominees
                           where link.CampaignId == campaign.Id && d.Award == award
                           group n by new { link.ParticipantId, n.Type } into g
                           select new { g.Key.ParticipantId, g.Key.Type, Count = g.Count() }).ToListAsync(cancellation);
        // The quota of one unit stands instead of that of each unit for the same nominees.
        var own = quotas.Where(q => q.Scope == QuotaScope.OneUnit).Select(q => q.NomineeType).ToList();
        foreach (var quota in quotas.Where(q => q.Scope != QuotaScope.EachUnit || !own.Contains(q.NomineeType)))
        {
            var asked = work.Dossier.Nominees.Count(n => quota.NomineeType is not { } type || n.Type == type);
            if (asked == 0) continue;
            var whole = quota.Scope == QuotaScope.Campaign;
            var allowed = Quotas.Allowed(quota, whole ? units : [unit]);
            var already = taken.Where(t => (whole || t.ParticipantId == unit.Id) && (quota.NomineeType is not { } type || t.Type == type)).Sum(t => t.Count);
            if (already + asked > allowed) return Over(campaign, quota, unit, whole, allowed, already, asked);
        }

        return null;
    }

    private static Problem Over(CampaignRow campaign, CampaignQuotaRow quota, CampaignParticipantRow unit, bool whole, int allowed, int already, int asked)
    {
        var whose = whole ? $"phong trào {campaign.Code}" : $"“{unit.Unit}”";
        var what = quota.NomineeType is { } type ? $"{Awards.Name(quota.Award)} ({RuleTerms.Find(type.Identifier())?.ToLowerInvariant()})" : Awards.Name(quota.Award);
        var share = quota.Percent is { } percent ? string.Create(System.Globalization.CultureInfo.GetCultureInfo("vi"), $" ({percent:0.#} % số tham gia)") : "";
        return new("campaign.quota", "Nominees", $"Vượt chỉ tiêu: {whose} được đề nghị nhiều nhất {allowed}{share} {what}; đã có {already}, hồ sơ này thêm {asked}.",
            $"Expected at most {allowed} nominees for {quota.Award} by {(whole ? campaign.Code : unit.Unit)}, but {already} are nominated and this dossier adds {asked}.");
    }
}

/// <summary>What a quota allows.</summary>
public static class Quotas
{
    /// <summary>A number as it is; a share of those who take part rounded down: "không quá 10 %" is never more than ten of a hundred.</summary>
    public static int Allowed(CampaignQuotaRow quota, IReadOnlyCollection<CampaignParticipantRow> units)
    {
        ArgumentNullException.ThrowIfNull(quota);
        ArgumentNullException.ThrowIfNull(units);
        if (quota.Most is { } most) return most;
        var whole = units.Sum(u => quota.NomineeType switch
        {
            NomineeType.Individual => u.Individuals,
            NomineeType.Collective => u.Collectives,
            NomineeType.Household => u.Households,
            _ => (long)u.Individuals + u.Collectives + u.Households,
        });
        return (int)Math.Min(int.MaxValue, decimal.Floor((quota.Percent ?? 0) * whole / 100));
    }
}
