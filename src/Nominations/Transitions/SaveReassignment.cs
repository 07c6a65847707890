using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;

namespace Workflow.Nominations.Transitions;

/// <summary>An administrator adds a row to the migration table, or takes one away that nothing was moved by yet.</summary>
public sealed class SaveReassignment(OfficeDb db, DossierDesk desk)
{
    /// <param name="Remove">The row to take away; null to add one from the rest.</param>
    /// <param name="Unit">Words of the nominating unit; empty for every unit.</param>
    public sealed record Request(Guid? Remove, string FromOffice, DateOnly EffectiveOn, string Decider, string? Unit, string ToOffice, string Source);

    public sealed record Result(Guid Row);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!await desk.IsInAsync(actor, Roles.Administrator, cancellation)) return DossierDesk.NotAllowed(Roles.Administrator);
        if (request.Remove is { } gone)
        {
            var removed = await db.Set<ReassignmentRow>().Where(r => r.Id == gone).ExecuteDeleteAsync(cancellation);
            return removed == 1 ? new Result(gone) : new Problem("reassignment.unknown", "", "Không có dòng này.", $"Expected a row {gone}, but there is none.");
        }

        var checks = new Checks().RequireText(request.Source, "Source", "căn cứ", 300)
            .Require(await db.Offices.AnyAsync(o => o.Code == request.FromOffice && o.Level == OfficeLevel.District, cancellation), "reassignment.from", "FromOffice",
                "Chọn cơ quan cấp huyện.", $"Expected a district, but found '{request.FromOffice}'.")
            .Require(await db.Offices.AnyAsync(o => o.Code == request.ToOffice && o.Level != OfficeLevel.District, cancellation), "reassignment.to", "ToOffice",
                "Chọn xã hoặc tỉnh nhận hồ sơ.", $"Expected a commune or province, but found '{request.ToOffice}'.")
            .Require(request.Decider is "COMMUNE_CHAIR" or "PROVINCE_CHAIR", "reassignment.decider", "Decider", "Chọn người quyết định mới.", $"Expected COMMUNE_CHAIR or PROVINCE_CHAIR, but found '{request.Decider}'.");
        if (checks.Failed) return checks.Refuse<Result>();
        var unit = string.IsNullOrWhiteSpace(request.Unit) ? null : request.Unit.Trim();
        if (await db.Set<ReassignmentRow>().AnyAsync(r => r.FromOffice == request.FromOffice && r.EffectiveOn == request.EffectiveOn && r.Decider == request.Decider && r.Unit == unit && r.ToOffice == request.ToOffice, cancellation))
            return new Problem("reassignment.exists", "Unit", "Bảng đã có dòng này.", "Expected a row that the table does not hold yet.");

        var row = new ReassignmentRow
        {
            Id = Guid.CreateVersion7(desk.Now), FromOffice = request.FromOffice, EffectiveOn = request.EffectiveOn, Decider = request.Decider,
            Unit = unit, ToOffice = request.ToOffice, Source = request.Source.Trim(),
        };
        db.Add(row);
        await db.SaveChangesAsync(cancellation);
        return new Result(row.Id);
    }
}
