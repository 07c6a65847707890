using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Campaigns;

/// <summary>A unit joins a campaign, or its numbers are put right.</summary>
public sealed class RegisterParticipant(CampaignDesk desk)
{
    /// <param name="Participant">Null for a unit that joins.</param>
    /// <param name="DirectLabourTarget">Percent from today on; the unit's own aim, not a limit. Null: it has none.</param>
    public sealed record Request(Guid Campaign, Guid? Participant, string Unit, int Individuals, int Collectives, int Households, int? DirectLabourTarget);

    public sealed record Result(Guid Participant);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Campaign, actor, [Roles.Reviewer, Roles.ReviewHead, Roles.Counter], cancellation);
        if ((work.Problem ?? work.NotIn(CampaignState.Draft, CampaignState.Launched)) is { } refused) return refused;

        var (campaign, key) = (work.Campaign, FoldedText.Of(request.Unit));
        var units = work.Db.Set<CampaignParticipantRow>().Where(p => p.CampaignId == campaign.Id);
        var row = request.Participant is { } id ? await units.FirstOrDefaultAsync(p => p.Id == id, cancellation) : null;
        var checks = new Checks().RequireText(request.Unit, "Unit", "tên đơn vị", 300)
            .Require(request.Participant is null || row is not null, "participant.unknown", "Unit", "Đơn vị này không còn trong phong trào.", "Expected a unit of the campaign.")
            .Require(!await units.AnyAsync(p => p.UnitKey == key && p.Id != request.Participant, cancellation), "participant.twice", "Unit", $"Đơn vị “{request.Unit.Trim()}” đã tham gia.", $"Expected a unit that has not joined, but '{request.Unit.Trim()}' has.")
            .Require(row is not null || work.Today <= campaign.RegistrationEndsOn, "campaign.registration-over", "Unit",
                $"Đã hết hạn đăng ký ({campaign.RegistrationEndsOn.Vietnamese()}).", $"Expected a day until {campaign.RegistrationEndsOn:O}, but today is {work.Today:O}.")
            .Require(request.DirectLabourTarget is null or (>= 0 and <= 100), "participant.target", "DirectLabourTarget", "Mục tiêu từ 0 đến 100 %.", $"Expected 0 to 100, but found {request.DirectLabourTarget}.");
        foreach (var (field, name, count) in new[] { ("Individuals", "số cá nhân", request.Individuals), ("Collectives", "số tập thể", request.Collectives), ("Households", "số hộ", request.Households) })
            checks.Require(count is >= 0 and <= 1_000_000, "participant.count", field, $"Cần {name} từ 0 đến 1.000.000.", string.Create(CultureInfo.InvariantCulture, $"Expected 0 to 1,000,000 in {field}, but found {count}."));
        if (checks.Failed) return checks.Refuse<Result>();

        if (row is null)
            work.Db.Add(row = new() { Id = Guid.CreateVersion7(work.Now), CampaignId = campaign.Id, Unit = "", UnitKey = "", JoinedOn = work.Today, Individuals = 0, Collectives = 0, Households = 0 });
        (row.Unit, row.UnitKey, row.Individuals, row.Collectives, row.Households) = (request.Unit.Trim(), key, request.Individuals, request.Collectives, request.Households);
        await AimAsync(work, row.Id, request.DirectLabourTarget, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(row.Id);
    }

    /// <summary>What was aimed at until today stays on record; what is put right on the day it was set is written over.</summary>
    private async Task AimAsync(CampaignWork work, Guid unit, int? percent, CancellationToken cancellation)
    {
        var rows = await work.Db.Set<CampaignTargetRow>().Where(t => t.ParticipantId == unit).ToListAsync(cancellation);
        if (rows.On(work.Today) == percent) return;

        var name = await desk.Office.NameOfAsync(work.Actor, cancellation);
        if (rows.Find(t => t.ValidFrom == work.Today) is { } today) (today.Percent, today.SetByName) = (percent, name);
        else work.Db.Add(new CampaignTargetRow { ParticipantId = unit, ValidFrom = work.Today, Percent = percent, SetByName = name });
    }
}

/// <summary>A unit that joined by mistake leaves; not when it has nominated already.</summary>
public sealed class RemoveParticipant(CampaignDesk desk)
{
    public sealed record Request(Guid Campaign, Guid Participant);

    public sealed record Result(string Unit);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Campaign, actor, [Roles.Reviewer, Roles.ReviewHead], cancellation);
        if ((work.Problem ?? work.NotIn(CampaignState.Draft, CampaignState.Launched)) is { } refused) return refused;

        var row = await work.Db.Set<CampaignParticipantRow>().FirstOrDefaultAsync(p => p.Id == request.Participant && p.CampaignId == request.Campaign, cancellation);
        if (row is null) return new Problem("participant.unknown", "", "Đơn vị này không còn trong phong trào.", "Expected a unit of the campaign.");
        if (await work.Db.Set<CampaignDossierRow>().AnyAsync(d => d.ParticipantId == row.Id, cancellation))
            return new Problem("participant.nominated", "", $"“{row.Unit}” đã nộp hồ sơ trong phong trào nên không gỡ được.", "Expected a unit without dossiers in the campaign.");
        await work.Db.Set<CampaignQuotaRow>().Where(q => q.ParticipantId == row.Id).ExecuteDeleteAsync(cancellation);
        await work.Db.Set<CampaignTargetRow>().Where(t => t.ParticipantId == row.Id).ExecuteDeleteAsync(cancellation);
        work.Db.Remove(row);
        await work.CommitAsync(cancellation);
        return new Result(row.Unit);
    }
}
