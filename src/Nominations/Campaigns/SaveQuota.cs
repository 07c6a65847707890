using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Campaigns;

/// <summary>Sets how many may be nominated for an award, in all, by each unit or by one of them. It binds from the next dossier on; those handed in stay.</summary>
public sealed class SaveQuota(CampaignDesk desk)
{
    /// <param name="Participant">With <see cref="QuotaScope.OneUnit"/>.</param>
    /// <param name="NomineeType">Null: all types together.</param>
    /// <param name="Most">A number, or null with <paramref name="Percent"/>.</param>
    /// <param name="Percent">Of those who take part, 0.1 to 100.</param>
    public sealed record Request(Guid Campaign, QuotaScope Scope, Guid? Participant, string Award, NomineeType? NomineeType, int? Most, decimal? Percent);

    public sealed record Result(Guid Quota);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Campaign, actor, [Roles.Reviewer, Roles.ReviewHead], cancellation);
        if ((work.Problem ?? work.NotIn(CampaignState.Draft, CampaignState.Launched)) is { } refused) return refused;

        var participant = request.Scope == QuotaScope.OneUnit ? request.Participant : null;
        var quotas = work.Db.Set<CampaignQuotaRow>().Where(q => q.CampaignId == request.Campaign);
        var checks = new Checks()
            .Require(Awards.All.Any(a => a.Code == request.Award), "award.unknown", "Award", "Chọn danh hiệu, hình thức.", $"Expected an award, but found '{request.Award}'.")
            .Require(request.NomineeType is not { } type || work.Rules.NomineesOf(request.Award, work.Today).Allows(type), "quota.nominee-type", "NomineeType",
                $"{Awards.Name(request.Award)} chỉ tặng cho {work.Rules.NomineesOf(request.Award, work.Today).Vietnamese}.", $"Expected a type of nominee that {request.Award} is for, but found {request.NomineeType}.")
            .Require(request.Most is null != request.Percent is null, "quota.either", "Most", "Ghi số lượng hoặc tỷ lệ %, một trong hai.", "Expected either a number or a percentage.")
            .Require(request.Most is null or (>= 0 and <= 1_000_000), "quota.most", "Most", "Số lượng từ 0 đến 1.000.000.", $"Expected 0 to 1,000,000, but found {request.Most}.")
            .Require(request.Percent is null or (>= 0.1m and <= 100m) && decimal.Round(request.Percent ?? 0, 1) == (request.Percent ?? 0), "quota.percent", "Percent", "Tỷ lệ từ 0,1 đến 100 %, một chữ số thập phân.", $"Expected 0.1 to 100 with one decimal, but found {request.Percent}.")
            .Require(request.Scope != QuotaScope.OneUnit || await work.Db.Set<CampaignParticipantRow>().AnyAsync(p => p.Id == participant && p.CampaignId == request.Campaign, cancellation),
                "participant.unknown", "Participant", "Chọn đơn vị tham gia.", "Expected a unit of the campaign.")
            .Require(!await quotas.AnyAsync(q => q.Scope == request.Scope && q.ParticipantId == participant && q.Award == request.Award && q.NomineeType == request.NomineeType, cancellation),
                "quota.twice", "Award", "Chỉ tiêu này đã có; gỡ dòng cũ rồi thêm lại.", "Expected a quota that is not there yet.");
        if (checks.Failed) return checks.Refuse<Result>();

        var row = new CampaignQuotaRow
        {
            Id = Guid.CreateVersion7(work.Now), CampaignId = request.Campaign, Scope = request.Scope, ParticipantId = participant, Award = request.Award, NomineeType = request.NomineeType,
            Most = request.Most, Percent = request.Percent,
        };
        work.Db.Add(row);
        await work.CommitAsync(cancellation);
        return new Result(row.Id);
    }
}

/// <summary>Takes a quota away.</summary>
public sealed class RemoveQuota(CampaignDesk desk)
{
    public sealed record Request(Guid Campaign, Guid Quota);

    public sealed record Result(bool Removed);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Campaign, actor, [Roles.Reviewer, Roles.ReviewHead], cancellation);
        if ((work.Problem ?? work.NotIn(CampaignState.Draft, CampaignState.Launched)) is { } refused) return refused;
        var removed = await work.Db.Set<CampaignQuotaRow>().Where(q => q.Id == request.Quota && q.CampaignId == request.Campaign).ExecuteDeleteAsync(cancellation);
        await work.CommitAsync(cancellation);
        return new Result(removed > 0);
    }
}
