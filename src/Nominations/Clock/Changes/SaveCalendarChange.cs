using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock.Functions;
using Workflow.Nominations.Codes;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Clock.Changes;

/// <summary>
/// Saves a change of the calendar as it was shown, with the list of what it moves, in one transaction. Whatever began or went on since the
/// list was shown is marked on it; the moving itself is <see cref="MoveDeadlines"/>'s.
/// </summary>
public sealed class SaveCalendarChange(OfficeDb db, RuleTables rules, CalendarCache cache, TimeProvider time)
{
    /// <param name="Dossiers">Dossiers on the list.</param>
    /// <param name="Later">Of these, how many came onto it after it was shown.</param>
    public sealed record Result(int Dossiers, int Later);

    public async Task<Outcome<Result>> HandleAsync(Guid change, Actor actor, CancellationToken cancellation)
    {
        if (!await CalendarKeepers.IsOneAsync(db, actor, cancellation)) return DossierDesk.NotAllowed(Roles.Administrator);

        await using var work = await db.BeginWorkAsync(cancellation);
        // The number is the lock: one change is saved at a time, the next sees this one's calendar.
        var version = await NumberSeries.NextAsync(db, CalendarRows.Versions, cancellation);
        if (await db.CalendarChanges.FirstOrDefaultAsync(c => c.Id == change && c.State == CalendarChangeState.Draft, cancellation) is not { } draft) return CalendarKeepers.NoDraft(change);
        if (draft.BaseVersion != version - 1)
            return new Problem("calendar.changed", "", "Lịch vừa được người khác đổi; hãy xem lại danh sách hạn phải chuyển.", $"Expected calendar version {draft.BaseVersion}, but it is {version - 1}.");
        if (await db.CalendarChanges.AnyAsync(c => c.State == CalendarChangeState.Moving, cancellation))
            return new Problem("calendar.still-moving", "", "Các hạn của lần đổi lịch trước đang được chuyển; chờ xong rồi lưu.", "Expected no change that still moves deadlines, but there is one.");

        var before = await CalendarRows.ContentsAsync(db, cancellation);
        var edits = CalendarEdits.FromJson(draft.Edits);
        var after = edits.ApplyTo(before) with { Version = version };
        await edits.StoreAsync(db, cancellation);

        var now = time.GetUtcNow();
        var moves = await PlannedMoves.OfAsync(db, rules, before.Calendar, after.Calendar, now, null, cancellation);
        var shown = await db.CalendarMoves.Where(m => m.ChangeId == change).ToDictionaryAsync(m => m.DossierId, cancellation);
        var later = 0;
        foreach (var (dossier, planned) in moves)
        {
            var json = DeadlineMove.ToJson(planned);
            if (shown.Remove(dossier, out var row) && row.Moves == json) continue;
            if (row is not null) db.CalendarMoves.Remove(row);
            later++;
        }

        // A row that differs from the one shown is replaced: what was shown of it no longer holds.
        await db.SaveChangesAsync(cancellation);
        var kept = await db.CalendarMoves.Where(m => m.ChangeId == change).Select(m => m.DossierId).ToHashSetAsync(cancellation);
        db.CalendarMoves.AddRange(moves.Where(m => !kept.Contains(m.Key)).Select(m => CalendarKeepers.Row(change, m.Key, m.Value, later: true)));
        foreach (var gone in shown.Values) gone.State = CalendarMoveState.Gone;
        (draft.State, draft.Version, draft.SavedAt, draft.SavedBy) = (CalendarChangeState.Moving, version, now, actor.Account);
        draft.SavedByName = await CalendarKeepers.NameAsync(db, actor, cancellation);
        await work.CommitAsync(cancellation);
        cache.LookAgain();
        return new Result(moves.Count, later);
    }
}
