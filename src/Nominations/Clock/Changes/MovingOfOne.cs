using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Notices;
using Workflow.Nominations.Remedies.Data;
using Workflow.Runtime;

namespace Workflow.Nominations.Clock.Changes;

/// <summary>The deadlines of one dossier and of the cases beside it, in one transaction under the dossier's lock.</summary>
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
        var (own, beside) = await PlannedMoves.OfAsync(db, work.Dossier, new LimitRules(desk.Rules), before, work.Clock.Calendar, work.Clock.Counter, work.Now, cancellation);
        foreach (var limit in work.Dossier.Limits.Where(l => l.EndedAt is null)) limit.CalendarVersion = work.Clock.Calendar.Version;
        ImmutableArray<DeadlineMove> all = [.. own.All, .. beside.SelectMany(of => of.Moves.All)];
        (row.State, row.MovedAt) = (all.IsEmpty ? CalendarMoveState.Gone : CalendarMoveState.Moved, work.Now);
        if (!all.IsEmpty) row.Moves = DeadlineMove.ToJson(all);
        if (!own.All.IsEmpty) await MoveAsync(work, own, change, cancellation);
        foreach (var (remedy, moves) in beside.Where(of => !of.Moves.All.IsEmpty)) await MoveCaseAsync(work, remedy, moves, change, cancellation);

        await work.CommitAsync(cancellation);
        return !all.IsEmpty;
    }

    private async Task MoveAsync(DossierWork work, DossierMoves under, CalendarChangeRow change, CancellationToken cancellation)
    {
        await ShiftAsync(work, under, null, cancellation);
        foreach (var move in under.Limits) await WriteAsync(work, move, cancellation);
        await work.NoteAsync(nameof(MoveDeadlines), MoveWords.Say(under.All, change.Summary), cancellation);
        if (under.All.FirstOrDefault(m => m.What == LimitKind.Appointment.Identifier()) is { } appointment && (appointment.Days != 0 || appointment.BecomesFinal))
            await letters.AppointmentMovedAsync(work.Dossier, change.Id, appointment.From.OfficeDate(), appointment.To.OfficeDate(), appointment.IsProvisional, work.Now, cancellation);
    }

    /// <summary>The fact stands in the case, and with the dossier unless it is a denunciation: more people read there than may know of one.</summary>
    private async Task MoveCaseAsync(DossierWork work, RemedyRow remedy, DossierMoves under, CalendarChangeRow change, CancellationToken cancellation)
    {
        await ShiftAsync(work, under, remedy.InstanceId, cancellation);
        foreach (var move in under.Limits) await WriteAsync(remedy, move, cancellation);
        var said = MoveWords.Say([.. under.Limits.SelectMany(limit => limit.Moves.Select(move => move with { What = limit.Row.Kind.Identifier() }))], change.Summary);
        db.Add(new RemedyEventRow { Id = Guid.CreateVersion7(work.Now), RemedyId = remedy.Id, At = work.Now, ActorName = await work.ActorNameAsync(cancellation), Action = nameof(MoveDeadlines), Note = said });
        if (remedy.Kind != RemedyKind.Denunciation) await work.NoteAsync(nameof(MoveDeadlines), said, cancellation);
    }

    /// <summary>The rows of the limits, and the moments in the processes and at the tasks.</summary>
    /// <param name="root">The process of a case; null for the dossier's own.</param>
    private static async Task ShiftAsync(DossierWork work, DossierMoves under, Guid? root, CancellationToken cancellation)
    {
        var variables = Variables.Empty;
        foreach (var move in under.Limits)
        {
            move.Row.Write(move.After.Deadline, move.After.DueAt, work.Clock.Calendar.Version);
            move.Row.DueOn = move.After.DueAt.OfficeDate();
            variables = variables.With(move.After.Variables.Values);
        }

        if (await work.MoveTimesAsync(variables, [.. under.Tasks], cancellation, root) is { } problem) throw new InvalidOperationException($"{problem.Code}: {problem.En}");
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

    /// <summary>The dates that stand in the tables of a case.</summary>
    private async Task WriteAsync(RemedyRow remedy, LimitMove move, CancellationToken cancellation)
    {
        var due = move.After.Deadline.DueDate;
        switch (move.Row.Kind)
        {
            case LimitKind.SecondSettlement:
                foreach (var step in await db.Set<FurtherStepRow>().Where(s => s.RemedyId == remedy.Id && s.DueOn != null && s.DecidedOn == null).ToListAsync(cancellation)) step.DueOn = due;
                return;
            case LimitKind.Recovery:
                (await db.Set<RevocationRow>().SingleAsync(r => r.RemedyId == remedy.Id, cancellation)).RecoveryDueOn = due;
                break;
        }

        remedy.DueOn = due;
    }
}
