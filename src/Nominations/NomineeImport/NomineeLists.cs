using System.Collections.Immutable;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;

namespace Workflow.Nominations.NomineeImport;

/// <summary>How a dossier takes a waiting list of nominees.</summary>
internal static class NomineeLists
{
    /// <summary>Where a dossier ends without an award; who was nominated in it may be nominated again.</summary>
    private static readonly DossierStatus[] WithoutAward =
        [DossierStatus.RefusedAtCounter, DossierStatus.Withdrawn, DossierStatus.ClosedNoSupplement, DossierStatus.Refused, DossierStatus.NotAwarded];

    /// <summary>Whose nominees count as nominated: under way, or awarded. A non-award that was handed out has the status of a returned result, and no decision.</summary>
    public static Expression<Func<DossierRow, bool>> Count { get; } =
        d => !WithoutAward.Contains(d.Status) && (d.Status != DossierStatus.ResultReturned || d.CurrentDecisionId != null);

    /// <summary>The nominees of a list that waits at this office, or why it cannot be taken.</summary>
    public static async Task<(ImmutableArray<NomineeInput> Nominees, Problem? Problem)> ReadAsync(OfficeDb db, Guid list, string office, CancellationToken cancellation)
    {
        var row = await db.Set<NomineeListRow>().AsNoTracking().FirstOrDefaultAsync(l => l.Id == list && l.OfficeCode == office, cancellation);
        if (row is null) return ([], new("nominee-list.unknown", "NomineeList", "Không có danh sách này ở cơ quan.", $"Expected a list of nominees of {office}, but there is none with id {list}."));
        if (row.DossierId is not null)
            return ([], new("nominee-list.taken", "NomineeList", "Danh sách này đã được dùng cho một hồ sơ.", "Expected a list that no dossier has taken, but one has."));

        var entries = await db.Set<NomineeListEntry>().AsNoTracking().Where(e => e.ListId == list).OrderBy(e => e.Ordinal).ToListAsync(cancellation);
        return ([.. entries.Select(e => new NomineeInput(e.Name, e.Type, e.Category, e.Unit, e.Position, e.PersonalIdMasked, e.BornOn))], null);
    }

    /// <summary>Gives the list to the dossier and removes its waiting rows; null, or why another was quicker. In the caller's transaction.</summary>
    public static async Task<Problem?> TakeAsync(OfficeDb db, Guid list, Guid dossier, CancellationToken cancellation)
    {
        // The update locks the row: of two counters only one changes it.
        var taken = await db.Set<NomineeListRow>().Where(l => l.Id == list && l.DossierId == null)
            .ExecuteUpdateAsync(row => row.SetProperty(l => l.DossierId, dossier), cancellation);
        if (taken == 0) return new("nominee-list.taken", "NomineeList", "Danh sách này đã được dùng cho một hồ sơ.", "Expected a list that no dossier has taken, but one has.");
        await db.Set<NomineeListEntry>().Where(e => e.ListId == list).ExecuteDeleteAsync(cancellation);
        return null;
    }
}
