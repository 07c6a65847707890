using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Council;

/// <summary>What the tables themselves say of a member and a dossier: the member is nominated, or works in the nominee's unit. A person looks into it.</summary>
public sealed record ConflictFinding(CouncilMemberRow Member, ConflictGround Ground, string Nominee);

/// <summary>Conflicts of interest on one agenda item. Kinship stands in no table: it is declared.</summary>
public static class Conflicts
{
    /// <summary>Findings that nobody has answered yet: neither recused nor found to be none.</summary>
    public static async Task<ImmutableArray<ConflictFinding>> UnansweredAsync(OfficeDb db, AgendaItemRow item, IReadOnlyList<CouncilMemberRow> members, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(members);
        var answered = await Answered(db, item.Id, recusedOnly: false).ToListAsync(cancellation);
        var nominees = await db.Nominees.AsNoTracking().Where(n => n.DossierId == item.DossierId).OrderBy(n => n.Ordinal).ToListAsync(cancellation);
        var unit = await db.Dossiers.Where(d => d.Id == item.DossierId).Select(d => d.NominatingUnit).SingleAsync(cancellation);
        var substitutes = await db.Attendance.Where(a => a.SessionId == item.SessionId && a.SubstituteName != null).ToDictionaryAsync(a => a.MemberId, a => a.SubstituteName ?? "", cancellation);
        return
        [
            .. from member in members
               where !answered.Contains(member.Id)
               let found = Find(member, substitutes.GetValueOrDefault(member.Id), nominees, unit)
               where found is not null
               select found,
        ];
    }

    /// <summary>Why no ballot may be opened yet; null when every finding is answered.</summary>
    internal static async Task<Problem?> FirstUnansweredAsync(OfficeDb db, AgendaItemRow item, CouncilRow council, DateOnly day, CancellationToken cancellation) =>
        await UnansweredAsync(db, item, await Seats.OnAsync(db, council.Id, day, cancellation), cancellation) is not [var finding, ..] ? null
        : new("conflict.unanswered", "", $"Cần làm rõ trước khi bỏ phiếu: {finding.Member.Name} có thể liên quan đến {finding.Nominee}.",
            $"Expected every finding of a conflict of interest to be answered, but member {finding.Member.Ordinal} has one ({finding.Ground.Identifier()}).");

    /// <summary>The seats that neither vote on the item nor see its ballot; a member who was given another seat since stays recused.</summary>
    public static async Task<ImmutableHashSet<Guid>> RecusedAsync(OfficeDb db, Guid item, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        return [.. await Answered(db, item, recusedOnly: true).ToListAsync(cancellation)];
    }

    /// <summary>
    /// A dossier that comes before the same council again (X8, a second meeting, X14) keeps who is recused: kinship does not end with a session. What was found
    /// to be no conflict is asked anew, and the secretary may lift a recusal that has lost its ground.
    /// </summary>
    internal static async Task CarryOverAsync(OfficeDb db, AgendaItemRow item, Guid council, CancellationToken cancellation)
    {
        var said = await db.Conflicts.AsNoTracking()
            .Where(c => db.AgendaItems.Any(i => i.Id == c.AgendaItemId && i.DossierId == item.DossierId && db.CouncilSessions.Any(s => s.Id == i.SessionId && s.CouncilId == council)))
            .ToListAsync(cancellation);
        foreach (var last in said.GroupBy(c => c.MemberId).Select(of => of.MaxBy(c => c.RecordedAt)).OfType<ConflictRow>().Where(c => c.Recused))
        {
            db.Conflicts.Add(new()
            {
                AgendaItemId = item.Id, MemberId = last.MemberId, Ground = last.Ground, Recused = true, Note = last.Note, RecordedBy = last.RecordedBy, RecordedAt = last.RecordedAt,
            });
        }
    }

    private static IQueryable<Guid> Answered(OfficeDb db, Guid item, bool recusedOnly) =>
        from conflict in db.Conflicts
        join said in db.CouncilMembers on conflict.MemberId equals said.Id
        join seat in db.CouncilMembers on new { said.CouncilId, said.AccountId } equals new { seat.CouncilId, seat.AccountId }
        where conflict.AgendaItemId == item && (conflict.Recused || !recusedOnly)
        select seat.Id;

    private static ConflictFinding? Find(CouncilMemberRow member, string? substitute, List<NomineeRow> nominees, string nominatingUnit)
    {
        if (nominees.Find(n => Same(n.Name, member.Name) || (substitute is not null && Same(n.Name, substitute))) is { } nominated)
            return new(member, ConflictGround.Nominee, nominated.Name);
        if (member.Unit is not { Length: > 0 } unit) return null;
        return nominees.Find(n => Same(n.Unit, unit) || Same(n.Name, unit)) is { } colleague ? new(member, ConflictGround.OwnUnit, colleague.Name)
            : Same(nominatingUnit, unit) ? new(member, ConflictGround.OwnUnit, nominatingUnit) : null;
    }

    private static bool Same(string one, string other) => FoldedText.Of(one.Trim()) == FoldedText.Of(other.Trim());
}
