using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workflow.Engine;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Notices;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

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

/// <summary>The deadlines of one dossier, in one transaction under the dossier's lock.</summary>
internal sealed class MovingOfOne(DossierDesk desk, OfficeDb db, Letters letters)
{
    /// <summary>False when somebody else did it.</summary>
    public async Task<bool> HandleAsync(CalendarChangeRow change, Guid dossier, CancellationToken cancellation)
    {
        await using var work = await desk.OpenAsync(dossier, Actor.System, null, cancellation, whileOnHold: true);
        if (work.Problem is { } problem) throw new InvalidOperationException($"{problem.Code}: {problem.En}");
        // Read under the lock: whoever came first has marked it.
        var row = await db.CalendarMoves.SingleAsync(m => m.ChangeId == change.Id && m.DossierId == dossier, cancellation);
        if (row.State != CalendarMoveState.Planned) return false;

        var current = await CalendarRows.ContentsAsync(db, cancellation);
        var before = CalendarEdits.FromJson(change.Edits).Inverted().ApplyTo(current).Calendar;
        var under = await PlannedMoves.OfAsync(db, work.Dossier, new LimitRules(desk.Rules), before, work.Clock.Calendar, work.Clock.Counter, work.Now, cancellation);
        foreach (var limit in work.Dossier.Limits.Where(l => l.EndedAt is null)) limit.CalendarVersion = work.Clock.Calendar.Version;
        (row.State, row.MovedAt) = (under.All.IsEmpty ? CalendarMoveState.Gone : CalendarMoveState.Moved, work.Now);
        if (!under.All.IsEmpty)
        {
            row.Moves = DeadlineMove.ToJson(under.All);
            await MoveAsync(work, under, change, cancellation);
        }

        await work.CommitAsync(cancellation);
        return !under.All.IsEmpty;
    }

    private async Task MoveAsync(DossierWork work, DossierMoves under, CalendarChangeRow change, CancellationToken cancellation)
    {
        var variables = Variables.Empty;
        foreach (var move in under.Limits)
        {
            move.Row.Write(move.After.Deadline, move.After.DueAt, work.Clock.Calendar.Version);
            move.Row.DueOn = move.After.DueAt.OfficeDate();
            variables = variables.With(move.After.Variables.Values);
            await WriteAsync(work, move, cancellation);
        }

        if (await work.MoveTimesAsync(variables, [.. under.Tasks], cancellation) is { } problem) throw new InvalidOperationException($"{problem.Code}: {problem.En}");
        // Not the status' reason: the applicant reads that.
        var said = work.Dossier.StatusReason;
        await work.RecordAsync(nameof(MoveDeadlines), work.Dossier.Status, MoveWords.Say(under.All, change.Summary), cancellation);
        work.Dossier.StatusReason = said;
        if (under.All.FirstOrDefault(m => m.What == LimitKind.Appointment.Identifier()) is { } appointment && (appointment.Days != 0 || appointment.BecomesFinal))
            await letters.AppointmentMovedAsync(work.Dossier, change.Id, appointment.From.OfficeDate(), appointment.To.OfficeDate(), appointment.IsProvisional, work.Now, cancellation);
    }

    /// <summary>The dates that stand in other tables of the dossier.</summary>
    private static async Task WriteAsync(DossierWork work, LimitMove move, CancellationToken cancellation)
    {
        var (db, dossier, due) = (work.Db, work.Dossier, move.After.Deadline.DueDate);
        switch (move.Row.Kind)
        {
            case LimitKind.Appointment:
                (dossier.DueOn, dossier.Provisional) = (due, move.After.Deadline.Provisional);
                if (await db.Holds.FirstOrDefaultAsync(h => h.DossierId == dossier.Id && h.ConcludedOn == null, cancellation) is { } hold)
                    hold.RemainingWorkingDays = Math.Max(0, work.Clock.Calendar.WorkingDaysBetween(hold.HeldOn, due));
                break;
            case LimitKind.Supplement:
                (await db.Supplements.SingleAsync(s => s.DossierId == dossier.Id, cancellation)).DueOn = due;
                break;
            case LimitKind.Consultation:
                foreach (var asked in await db.Consultations.Where(c => c.DossierId == dossier.Id && c.AnsweredAt == null).ToListAsync(cancellation)) asked.DueOn = due;
                break;
            case LimitKind.Posting:
                (await db.PublicPostings.SingleAsync(p => p.DossierId == dossier.Id, cancellation)).EndsOn = due;
                break;
        }
    }
}
