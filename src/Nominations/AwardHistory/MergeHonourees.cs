using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;

namespace Workflow.Nominations.AwardHistory;

/// <summary>Two rows are one person or collective: the awards of one move to the other. Nothing is deleted, and what moved is noted, so that it can be undone.</summary>
public sealed class MergeHonourees(DossierDesk desk, AwardLedger ledger, RegistryTrace trace)
{
    /// <param name="Keep">The row that stays.</param>
    /// <param name="Drop">The row whose awards move.</param>
    public sealed record Request(Guid Keep, Guid Drop, string Reason);

    public sealed record Result(Guid Merge, int Moved);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var db = desk.Db;
        var keep = await db.Set<HonoureeRow>().FirstOrDefaultAsync(h => h.Id == request.Keep, cancellation);
        var drop = await db.Set<HonoureeRow>().FirstOrDefaultAsync(h => h.Id == request.Drop, cancellation);
        if (keep is null || drop is null) return Unknown;
        if (await ledger.DeniedAsync(actor, keep.OfficeCode, cancellation) is { } denied) return denied;
        if (await ledger.DeniedAsync(actor, drop.OfficeCode, cancellation) is { } alsoDenied) return alsoDenied;
        var checks = new Checks().RequireText(request.Reason, "Reason", "lý do gộp", 2000)
            .Require(keep.Id != drop.Id, "merge.same", "Drop", "Hãy chọn hai dòng khác nhau.", "Expected two different rows.")
            .Require(keep.MergedIntoId is null && drop.MergedIntoId is null, "merge.merged", "Drop", "Một trong hai dòng đã được gộp trước đó.", "Expected two rows that are not merged.")
            .Require(keep.Type == drop.Type, "merge.type", "Drop", "Không gộp cá nhân với tập thể, hộ gia đình.", "Expected two rows of one type.")
            .Require(keep.PersonalIdMasked is null || drop.PersonalIdMasked is null || keep.PersonalIdMasked == drop.PersonalIdMasked, "merge.personal-id", "Drop",
                "Số định danh của hai dòng khác nhau: là hai người.", "Expected no two different personal numbers.");
        if (checks.Failed) return checks.Refuse<Result>();

        var awards = await db.Set<AwardRow>().Where(a => a.HonoureeId == drop.Id).ToListAsync(cancellation);
        foreach (var award in awards) (award.HonoureeId, award.Revision) = (keep.Id, award.Revision + 1);
        (drop.MergedIntoId, drop.Revision, keep.Revision) = (keep.Id, drop.Revision + 1, keep.Revision + 1);
        var merge = new MergeRow
        {
            Id = Guid.CreateVersion7(desk.Now), KeptId = keep.Id, DroppedId = drop.Id, Moved = string.Join(',', awards.Select(a => a.Id.ToString("N", CultureInfo.InvariantCulture))),
            Reason = request.Reason.Trim(), At = desk.Now, By = actor.Account ?? Guid.Empty,
        };
        db.Add(merge);
        var lines = string.Join("; ", awards.Select(AwardLedger.Line));
        await trace.WriteAsync(keep.Id, actor, nameof(MergeHonourees), merge.Reason, [new("Merged", null, $"{drop.Name} · {drop.Unit}: {lines}")], cancellation);
        await trace.WriteAsync(drop.Id, actor, nameof(MergeHonourees), merge.Reason, [new("MergedInto", null, $"{keep.Name} · {keep.Unit}")], cancellation);
        await db.SaveChangesAsync(cancellation);
        return new Result(merge.Id, awards.Count);
    }

    internal static Problem Unknown => new("honouree.unknown", "", "Không có người, tập thể này.", "Expected somebody of the history.");
}

/// <summary>A merge was a mistake: exactly the awards that moved go back. A later merge of the kept row is undone first.</summary>
public sealed class UndoMerge(DossierDesk desk, AwardLedger ledger, RegistryTrace trace)
{
    public sealed record Request(Guid Merge, string Reason);

    public sealed record Result(Guid Kept, Guid Dropped, int Moved);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var db = desk.Db;
        var merge = await db.Set<MergeRow>().FirstOrDefaultAsync(m => m.Id == request.Merge, cancellation);
        if (merge is null) return new Problem("merge.unknown", "", "Không có lần gộp này.", "Expected a merge.");
        var keep = await db.Set<HonoureeRow>().SingleAsync(h => h.Id == merge.KeptId, cancellation);
        var drop = await db.Set<HonoureeRow>().SingleAsync(h => h.Id == merge.DroppedId, cancellation);
        if (await ledger.DeniedAsync(actor, keep.OfficeCode, cancellation) is { } denied) return denied;
        var checks = new Checks().RequireText(request.Reason, "Reason", "lý do tách", 2000)
            .Require(merge.UndoneAt is null, "merge.undone", "", "Lần gộp này đã được tách lại.", "Expected a merge that stands.")
            .Require(keep.MergedIntoId is null, "merge.later", "", "Dòng này sau đó đã được gộp tiếp; hãy tách lần gộp sau trước.", "Expected the later merge to be undone first.");
        if (checks.Failed) return checks.Refuse<Result>();

        var ids = merge.Moved.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => Guid.ParseExact(id, "N")).ToList();
        var awards = await db.Set<AwardRow>().Where(a => ids.Contains(a.Id) && a.HonoureeId == keep.Id).ToListAsync(cancellation);
        foreach (var award in awards) (award.HonoureeId, award.Revision) = (drop.Id, award.Revision + 1);
        (drop.MergedIntoId, drop.Revision, keep.Revision) = (null, drop.Revision + 1, keep.Revision + 1);
        (merge.UndoneAt, merge.UndoneBy) = (desk.Now, actor.Account);
        foreach (var subject in new[] { keep.Id, drop.Id })
            await trace.WriteAsync(subject, actor, nameof(UndoMerge), request.Reason.Trim(), [new("Merged", $"{drop.Name} · {drop.Unit}", null)], cancellation);
        await db.SaveChangesAsync(cancellation);
        return new Result(keep.Id, drop.Id, awards.Count);
    }
}
