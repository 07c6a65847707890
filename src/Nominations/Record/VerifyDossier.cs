using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;
using Workflow.Runtime.Record;

namespace Workflow.Nominations.Record;

/// <summary>Reads the record of a dossier again: its timeline, and the journals of its processes.</summary>
public sealed class VerifyDossier(OfficeDb db, VerifyJournal journals)
{
    /// <param name="Lines">How many lines of the timeline were read.</param>
    /// <param name="Altered">The first row that is not as it was written; null when all are.</param>
    public sealed record Result(int Lines, AlteredRow? Altered);

    /// <summary>For administrators only; refuses with <c>access.denied</c> or <c>dossier.not-found</c>.</summary>
    public async Task<Outcome<Result>> HandleAsync(Guid id, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!await db.AccountGroups.AnyAsync(g => g.AccountId == actor.Account && g.Name == Roles.Administrator, cancellation))
            return new Problem("access.denied", "", "Chỉ quản trị viên được kiểm tra sổ ghi của hồ sơ.", "Expected an administrator, but the account is none.");
        if (await db.Dossiers.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, cancellation) is not { } dossier)
            return new Problem("dossier.not-found", "", "Không có hồ sơ này.", $"Expected a dossier {id}, but there is none.");

        var (rows, isWhole) = await ReadAsync(id, cancellation);
        var altered = First(dossier, rows, isWhole) ?? (dossier.InstanceId is { } instance ? await journals.TreeAsync(instance, cancellation) : null);
        return new Outcome<Result>.Done(new(rows.Count, altered));
    }

    /// <summary>The lines up to the first that the product cannot even read, such as one with a status that there is not.</summary>
    private async Task<(List<TimelineRow> Rows, bool IsWhole)> ReadAsync(Guid id, CancellationToken cancellation)
    {
        var lines = db.Timeline.AsNoTracking().Where(t => t.DossierId == id).OrderBy(t => t.Position);
        var rows = new List<TimelineRow>();
        try
        {
            await foreach (var row in lines.AsAsyncEnumerable().WithCancellation(cancellation)) rows.Add(row);
            return (rows, true);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or InvalidCastException)
        {
            return (rows, false);
        }
    }

    private static AlteredRow? First(DossierRow dossier, List<TimelineRow> rows, bool isWhole)
    {
        var (chain, before) = (new RecordChain(), TimelineChain.Beginning(dossier.Id));
        for (var at = 0; at < rows.Count; at++)
        {
            var (row, position) = (rows[at], at + 1);
            if (row.Position != position) return Altered(position, $"Expected line {position}, but the next is {row.Position}: what lay between is gone.");
            before = TimelineChain.Of(chain, row, before);
            if (row.Hash is null || !before.AsSpan().SequenceEqual(row.Hash)) return Altered(position, $"Expected line {position} as it was written, but it or a line before it says something else.");
        }

        if (!isWhole) return Altered(rows.Count + 1, $"Expected line {rows.Count + 1} as it was written, but it cannot be read.");
        return dossier.TimelineCount == rows.Count && (rows.Count == 0 || dossier.TimelineHead.AsSpan().SequenceEqual(before)) ? null
            : Altered(rows.Count + 1, $"Expected {dossier.TimelineCount} lines, as the dossier remembers, but there are {rows.Count}.");

        AlteredRow Altered(long position, string what) => new("timeline", dossier.Id, position, what);
    }
}
