using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Rules;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Transitions;

/// <summary>What becomes of one open dossier of an office that is no more.</summary>
/// <param name="To">Code of the new office; null when nothing moves it.</param>
/// <param name="WhyNot">In words, when it is not moved.</param>
/// <param name="Decider">Who decides its award now; empty when no rule says so.</param>
public sealed record ReassignmentPlan(Guid Dossier, string Code, string Unit, string From, DossierStatus Status, string Decider, string? To, string? WhyNot);

/// <summary>The migration table applied to what is open: shown before anything is moved, and followed when it is.</summary>
public sealed class PlannedReassignment(OfficeDb db, RuleTables rules, TimeProvider time)
{
    public async Task<ImmutableArray<ReassignmentPlan>> ReadAsync(CancellationToken cancellation)
    {
        var today = time.GetUtcNow().OfficeDate();
        var table = await db.Set<ReassignmentRow>().AsNoTracking().Where(r => r.EffectiveOn <= today).ToListAsync(cancellation);
        var districts = await db.Offices.Where(o => o.Level == OfficeLevel.District).Select(o => o.Code).ToListAsync(cancellation);
        var open = await db.Dossiers.AsNoTracking().Where(d => districts.Contains(d.OfficeCode) && d.Status != DossierStatus.RefusedAtCounter && d.Status != DossierStatus.Withdrawn
            && d.Status != DossierStatus.ClosedNoSupplement && d.Status != DossierStatus.Refused && d.Status != DossierStatus.ResultReturned).OrderBy(d => d.Code).ToListAsync(cancellation);
        return [.. open.Select(dossier => Plan(dossier, table))];
    }

    private ReassignmentPlan Plan(DossierRow dossier, List<ReassignmentRow> table)
    {
        var day = table.Where(r => r.FromOffice == dossier.OfficeCode).Select(r => (DateOnly?)r.EffectiveOn).Max();
        var decider = day is { } on ? DeciderOn(dossier, on) : "";
        var row = table.Where(r => r.FromOffice == dossier.OfficeCode && r.Decider == decider && Names(r, dossier)).OrderByDescending(r => r.Unit?.Length ?? 0).ThenByDescending(r => r.EffectiveOn).FirstOrDefault();
        var late = row is not null && (dossier.ReceivedAt ?? dossier.SubmittedAt).OfficeDate() >= row.EffectiveOn;
        var whyNot = dossier.Status switch
        {
            DossierStatus.OnHold => "đang tạm dừng: kết luận trước",
            DossierStatus.WithdrawalRequested => "đang chờ trả giấy tờ: trả trước",
            DossierStatus.Forwarded => "đang ở cấp trên: chờ kết quả",
            _ when row is null => "chưa có dòng chuyển tiếp cho đơn vị và người quyết định này",
            _ when late => "tiếp nhận sau ngày chuyển",
            _ => null,
        };
        return new(dossier.Id, dossier.Code ?? "", dossier.NominatingUnit, dossier.OfficeCode, dossier.Status, decider, whyNot is null ? row?.ToOffice : null, whyNot);
    }

    // Who decides now, by the rules of the first day of the new office: the commune, or through it the province.
    private string DeciderOn(DossierRow dossier, DateOnly day) =>
        rules.Award(dossier.Award, nameof(OfficeLevel.Commune).ToUpperInvariant(), dossier.Kind, day) is Ruling<AwardRule>.Found commune ? commune.Rule.Decider
        : rules.Award(dossier.Award, nameof(OfficeLevel.Province).ToUpperInvariant(), dossier.Kind, day) is Ruling<AwardRule>.Found province ? province.Rule.Decider : "";

    private static bool Names(ReassignmentRow row, DossierRow dossier) =>
        row.Unit is not { } unit || FoldedText.Of(dossier.NominatingUnit).Contains(FoldedText.Of(unit), StringComparison.Ordinal);
}
