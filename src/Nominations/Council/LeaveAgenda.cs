using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;

namespace Workflow.Nominations.Council;

/// <summary>
/// A dossier that was withdrawn (X5), or is returned while the council has it (X4), leaves the agenda: the session goes on with the others, and one that has
/// nothing left is over. A ballot on it is annulled, its envelopes are destroyed unread.
/// </summary>
internal static class LeaveAgenda
{
    /// <summary>The council meets without what stands still (X7, invariant iii); such a dossier is called again after the conclusion. Within the caller's work.</summary>
    public static async Task HeldAsync(OfficeDb db, Guid session, IReadOnlyCollection<Guid> held, CancellationToken cancellation)
    {
        foreach (var item in await db.AgendaItems.Where(i => i.SessionId == session && held.Contains(i.DossierId)).ToListAsync(cancellation)) item.Outcome = AgendaOutcome.Removed;
    }

    /// <summary>A dossier that goes on after a hold and whose session has met without it waits to be called again, as after a meeting without a quorum (X8).</summary>
    /// <returns>A problem when its process cannot be led there.</returns>
    public static async Task<Problem?> CallAgainAsync(DossierDesk desk, DossierWork work, CancellationToken cancellation) =>
        await work.TaskAsync("record-attendance", null, cancellation) is null
        || await work.Db.AgendaItems.AnyAsync(i => i.DossierId == work.Dossier.Id && i.Outcome == AgendaOutcome.Pending, cancellation) ? null
        : await RestartedProcess.PassAsync(desk, work, "record-attendance", Variables.Of(("quorate", FeelValue.Of(false)), ("collectOpinions", FeelValue.Of(false))), cancellation);

    /// <summary>A dossier whose ballot was never opened waits to be called again: nobody votes on it, so that its process comes to the count at once and from there back.</summary>
    /// <returns>A problem when its process does not wait for the ballot.</returns>
    public static async Task<Problem?> UnvotedAsync(DossierWork work, CancellationToken cancellation) =>
        await work.CompleteAsync("open-ballot", Variables.Of(("voters", new FeelList([]))), cancellation) ?? await CloseBallot.LeaveAsync(work, "verify", cancellation);

    /// <summary>Within the caller's work; does not commit.</summary>
    /// <param name="why">For the minutes.</param>
    public static async Task AtOnceAsync(DossierWork work, string why, CancellationToken cancellation)
    {
        var (db, dossier) = (work.Db, work.Dossier.Id);
        var items = await db.AgendaItems.Where(i => i.DossierId == dossier && i.Outcome == AgendaOutcome.Pending).ToListAsync(cancellation);
        if (items.Count == 0) return;

        foreach (var item in items) (item.Outcome, item.Discussion) = (AgendaOutcome.Withdrawn, why);
        foreach (var round in await db.BallotRounds.Where(r => r.DossierId == dossier && r.ClosedAt == null).ToListAsync(cancellation))
        {
            foreach (var mark in await db.VoterMarks.Where(m => m.RoundId == round.Id).ToListAsync(cancellation)) mark.Envelope = null;
            db.Ballots.RemoveRange(await db.Ballots.Where(b => b.RoundId == round.Id).ToListAsync(cancellation));
            (round.ClosedAt, round.Annulled) = (work.Now, why);
        }

        await db.SaveChangesAsync(cancellation);
        var sessions = items.Select(i => i.SessionId).ToList();
        var over = await db.CouncilSessions.Where(s => sessions.Contains(s.Id)
            && (s.State == SessionState.Convened || s.State == SessionState.Open || s.State == SessionState.CollectingOpinions)
            && !db.AgendaItems.Any(i => i.SessionId == s.Id && i.Outcome == AgendaOutcome.Pending)).ToListAsync(cancellation);
        foreach (var session in over)
        {
            var met = session.State != SessionState.Convened;
            (session.State, session.EndedAt) = (SessionState.Closed, work.Now);
            await db.SaveChangesAsync(cancellation);
            // Whoever met leaves minutes, also when the last point of the agenda was taken off it.
            if (met) await SessionPapers.MinutesAsync(work, session, cancellation);
        }
    }
}
