using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workflow.Nominations.Data;
using Workflow.Nominations.Rules;

namespace Workflow.Nominations.Clock.Changes;

/// <summary>
/// Moves the deadlines that saved changes of the calendar put on their lists: one dossier in one transaction, with its rows, the
/// variables and timers of its processes, its open tasks and a fact in its timeline; once each, whoever works at the same time. A list
/// that is done is looked after for a minute: what was begun under the old calendar while the new one was saved is moved as well.
/// </summary>
public sealed partial class MoveDeadlines(IServiceScopeFactory scopes, OfficeDb db, RuleTables rules, TimeProvider time, ILogger<MoveDeadlines> logger)
{
    /// <summary>A node may reckon with a calendar that it read half a minute ago; a step that began with it takes its time.</summary>
    public static readonly TimeSpan SettlesAfter = TimeSpan.FromMinutes(1);

    /// <summary>Moves up to so many dossiers; answers how many it did. To be called until nothing is left, and again every few seconds.</summary>
    public async Task<int> HandleAsync(int most, CancellationToken cancellation)
    {
        var done = 0;
        var changes = await db.CalendarChanges.AsNoTracking().Where(c => c.State == CalendarChangeState.Moving || c.State == CalendarChangeState.Settling)
            .OrderBy(c => c.Version).ToListAsync(cancellation);
        foreach (var change in changes)
        {
            var next = await db.CalendarMoves.AsNoTracking().Where(m => m.ChangeId == change.Id && m.State == CalendarMoveState.Planned)
                .OrderBy(m => m.FirstAt).ThenBy(m => m.DossierId).Take(most - done).Select(m => m.DossierId).ToListAsync(cancellation);
            foreach (var dossier in next) done += await TryMoveAsync(change, dossier, cancellation) ? 1 : 0;
            // Another node may work on the same list: only when no row is left is the list done.
            if (next.Count == 0) await SettleAsync(change, cancellation);
            if (done >= most) break;
        }

        return done;
    }

    private async Task<bool> TryMoveAsync(CalendarChangeRow change, Guid dossier, CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<MovingOfOne>().HandleAsync(change, dossier, cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The row stays on the list and is tried again; the others do not wait for it.
            LogNotMoved(failure, dossier, change.Id);
            return false;
        }
    }

    /// <summary>Nothing is left on the list. What was reckoned under the calendar before comes onto it, for a minute.</summary>
    private async Task SettleAsync(CalendarChangeRow change, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var current = await CalendarRows.ContentsAsync(db, cancellation);
        var missed = current.Version != change.Version ? [] : await PlannedMoves.OfAsync(
            db, rules, CalendarEdits.FromJson(change.Edits).Inverted().ApplyTo(current).Calendar, current.Calendar, now, change.Version, cancellation);
        var listed = await db.CalendarMoves.Where(m => m.ChangeId == change.Id).ToListAsync(cancellation);
        foreach (var (dossier, moves) in missed)
        {
            if (listed.FirstOrDefault(m => m.DossierId == dossier) is not { } row) db.CalendarMoves.Add(CalendarKeepers.Row(change.Id, dossier, moves, later: true));
            else (row.State, row.Moves) = (CalendarMoveState.Planned, DeadlineMove.ToJson([.. DeadlineMove.FromJson(row.Moves), .. moves]));
        }

        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
        var state = missed.Count > 0 || now < change.SavedAt + SettlesAfter ? CalendarChangeState.Settling : CalendarChangeState.Done;
        var finished = state == CalendarChangeState.Done ? now : (DateTimeOffset?)null;
        if (state != change.State)
        {
            await db.CalendarChanges.Where(c => c.Id == change.Id && c.State != CalendarChangeState.Done)
                .ExecuteUpdateAsync(row => row.SetProperty(c => c.State, state).SetProperty(c => c.FinishedAt, finished), cancellation);
        }
    }

    [LoggerMessage(EventId = 4101, Level = LogLevel.Error, Message = "Deadlines of dossier {Dossier} not moved for change {Change}; they stay on its list")]
    private partial void LogNotMoved(Exception failure, Guid dossier, Guid change);
}
