using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;

namespace Workflow.Nominations.Council;

/// <summary>
/// A dossier that was withdrawn (X5), or is returned while the council has it (X4), leaves the agenda: the session goes on with the others, and one that has
/// nothing left is over. A ballot on it is annulled, its envelopes are destroyed unread.
/// </summary>
internal static class LeaveAgenda
{
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
        foreach (var session in over) (session.State, session.EndedAt) = (SessionState.Closed, work.Now);
    }
}
